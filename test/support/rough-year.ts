// A year in which little goes as it should: three networks and two universities, a spiral of inquiry, and people who are late,
// silent, sent back, refused or away. Nothing of it comes from a plan: it is written here line by line and sent over HTTP.
import { startOfDay } from '../../src/core/calendar.ts';
import type { Tongue } from './mail-words.ts';
import { type PlayedService, playedService } from './played-service.ts';
import { spiralStory } from './rough-spiral.ts';

type Act = (stage: Stage, by: string) => Promise<unknown>;
/** When, by the local clock; who; what. */
export type Line = readonly [at: string, by: string, act: Act];
interface Stage {
  readonly service: PlayedService;
  /** The case's id by "workflow/subject". */
  readonly cases: Map<string, string>;
}
export type RoughYear = Stage;

export const spiral = 'track-3-spiral-of-inquiry';
export const languages: Readonly<Record<string, Tongue>> = {
  'coordinator-fosen': 'da',
  'coordinator-innherred': 'da',
  'uh-dmmh': 'da',
  'leader-eksempelvik-sfo': 'da',
  'coordinator-vaernes': 'en',
  'uh-sepu': 'en',
  'leader-eksempelvik-skole': 'en',
  administrator: 'en',
  'adviser-ppt-fosen': 'nn',
  governor: 'nn',
};
const wishes = { 'member-owners': 'digest', 'coordinator-vaernes': 'digest', 'uh-dmmh': 'none' };
/** No reminder goes out on it. */
export const closedDay = '2026-01-16';

const open =
  (workflow: string, subject: string, more: object): Act =>
  async ({ service, cases }, as) => {
    const body = { workflow, subject, ...more };
    const { id } = await service.call<{ id: string }>('POST', '/cases', { as, body });
    cases.set(`${workflow}/${subject}`, id);
  };
const atCase =
  (method: string, workflow: string, subject: string, path: string, body: object): Act =>
  ({ service, cases }, as) =>
    service.call(method, `/cases/${cases.get(`${workflow}/${subject}`)}${path}`, { as, body });
const send = (subject: string, type: string, data: object = {}): Act =>
  atCase('POST', 'grant-year', subject, '/events', { type, data });
const write =
  (method: string, path: string, body?: object): Act =>
  ({ service }, as) =>
    service.call(method, path, { as, ...(body ? { body } : {}) });
const reason = 'Det ble avtalt i nettverket.';

const grant = { fixedSum: 200_000 };
const basis = (amount: number) => ({
  measures: [{ title: 'Lek for alle', amount }],
  criteria: {
    localNeeds: 'Vurdert.',
    workplaceBased: 'Alle er med.',
    partnership: 'Sammen.',
    interdisciplinary: 'Ja.',
  },
});
const needs = { summary: 'Lek.', topics: ['lek'], targetGroups: ['school'] };
const meeting = (from: string) => ({
  from,
  at: '12:30',
  title: 'Eiermøte',
  who: ['network-coordinator', 'owner'],
  reason,
});
const meetingPlace = '/parties/fosen/calendar';
/** Their mail server knows the address no more, and later again. */
const unreachable =
  (address: string | null): Act =>
  async ({ service }) => {
    await service.quiet();
    service.smtp.answer = (to) => (to === address ? { code: 550, text: '5.1.1 No such user' } : null);
  };

