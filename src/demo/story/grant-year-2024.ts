// The money of 2024: applied for, recommended and granted, and in use when the demo begins, in each network in its own way.
import { exampleMembers, examples } from '../examples/parties.ts';
import { proRataNetworks } from '../facts/parties.ts';
import { allocation2024 } from './allocations.ts';
import { type Course, courses } from './courses-2024.ts';
import { argued, arguedInNynorsk, measuresFor, type NetworkWork, work } from './networks.ts';
import { type Step, tellOf } from './steps.ts';

const year = 2024;
const frameOf = (network: string): number => allocation2024.frames[network] ?? 0;
/** Whole thousands inside the frame. */
const askedBy = (network: string): number => Math.floor(frameOf(network) / 1000) * 1000;
const ownersOf = (network: string): readonly string[] =>
  exampleMembers.flatMap(([party, member]) =>
    party === network && examples.some(({ id, kind }) => id === member && kind === 'owner') ? [member] : [],
  );

const submission = { summary: '', targetGroups: ['kindergarten', 'school', 'ppt'] } as const;

function networkYear(network: string, index: number): readonly Step[] {
  const tell = tellOf({ workflow: 'grant-year', subject: network, year });
  const course = courses[network] ?? {};
  const { topics } = work[network] as NetworkWork;
  const coordinator = `coordinator-${network}`;
  // Nobody does the same thing in the same minute as all the others.
  const minute = String(10 + index * 3);
  return [
    tell.start('2023-10-02T09:00', 'secretary'),
    ...ownersOf(network)
      // Needs are optional: in most networks somebody lets it be.
      .slice(0, 3)
      .map((owner, turn) =>
        tell.send(`2023-11-${14 + turn}T13:${minute}`, `owner-${owner}`, 'SUBMIT_NEEDS', {
          ...submission,
          summary: `Vi ønsker å arbeide med ${topics.join(' og ').toLowerCase()} i alle enhetene våre.`,
          topics: [...topics],
        }),
      ),
    ...(course.closesNeedsAt ? [tell.send(course.closesNeedsAt, coordinator, 'CLOSE_NEEDS')] : []),
    tell.send('2024-01-10T15:00', 'secretary', 'SET_FRAME', { amount: frameOf(network) }),
    ...basisSteps(network, course, minute),
    ...decisionSteps(network, course, minute),
    ...implementationSteps(network, course, minute),
  ];
}

function basisSteps(network: string, course: Course, minute: string): readonly Step[] {
  const tell = tellOf({ workflow: 'grant-year', subject: network, year });
  const coordinator = `coordinator-${network}`;
  const { partners } = work[network] as NetworkWork;
  const basis = {
    measures: measuresFor(network, askedBy(network)),
    criteria: network === 'ytre-namdal' || network === 'trondelag-sorvest' ? arguedInNynorsk : argued,
    ...(course.track ? { track: course.track, intakeYear: year } : {}),
  };
  const first = [
    tell.send(`2024-01-18T10:${minute}`, coordinator, 'SAVE_BASIS', basis),
    tell.send(`2024-01-24T09:${minute}`, `uh-${partners[0]}`, 'CONFIRM_PARTNERSHIP', { version: 1 }),
    tell.send(course.submitsAt ?? `2024-01-30T14:${minute}`, coordinator, 'SUBMIT_BASIS'),
  ];
  if (!course.resubmitsAt) return first;
  return [
    ...first,
    tell.send('2024-02-20T11:00', 'secretary', 'REQUEST_CHANGES', {
      reason: 'Samarbeidsforum ber om at det går tydeligere fram hvordan kommunene deltar i planleggingen.',
      due: '2024-03-05',
    }),
    tell.send('2024-02-28T10:00', coordinator, 'SAVE_BASIS', {
      ...basis,
      criteria: {
        ...basis.criteria,
        partnership: `${basis.criteria.partnership} Alle kommunene har en fast plass i plangruppa.`,
      },
    }),
    tell.send('2024-03-01T09:30', `uh-${partners[0]}`, 'CONFIRM_PARTNERSHIP', { version: 2 }),
    tell.send(course.resubmitsAt, coordinator, 'SUBMIT_BASIS'),
  ];
}

function decisionSteps(
  network: string,
  { recommended = 1, grantedAt, conditions = [] }: Course,
  minute: string,
): readonly Step[] {
  const tell = tellOf({ workflow: 'grant-year', subject: network, year });
  const asked = askedBy(network);
  const amount = Math.round((asked * recommended) / 1000) * 1000;
  return [
    tell.send(`2024-03-13T13:${minute}`, 'secretary', 'RECOMMEND', {
      outcome: recommended === 1 ? 'full' : 'part',
      amount,
      reason:
        recommended === 1
          ? 'Grunnlaget oppfyller alle fire kriteriene.'
          : 'Grunnlaget oppfyller kriteriene, men ett av tiltakene er delvis dekket av andre midler.',
    }),
    tell.send('2024-03-14T15:00', 'secretary', 'FORWARD'),
    tell.send(grantedAt ?? `2024-04-12T10:${minute}`, 'governor', 'GRANT', { amount, conditions: [...conditions] }),
  ];
}

function implementationSteps(
  network: string,
  { revisesPlanAt, progress = [] }: Course,
  minute: string,
): readonly Step[] {
  const tell = tellOf({ workflow: 'grant-year', subject: network, year });
  const at = revisesPlanAt === undefined ? `2024-09-19T09:${minute}` : revisesPlanAt;
  return [
    ...progress.map(([when, by, done, learned]) =>
      tell.send(when, by, 'LOG_PROGRESS', { done, ...(learned ? { learned } : {}) }),
    ),
    ...(at === null
      ? []
      : [
          tell.send(at, `coordinator-${network}`, 'REVISE_PLAN', {
            summary:
              'Planen er gjennomgått med eierne og UH. Målene står, og to av tiltakene er flyttet ett halvår fram.',
          }),
        ]),
  ];
}

/** The fixed sums go straight to the county governor. */
const fixedSums: readonly Step[] = Object.entries(allocation2024.fixedSums).flatMap(([subject, amount], index) => {
  const tell = tellOf({ workflow: 'grant-year', subject, year });
  return [
    tell.start('2024-01-11T10:00', 'secretary', { fixedSum: amount }),
    tell.send(`2024-04-12T14:1${index}`, 'governor', 'GRANT', { amount, conditions: [] }),
    ...(subject === 'dmmh'
      ? [
          tell.send('2024-10-30T12:00', 'uh-dmmh', 'LOG_PROGRESS', {
            done: 'Fellestiltaket er fulgt opp i arbeidsgruppa, og materiell til sporene er laget sammen med Nord og NTNU.',
          }),
        ]
      : []),
    ...(subject === 'ppt-ledernettverket'
      ? [
          tell.send('2024-09-20T09:00', 'coordinator-ppt-ledernettverket', 'REVISE_PLAN', {
            summary: 'Ledernettverket viderefører de to årlige samlingene og planlegger en hospiteringsordning.',
          }),
        ]
      : []),
  ];
});

export const grantYear2024: readonly Step[] = [...proRataNetworks.flatMap(networkYear), ...fixedSums];
