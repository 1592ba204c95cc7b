// The letter that the tests begin with: a network's grant for 2025, decided on a recommendation.
import type { Letter } from '../../src/letter/letter.ts';

export const letter = (more: Partial<Letter> = {}): Letter => ({
  language: 'nb',
  sender: 'Statsforvalteren i Trøndelag',
  recipient: 'Fosen',
  partners: ['DMMH', 'SEPU'],
  reference: '4f1c9a2e',
  decidedAt: Date.UTC(2025, 3, 10, 9),
  date: 'torsdag 10. april 2025',
  year: 2025,
  amount: 450_000,
  ground: 'recommendation',
  conditions: [
    'Midlene skal brukes til tiltakene i beslutningsgrunnlaget, «Barnets stemme – i hverdagen», § 4.',
    'Ubrukte midler skal meldes til oss ved årets slutt.',
  ],
  measures: [
    { title: 'Felles kompetanseheving om inkluderende lek- og læringsmiljø', amount: 300_000 },
    { title: 'Ledernettverk', amount: 150_000 },
  ],
  dates: [
    { label: 'Revidering av langsiktig plan', words: 'tirsdag 30. september 2025' },
    { label: 'Rapport om bruken av midlene', words: 'mandag 15. juni 2026' },
  ],
  appeal: { weeks: 3, ends: null },
  link: 'https://aarshjul.example/cases/4f1c9a2e-7b1d-4c55-9e0f-2f6a1b0c9d11',
  contact: 'Kari Koordinator, kari@example.no',
  ...more,
});

const sentence =
  'Partnerskapet skal vise hvordan kompetansehevingen blir del av det daglige arbeidet i barnehage og skole. ';

/** Running text of about `length` characters, which begins with its own name. */
export const long = (name: string, length: number): string =>
  `${name}: ${sentence.repeat(Math.ceil(length / sentence.length))}`.trim();
