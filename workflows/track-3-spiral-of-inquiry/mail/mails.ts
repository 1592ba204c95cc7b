// The mails of the spiral of inquiry: each language's words, put together by template.
import { type Language, languages, type MailTemplate, type MailText } from '../../../src/core/definition.ts';
import { type Gathering, gatherings, type Phase, phases, quietMail } from '../phases.ts';
import { phaseNames, questions } from '../texts/phases.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';
import type { MailWords } from './words.ts';

const words = { nb, nn, da, en } as const satisfies Record<Language, MailWords>;

const inEvery = (pick: (words: MailWords, language: Language) => MailText): MailTemplate =>
  Object.fromEntries(languages.map((language) => [language, pick(words[language], language)])) as MailTemplate;

const gatheringMails = (gathering: Gathering): readonly (readonly [string, MailTemplate])[] => [
  [`gathering-${gathering.number}-reminder`, inEvery((one) => one.gatheringReminder(gathering))],
  [`gathering-${gathering.number}-passed`, inEvery((one) => one.gatheringPassed(gathering))],
  [`gathering-${gathering.number}-overdue`, inEvery((one) => one.gatheringOverdue(gathering))],
];

const quietPhase = (phase: Phase): MailTemplate =>
  inEvery((one, language) =>
    one.quietPhase({ name: phaseNames[phase][language], question: questions[phase][language] }),
  );

export const mails: Readonly<Record<string, MailTemplate>> = {
  ...Object.fromEntries(gatherings.flatMap(gatheringMails)),
  ...Object.fromEntries(phases.map((phase) => [quietMail(phase), quietPhase(phase)])),
  'track-end-reminder': inEvery((one) => one.trackEndReminder),
  'track-end-passed': inEvery((one) => one.trackEndPassed),
  'track-end-overdue': inEvery((one) => one.trackEndOverdue),
  resumed: inEvery((one) => one.resumed),
};