const grantStory: readonly Line[] = [
  ...['fosen', 'vaernes', 'innherred'].map(
    (subject): Line => ['2025-10-01 09:00', 'secretary', open('grant-year', subject, { year: 2026 })],
  ),
  ['2025-10-20 09:00', 'coordinator-fosen', write('PUT', `${meetingPlace}/2025/eiermote`, meeting('2025-11-26'))],
  ['2025-11-03 09:00', 'secretary', write('PUT', `/programmes/trondelag/closed-days/${closedDay}`, { reason })],
  ['2025-11-06 09:00', 'coordinator-fosen', write('PUT', `${meetingPlace}/2025/eiermote`, meeting('2025-12-03'))],
  ['2025-11-20 10:00', 'owner-eksempelvik', send('fosen', 'SUBMIT_NEEDS', needs)],
  ['2025-11-27 09:00', 'coordinator-fosen', write('DELETE', `${meetingPlace}/2025/eiermote?reason=Snøstorm.`)],
  ['2026-01-12 10:00', 'coordinator-innherred', send('innherred', 'WITHDRAW', { reason })],
  ['2026-01-15 14:00', 'secretary', open('grant-year', 'ntnu', { year: 2026, input: grant })],
  ['2026-01-15 14:00', 'secretary', open('grant-year', 'nord', { year: 2026, input: grant })],
  [
    '2026-01-20 10:00',
    'secretary',
    write('PUT', '/programmes/trondelag/calendar/2026/basis', { from: '2026-02-06', reason }),
  ],
  ['2026-01-26 10:00', 'coordinator-fosen', send('fosen', 'SAVE_BASIS', basis(512_345))],
  ['2026-01-27 10:00', 'uh-sepu', send('fosen', 'CONFIRM_PARTNERSHIP', { version: 1 })],
  ['2026-02-02 10:00', 'coordinator-fosen', send('fosen', 'SUBMIT_BASIS')],
  ['2026-02-03 10:00', 'governor', send('ntnu', 'REJECT', { reason })],
  ['2026-02-09 10:00', 'secretary', send('fosen', 'REQUEST_CHANGES', { reason, due: '2026-02-20' })],
  ['2026-02-16 10:00', 'coordinator-vaernes', send('vaernes', 'SAVE_BASIS', basis(400_000))],
  ['2026-02-16 11:00', 'uh-ntnu', send('vaernes', 'CONFIRM_PARTNERSHIP', { version: 1 })],
  ['2026-02-17 10:00', 'coordinator-vaernes', send('vaernes', 'SUBMIT_BASIS')],
  ['2026-02-18 10:00', 'secretary', send('vaernes', 'SET_FRAME', { amount: 300_000 })],
  ['2026-02-26 12:00', 'secretary', send('vaernes', 'LAPSE', { reason })],
  ['2026-03-02 10:00', 'coordinator-fosen', send('fosen', 'SUBMIT_BASIS')],
  ['2026-03-23 10:00', 'secretary', send('fosen', 'RECOMMEND', { outcome: 'full', amount: 512_345, reason })],
  ['2026-03-23 11:00', 'secretary', send('fosen', 'FORWARD')],
  ['2026-03-24 10:00', 'governor', send('fosen', 'RETURN', { reason })],
  ['2026-03-25 10:00', 'secretary', send('fosen', 'RECOMMEND', { outcome: 'full', amount: 512_345, reason })],
  ['2026-03-25 11:00', 'secretary', send('fosen', 'FORWARD')],
  ['2026-04-14 09:00', 'governor', unreachable('uh-nord@example.org')],
  ['2026-04-14 10:00', 'governor', send('nord', 'GRANT', { amount: 200_000, conditions: [] })],
  ['2026-04-15 10:00', 'governor', unreachable(null)],
  ['2026-04-23 10:00', 'governor', send('fosen', 'GRANT', { amount: 512_345, conditions: ['Planen revideres.'] })],
  ['2026-10-08 10:00', 'coordinator-fosen', send('fosen', 'REVISE_PLAN', { summary: 'Justert.' })],
  [
    '2027-02-01 10:00',
    'governor',
    atCase('PATCH', 'grant-year', 'fosen', '/deadlines/report', { date: '2027-06-18', reason }),
  ],
  ['2027-06-17 10:00', 'governor', send('nord', 'CLOSE_WITHOUT_REPORT', { reason, repay: 200_000 })],
  [
    '2027-06-28 10:00',
    'coordinator-fosen',
    send('fosen', 'SAVE_REPORT', { measures: [{ title: 'Lek for alle', spent: 512_345 }] }),
  ],
  ['2027-06-28 11:00', 'coordinator-fosen', send('fosen', 'SUBMIT_REPORT')],
  ['2027-06-30 10:00', 'secretary', send('fosen', 'RETURN_REPORT', { reason, due: '2027-07-14' })],
  ['2027-07-22 10:00', 'coordinator-fosen', send('fosen', 'SUBMIT_REPORT')],
  ['2027-09-20 10:00', 'secretary', send('fosen', 'ACCEPT_REPORT')],
];

const spiralLines = spiralStory.map(
  ([at, by, type, data = {}]): Line => [
    at,
    by,
    type === 'OPEN'
      ? open(spiral, 'fosen', {})
      : type === 'PAUSE'
        ? atCase('POST', spiral, 'fosen', '/pause', data)
        : type === 'RESUME'
          ? atCase('POST', spiral, 'fosen', '/resume', data)
          : atCase('POST', spiral, 'fosen', '/events', { type, data }),
  ],
);

export async function playRoughYear(): Promise<RoughYear> {
  const service = await playedService(instantOf('2025-09-30 12:00'));
  const stage: Stage = { service, cases: new Map() };
  for (const [person, language] of Object.entries(languages)) {
    await service.call('PATCH', `/people/${person}`, { as: 'administrator', body: { language } });
  }
  for (const [as, notices] of Object.entries(wishes)) {
    await service.call('PUT', '/me/preferences', { as, body: { notices } });
  }
  for (const [at, by, act] of [...grantStory, ...spiralLines].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    await service.moveClock(instantOf(at));
    await act(stage, by);
  }
  await service.moveClock(instantOf('2027-12-31 12:00'));
  await service.quiet();
  return stage;
}

function instantOf(at: string): number {
  const [date = '', hours, minutes] = at.split(/[ :]/);
  return startOfDay(date, 'Europe/Oslo') + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
