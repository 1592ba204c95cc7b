// What a team does in the spiral of inquiry: phases are completed before their gathering, gatherings held on their date.
import type { Role } from '../../core/definition.ts';
import type { Deed } from '../deed.ts';

const leaders: readonly Role[] = ['uh-partner', 'network-coordinator'];
const team: readonly Role[] = ['ppt-adviser'];

const complete = (phase: string, gathering: number, days: number): Deed => ({
  state: `${phase}.inquiry`,
  event: 'COMPLETE_PHASE',
  as: team,
  side: 'own',
  timing: { deadline: `gathering${gathering}`, days, hour: 10 },
  data: () => ({ findings: 'Barna ser mer enn vi trodde.' }),
});
const hold = (state: string, number: number): Deed => ({
  state,
  event: 'HOLD_GATHERING',
  as: leaders,
  side: 'own',
  timing: { deadline: `gathering${number}`, days: 0, hour: 14 },
  data: ({ today }) => ({ number, date: today, participants: 20, agreed: 'Vi prøver ut til neste samling.' }),
});

export const track3Deeds: readonly Deed[] = [
  hold('starting', 1),
  // A sign of life inside sixty days: the first phase is completed halfway.
  complete('scanning', 2, -45),
  complete('focusing', 2, -10),
  ...['understanding', 'learning', 'newActions', 'evaluation'].map((phase, index) => complete(phase, index + 3, -10)),
  ...['focusing', 'understanding', 'learning', 'newActions', 'evaluation'].map((phase, index) =>
    hold(`${phase}.awaitingGathering`, index + 2),
  ),
  {
    state: 'concluding',
    event: 'CLOSE',
    as: team,
    side: 'own',
    timing: { deadline: 'trackEnd', days: 'ahead', hour: 11 },
  },
];
