// The money of 2025, which has just begun when the demo does: the needs round is open, and some owners have reported.
import { proRataNetworks } from '../facts/parties.ts';
import { allocation2025 } from './allocations.ts';
import { type NetworkWork, work } from './networks.ts';
import { type Step, tellOf } from './steps.ts';

const year = 2025;

/** Who has reported by the time the demo begins. */
const reported: readonly (readonly [at: string, network: string, owner: string])[] = [
  ['2024-10-22T13:15', 'fosen', 'eksempelvik'],
  ['2024-10-24T09:05', 'vaernes', 'eksempelsletta'],
  ['2024-10-29T14:40', 'trondheim-malvik', 'eksempelby'],
  ['2024-11-01T10:30', 'innherred', 'eksempelheim'],
  ['2024-11-05T11:20', 'fosen', 'eksempelnes'],
  ['2024-11-06T15:10', 'levanger-verdal', 'eksempelhaug'],
  ['2024-11-07T08:45', 'trondelag-sorvest', 'eksempelholm'],
  ['2024-11-11T12:25', 'trondheim-malvik', 'eksempelstrand'],
  ['2024-11-12T13:50', 'midtre-namdal', 'eksempelbru'],
  ['2024-11-13T09:35', 'vaernes', 'eksempelberg'],
  // After the first reminder.
  ['2024-11-15T10:05', 'videregaende', 'eksempel-fylkeskommune'],
  ['2024-11-15T14:55', 'gauldalsregionen', 'eksempeldal'],
];

export const grantYear2025: readonly Step[] = [
  ...proRataNetworks.flatMap((subject) => {
    const tell = tellOf({ workflow: 'grant-year', subject, year });
    return [
      tell.start('2024-10-01T09:00', 'secretary'),
      // Preliminary, so that the partnerships know what they plan for; the forum decides in January.
      tell.send('2024-11-14T15:00', 'secretary', 'SET_FRAME', { amount: allocation2025.frames[subject] ?? 0 }),
    ];
  }),
  ...reported.map(([at, subject, owner]) => {
    const { topics } = work[subject] as NetworkWork;
    return tellOf({ workflow: 'grant-year', subject, year }).send(at, `owner-${owner}`, 'SUBMIT_NEEDS', {
      summary: `Vi vil videreføre arbeidet med ${topics[0].toLowerCase()} og ta med flere enheter.`,
      topics: [...topics],
      targetGroups: ['kindergarten', 'school', 'ppt'],
    });
  }),
];
