// Fosen's grant year 2025, brought to where a story begins; the data a coordinator, an owner and a UH partner would send.
import type { JsonObject } from '../../src/core/definition.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { type Scenario, type Setting, scenario } from './scenario.ts';

export const needs = {
  summary: 'Staff want to notice earlier who stands outside the play.',
  topics: ['play', 'belonging'],
  targetGroups: ['kindergarten', 'sfo'],
};

export const criteria = {
  localNeeds: 'Assessed in every kindergarten and school, with staff and leaders, and with DMMH.',
  workplaceBased: 'The whole staff takes part, in their own time together.',
  partnership: 'The network, the owners and DMMH plan and carry out together.',
  interdisciplinary: 'Teachers, child and youth workers and PPT work side by side.',
};

/** Two measures that ask for 850,000 kroner. */
export const basis = {
  measures: [
    {
      title: 'Seeing every child',
      description: 'A year of joint development in twelve kindergartens.',
      targetGroups: ['kindergarten'],
      partners: ['dmmh'],
      amount: 600_000,
    },
    {
      title: 'Leaders together',
      description: 'Four gatherings of leaders and PPT.',
      targetGroups: ['kindergarten', 'school', 'ppt'],
      partners: ['dmmh', 'sepu'],
      amount: 250_000,
    },
  ],
  criteria,
};
export const sumAsked = 850_000;

export const report = {
  measures: [
    {
      title: 'Seeing every child',
      spent: 590_000,
      results: 'Fewer alone.',
      experience: 'Time together mattered most.',
    },
    { title: 'Leaders together', spent: 250_000, results: 'One language.', experience: 'Four gatherings are enough.' },
  ],
};

export const reason = 'The measures overlap with the joint measure.';

/** A network's year, opened on 1 October as the round opens. Whatever was told on the way is passed over, here and below. */
export const inNeeds = (setting: Partial<Setting> = {}): Scenario =>
  scenario(definition, { year: 2025, startAt: '2024-10-01', ...setting }).heard();

export const inDrafting = (setting: Partial<Setting> = {}): Scenario =>
  inNeeds(setting).clockTo('2024-11-25T12:00+01:00').send('CLOSE_NEEDS').heard();

/** A basis that is ready to be sent, on 20 January. */
export const readyToSubmit = (setting: Partial<Setting> = {}, saved: JsonObject = basis): Scenario =>
  inDrafting(setting)
    .clockTo('2025-01-20T12:00+01:00')
    .send('SAVE_BASIS', saved)
    .send('CONFIRM_PARTNERSHIP', { version: 1 })
    .heard();

export const inReview = (setting: Partial<Setting> = {}, saved: JsonObject = basis): Scenario =>
  readyToSubmit(setting, saved).send('SUBMIT_BASIS').heard();

export const recommendation = { outcome: 'full', amount: sumAsked, reason: 'Meets the four criteria.' };

export const recommended = (setting: Partial<Setting> = {}, saved: JsonObject = basis): Scenario =>
  inReview(setting, saved).clockTo('2025-03-13T12:00+01:00').send('RECOMMEND', recommendation).heard();

export const inDecision = (setting: Partial<Setting> = {}, saved: JsonObject = basis): Scenario =>
  recommended(setting, saved).send('FORWARD').heard();

export const grant = { amount: sumAsked, conditions: ['The plan is revised in September.'] };

/** Granted on 10 April; nothing told or started since. */
export const granted = (setting: Partial<Setting> = {}, saved: JsonObject = basis): Scenario =>
  inDecision(setting, saved).clockTo('2025-04-10T12:00+02:00').send('GRANT', grant).heard();

export const inReporting = (setting: Partial<Setting> = {}): Scenario =>
  granted(setting)
    .clockTo('2025-09-15T12:00+02:00')
    .send('REVISE_PLAN', { summary: 'More on transitions.' })
    .clockTo('2026-01-01')
    .heard();

/** Handed in on 2 June. */
export const reported = (setting: Partial<Setting> = {}): Scenario =>
  inReporting(setting).clockTo('2026-06-02T12:00+02:00').send('SAVE_REPORT', report).send('SUBMIT_REPORT').heard();

/** A university's year: its fixed sum comes from the allocation of 8 January. */
export const fixedSum = (setting: Partial<Setting> = {}): Scenario =>
  scenario(definition, {
    year: 2025,
    subject: 'nord',
    startAt: '2025-01-08T12:00+01:00',
    input: { fixedSum: 200_000 },
    ...setting,
  }).heard();
