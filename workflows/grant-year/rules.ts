// The grant year's own guards (what holds an event back, and why) and records (what a case remembers of it).
import type { Rules } from '../../src/core/definition.ts';
import { basisGuards } from './rules/basis.ts';
import { moneyGuards } from './rules/money.ts';
import { openingGuards } from './rules/opening.ts';
import { records } from './rules/records.ts';
import { reportGuards } from './rules/report.ts';
import { trackGuards } from './rules/tracks.ts';

export const rules: Rules = {
  guards: { ...openingGuards, ...basisGuards, ...moneyGuards, ...reportGuards, ...trackGuards },
  records,
};
