// The demo's facts and examples as an office to play a year with.

import { exampleMembers, examples } from '../demo/examples/parties.ts';
import { people } from '../demo/examples/people.ts';
import { calendar } from '../demo/facts/calendar.ts';
import type { PartySeed } from '../demo/facts/parties.ts';
import { parties } from '../demo/facts/parties.ts';
import { programmes } from '../demo/facts/programmes.ts';
import { allocation2025 } from '../demo/story/allocations.ts';
import type { Office, OfficeParty } from './office.ts';

const membersOf = (id: string): readonly string[] => [
  ...exampleMembers.filter(([party]) => party === id).map(([, member]) => member),
];
const asParty = ({ id, programme, kind, name, language, partners = [] }: PartySeed): OfficeParty => ({
  id,
  programme,
  kind,
  name,
  language,
  members: membersOf(id),
  partners,
});

/** What the demo seeds a database with, and the example allocation of 2025, which stands for every year. */
export const demoOffice: Office = {
  programmes,
  parties: [...parties, ...examples].map(asParty),
  people: people.map(({ id, name, language, roles }) => ({ id, name, language, roles, active: true })),
  calendar: calendar.map((row) => ({ ...row, programme: 'trondelag' })),
  allotments: [
    ...Object.entries(allocation2025.frames).map(([party, frame]) => ({ party, frame })),
    ...Object.entries(allocation2025.fixedSums).map(([party, fixedSum]) => ({ party, fixedSum })),
  ],
};
