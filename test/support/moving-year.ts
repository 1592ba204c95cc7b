// A grant year of all fifteen recipients in which the calendar moves: the plan of it, made in memory, and the same year played on
// the service, people acting over HTTP at the plan's moments.
import { endOfDay, startOfDay } from '../../src/core/calendar.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { Office } from '../../src/play/office.ts';
import type { PlanEdit, PlanEnd, PlanEvent, PlanMessage } from '../../src/play/plan.ts';
import type { Tongue } from './mail-words.ts';
import { scripted } from './play.ts';
import { type PlayedService, playedService } from './played-service.ts';

const zone = 'Europe/Oslo';
export const year = 2026;
/** Read by others than most: a network whose people are Danish, and English readers at every turn. */
const languages: Readonly<Record<string, Tongue>> = {
  'coordinator-gauldalsregionen': 'da',
  'adviser-ppt-gauldalsregionen': 'da',
  'owner-eksempeldal': 'da',
  'uh-dmmh': 'da',
  'uh-ntnu': 'en',
  'coordinator-innherred': 'en',
  'owner-eksempelheim': 'en',
  governor: 'nn',
};
const people = demoOffice.people.map((one) => ({ ...one, language: languages[one.id] ?? one.language }));
export const office: Office = { ...demoOffice, people };
const at = '10:07';
/** One network late, one silent, one sent back, a silent fixed sum; dates that move for one, and for all. */
export const plan = scripted(
  {
    tracks: { gauldalsregionen: 3 },
    parties: { fosen: 'late', vaernes: 'sent-back', innherred: 'silent', 'ppt-ledernettverket': 'silent' },
    calendar: [
      { on: '2026-01-20', at, key: 'basis', date: '2026-02-14', reason: 'Eierne møtes.', only: 'videregaende' },
      { on: '2026-01-22', at, key: 'basis', date: '2026-02-10', reason: 'Rammene kom sent.' },
      { on: '2026-03-20', at, key: 'decision', date: '2026-05-06', reason: 'Påsken kommer imellom.' },
      { on: '2026-11-12', at, key: 'report', date: '2027-06-22', reason: 'Skjemaet er nytt.' },
    ],
  },
  { office, year },
);
/** A meeting of Fosen's plan, set on one day and given another on another. */
export const meeting = { party: 'fosen', key: 'eiermote', title: 'Eiermøte på Rissa' } as const;
const meetingActs = [
  { on: instantOf({ date: '2026-01-13', time: '11:07' }), from: '2026-03-18' },
  { on: instantOf({ date: '2026-02-05', time: '11:07' }), from: '2026-03-25' },
];

export interface MovingYear {
  readonly service: PlayedService;
  /** What each edit of the calendar was answered. */
  readonly answers: readonly { readonly cases: number; readonly kept: number; readonly told: number }[];
  /** The case's id by "workflow/subject". */
  readonly cases: ReadonlyMap<string, string>;
}

/** The epoch milliseconds of a local day and hour. */
export function instantOf({ date, time }: { readonly date: string; readonly time: string }): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(date, zone) + (hours * 60 + minutes) * 60_000;
}

export async function playMovingYear(): Promise<MovingYear> {
  const service = await playedService(instantOf({ date: '2025-09-30', time: '12:00' }));
  for (const [person, language] of Object.entries(languages)) {
    await service.call('PATCH', `/people/${person}`, { as: 'administrator', body: { language } });
  }
  const stage: Stage = { service, cases: new Map(), answers: [] };
  const opened = plan.cases.filter(({ workflow }) => workflow === 'grant-year');
  const moments = [
    ...opened.map((one) => ({ on: instantOf(one.opened), act: () => open(stage, one) })),
    ...plan.edits.map((one) => ({ on: instantOf(one), act: () => edit(stage, one) })),
    ...meetingActs.map(({ on, from }) => ({ on, act: () => setMeeting(stage, from) })),
    ...plan.events.map((one) => ({ on: instantOf(one), act: () => send(stage, one) })),
  ];
  for (const [instant, some] of [...Map.groupBy(moments, ({ on }) => on)].sort(([a], [b]) => a - b)) {
    await service.moveClock(instant);
    for (const { act } of some) await act();
  }
  const until = endOfDay(plan.until, zone) - 1;
  await service.moveClock(until);
  // What the loops had in hand may bring about more.
  await service.quiet();
  await service.moveClock(until);
  await service.quiet();
  for (const { workflow, subject } of plan.cases) await caseOf(stage, { workflow, subject, as: 'administrator' });
  return stage;
}

interface Stage extends MovingYear {
  readonly cases: Map<string, string>;
  readonly answers: { cases: number; kept: number; told: number }[];
}

async function open({ service, cases }: Stage, { workflow, subject, year: of, input }: PlanEnd): Promise<void> {
  const body = { workflow, subject, year: of, ...(Object.keys(input).length > 0 ? { input } : {}) };
  const { id } = await service.call<{ id: string }>('POST', '/cases', { as: 'secretary', body });
  cases.set(`${workflow}/${subject}`, id);
}

async function edit({ service, answers }: Stage, { key, to, reason }: PlanEdit): Promise<void> {
  const body = { from: to, reason };
  const path = `/programmes/trondelag/calendar/${year}/${key}`;
  const { cases, kept, told } = await service.call<MovingYear['answers'][number]>('PUT', path, {
    as: 'secretary',
    body,
  });
  answers.push({ cases, kept, told });
}

async function setMeeting({ service }: Stage, from: string): Promise<void> {
  const { party, key, title } = meeting;
  const body = { from, at: '10:00', title, who: ['network-coordinator', 'uh-partner'], reason: 'Møteplanen' };
  await service.call('PUT', `/parties/${party}/calendar/${year}/${key}`, { as: 'coordinator-fosen', body });
}

async function send(stage: Stage, { workflow, subject, event, data, by }: PlanEvent): Promise<void> {
  const { service } = stage;
  const id = await caseOf(stage, { workflow, subject, as: by.person });
  if (event !== 'deadline.moved') {
    await service.call('POST', `/cases/${id}/events`, { as: by.person, body: { type: event, data, as: by.party } });
    return;
  }
  const { key, date, reason } = data as { key: string; date: string; reason: string };
  await service.call('PATCH', `/cases/${id}/deadlines/${key}`, { as: by.person, body: { date, reason, as: by.party } });
}

async function caseOf(
  { service, cases }: Stage,
  { workflow, subject, as }: { readonly workflow: string; readonly subject: string; readonly as: string },
): Promise<string> {
  const known = cases.get(`${workflow}/${subject}`);
  if (known) return known;
  const path = `/cases?workflow=${workflow}&subject=${subject}`;
  const { items } = await service.call<{ items: readonly { id: string }[] }>('GET', path, { as });
  const id = items[0]?.id ?? '';
  cases.set(`${workflow}/${subject}`, id);
  return id;
}

/** `2026-01-16 08:00 | fosen | basis-reminder | coordinator-fosen | nb`. */
export const lineOf = (
  one: Pick<PlanMessage, 'date' | 'time' | 'subject' | 'template' | 'person' | 'language'>,
): string => [`${one.date} ${one.time}`, one.subject, one.template, one.person, one.language].join(' | ');
