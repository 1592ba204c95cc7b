// A spiral of inquiry in which no gathering is held on its day, no phase hears anything for sixty days, and the work is paused for a while.

type Told = readonly [at: string, by: string, event: string, data?: object];

const coordinator = 'coordinator-fosen';
const adviser = 'adviser-ppt-fosen';
const findings = { findings: 'Barna ser mer enn vi trodde.' };
const planned = (number: number, date: string) => ({ number, date });
const held = (number: number, date: string) => ({ number, date, participants: 12, agreed: 'Vi prøver ut.' });

export const spiralStory: readonly Told[] = [
  ['2025-10-06 10:00', coordinator, 'OPEN'],
  ['2025-10-06 10:05', coordinator, 'PLAN_GATHERING', planned(1, '2025-11-05')],
  ['2025-11-13 10:00', coordinator, 'HOLD_GATHERING', held(1, '2025-11-13')],
  ['2025-11-13 10:05', coordinator, 'PLAN_GATHERING', planned(2, '2026-03-31')],
  ['2026-01-20 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2026-03-24 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2026-04-08 10:00', coordinator, 'HOLD_GATHERING', held(2, '2026-04-08')],
  ['2026-04-08 10:05', coordinator, 'PLAN_GATHERING', planned(3, '2026-06-17')],
  ['2026-06-10 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2026-06-25 10:00', coordinator, 'HOLD_GATHERING', held(3, '2026-06-25')],
  ['2026-06-25 10:05', coordinator, 'PLAN_GATHERING', planned(4, '2026-09-02')],
  ['2026-07-06 10:00', adviser, 'PAUSE', { reason: 'Flere er syke.' }],
  ['2026-07-20 10:00', adviser, 'RESUME'],
  ['2026-09-09 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2026-09-24 10:00', coordinator, 'HOLD_GATHERING', held(4, '2026-09-24')],
  ['2026-09-24 10:05', coordinator, 'PLAN_GATHERING', planned(5, '2026-12-02')],
  ['2026-11-25 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2026-12-10 10:00', coordinator, 'HOLD_GATHERING', held(5, '2026-12-10')],
  ['2026-12-10 10:05', coordinator, 'PLAN_GATHERING', planned(6, '2027-02-17')],
  ['2027-02-10 10:00', adviser, 'COMPLETE_PHASE', findings],
  ['2027-02-25 10:00', coordinator, 'HOLD_GATHERING', held(6, '2027-02-25')],
  ['2027-04-28 10:00', coordinator, 'CLOSE'],
];
