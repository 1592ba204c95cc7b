// How the year 2024 went in each network, where it went another way than in most.

export interface Course {
  readonly closesNeedsAt?: string;
  readonly submitsAt?: string;
  /** The forum asked for changes; handed in again then. */
  readonly resubmitsAt?: string;
  readonly recommended?: number;
  readonly grantedAt?: string;
  readonly conditions?: readonly string[];
  readonly track?: 3;
  /** Null: the long-term plan has not been revised. */
  readonly revisesPlanAt?: string | null;
  /** Who logged what was done, and when. */
  readonly progress?: readonly (readonly [at: string, by: string, done: string, learned?: string])[];
}
export const courses: Readonly<Record<string, Course>> = {
  'ytre-namdal': {
    conditions: ['Nettverket gjer greie for eigenandelen i rapporten.'],
    revisesPlanAt: '2024-10-21T10:20',
    progress: [['2024-09-04T13:10', 'coordinator-ytre-namdal', 'To samlingar for tilsette i barnehagane er haldne.']],
  },
  'indre-namdal': { resubmitsAt: '2024-03-04T14:30', revisesPlanAt: null },
  innherred: {
    closesNeedsAt: '2023-11-24T10:15',
    progress: [
      [
        '2024-05-29T10:00',
        'uh-nord',
        'Første samling med barnehager og skoler er holdt.',
        'Personalet ønsker lengre mellomarbeid.',
      ],
      ['2024-10-16T15:05', 'coordinator-innherred', 'Foreldremøter etter ny modell er prøvd i fire enheter.'],
    ],
  },
  'levanger-verdal': { submitsAt: '2024-02-05T09:40', revisesPlanAt: null },
  vaernes: {
    track: 3,
    progress: [['2024-06-12T12:30', 'adviser-ppt-vaernes', 'PPT deltok i alle planmøtene før sommeren.']],
  },
  fosen: {
    closesNeedsAt: '2023-11-29T14:00',
    revisesPlanAt: '2024-09-12T11:00',
    progress: [
      [
        '2024-05-15T11:30',
        'coordinator-fosen',
        'Oppstartsamling for alle eierne, med DMMH og SEPU.',
        'Enhetene trenger felles språk om inkludering.',
      ],
      ['2024-06-05T09:15', 'owner-eksempelvik', 'Alle barnehager og skoler hos oss har hatt sitt første mellomarbeid.'],
      [
        '2024-10-09T13:45',
        'uh-dmmh',
        'Veiledning i tre barnehager, med observasjon på tvers.',
        'Barns medvirkning blir synligere når PPT er med.',
      ],
      ['2024-11-06T10:20', 'adviser-ppt-fosen', 'Ressursteamene har drøftet funnene fra observasjonene.'],
    ],
  },
  gauldalsregionen: { recommended: 0.9, revisesPlanAt: '2024-09-26T15:30' },
  'trondheim-malvik': {
    revisesPlanAt: '2024-09-03T08:50',
    progress: [
      [
        '2024-05-22T14:00',
        'uh-ntnu',
        'Kick-off with forty schools and kindergartens.',
        'Groups across units work best when leaders take part.',
      ],
      [
        '2024-09-25T12:00',
        'coordinator-trondheim-malvik',
        'Andre samling er holdt, med spesialpedagoger fra alle bydeler.',
      ],
    ],
  },
  videregaende: { grantedAt: '2024-04-18T13:20' },
};
