// The spirals of inquiry under way: Værnes by the track of its grant, and the two pilots in Nordland.
import { type Step, tellOf } from './steps.ts';

const spiralOf = (subject: string) => tellOf({ workflow: 'track-3-spiral-of-inquiry', subject, year: null });

// Begun by the letter of commitment, since the basis chose track 3. Two phases done; the second gathering was put off.
const vaernes = spiralOf('vaernes');
const inVaernes: readonly Step[] = [
  vaernes.send('2024-04-12T14:30', 'coordinator-vaernes', 'PLAN_GATHERING', { number: 1, date: '2024-05-15' }),
  vaernes.send('2024-05-15T15:00', 'uh-ntnu', 'HOLD_GATHERING', {
    number: 1,
    date: '2024-05-15',
    participants: 34,
    agreed: 'Each unit gathers how children experience inclusion, by at least two sources.',
  }),
  vaernes.send('2024-05-16T09:00', 'coordinator-vaernes', 'PLAN_GATHERING', { number: 2, date: '2024-10-09' }),
  vaernes.send('2024-06-05T13:20', 'leader-eksempelsletta-skole', 'LOG_PROGRESS', {
    done: 'Elevene har tegnet og fortalt om hvor de trives.',
    evidence: '24 tegninger og notater fra tre samtalegrupper.',
    next: 'Personalet ser på materialet i august.',
  }),
  vaernes.send('2024-06-19T10:10', 'leader-eksempelsletta-barnehage', 'LOG_PROGRESS', {
    done: 'Vi har observert leken ute i to uker.',
    learned: 'Noen barn blir stående utenfor ved overgangene.',
  }),
  vaernes.send('2024-08-28T14:00', 'adviser-ppt-vaernes', 'COMPLETE_PHASE', {
    findings: 'Barna opplever fellesskap i faste aktiviteter, og mindre i overgangene mellom dem.',
  }),
  vaernes.send('2024-09-10T12:40', 'adviser-ppt-vaernes', 'LOG_PROGRESS', {
    done: 'Vi har drøftet funnene med ledergruppene.',
    next: 'Velge ett område alle kan samle seg om.',
  }),
  vaernes.send('2024-10-02T13:30', 'adviser-ppt-vaernes', 'COMPLETE_PHASE', {
    findings: 'Vi undersøker overgangene i løpet av dagen.',
  }),
  vaernes.send('2024-10-02T14:00', 'coordinator-vaernes', 'PLAN_GATHERING', { number: 2, date: '2024-11-27' }),
];

const helgeland = spiralOf('ytre-helgeland');
const inYtreHelgeland: readonly Step[] = [
  helgeland.start('2024-01-08T10:00', 'coordinator-ytre-helgeland'),
  helgeland.send('2024-01-08T10:20', 'coordinator-ytre-helgeland', 'PLAN_GATHERING', { number: 1, date: '2024-01-24' }),
  helgeland.send('2024-01-24T15:30', 'uh-nord', 'HOLD_GATHERING', {
    number: 1,
    date: '2024-01-24',
    participants: 18,
    agreed: 'Begge einingane spør barn og tilsette korleis dei opplever inkludering.',
  }),
  helgeland.send('2024-02-14T12:15', 'leader-helgelandseksempel-barnehage', 'LOG_PROGRESS', {
    done: 'Barnesamtaler i smågrupper, med bilder av rommene.',
    evidence: 'Notater fra seks samtaler.',
  }),
  helgeland.send('2024-03-06T13:00', 'adviser-ppt-ytre-helgeland', 'COMPLETE_PHASE', {
    findings: 'Barna kjenner seg hjemme i små grupper. Personalet ser det samme, og er usikre på de store.',
  }),
  helgeland.send('2024-03-20T11:00', 'leader-helgelandseksempel-skole', 'LOG_PROGRESS', {
    done: 'Vi har sett nærmere på friminuttene.',
    learned: 'De samme elevene er alene på faste tider.',
  }),
  helgeland.send('2024-04-10T14:30', 'adviser-ppt-ytre-helgeland', 'COMPLETE_PHASE', {
    findings: 'Vi undersøker hvordan vi legger til rette for fellesskap i store grupper.',
  }),
  helgeland.send('2024-04-11T09:00', 'coordinator-ytre-helgeland', 'PLAN_GATHERING', { number: 2, date: '2024-04-24' }),
  helgeland.move('2024-04-18T12:00', 'coordinator-ytre-helgeland', {
    key: 'gathering2',
    date: '2024-05-22',
    reason: 'Ferja går ikke den uka, så samlingen flyttes til etter 17. mai.',
  }),
  helgeland.send('2024-05-22T15:45', 'uh-nord', 'HOLD_GATHERING', {
    number: 2,
    date: '2024-05-22',
    participants: 16,
    agreed: 'Dei tilsette observerer kvarandre to gonger før neste samling.',
  }),
  helgeland.send('2024-05-23T09:30', 'uh-nord', 'PLAN_GATHERING', { number: 3, date: '2024-12-04' }),
  helgeland.send('2024-06-12T13:10', 'leader-helgelandseksempel-skole', 'LOG_PROGRESS', {
    done: 'Første runde kollegaobservasjon er gjennomført.',
    learned: 'Vi gir flest beskjeder til hele gruppen, og få får dem med seg.',
  }),
  // Nothing in sixty days over the summer, so the adviser has been asked about it in August.
  helgeland.send('2024-09-11T10:50', 'leader-helgelandseksempel-barnehage', 'LOG_PROGRESS', {
    done: 'Vi har delt den store gruppen i lek to ganger i uka.',
    evidence: 'Logg fra fem uker.',
    next: 'Prøve det samme ved måltidene.',
  }),
  helgeland.send('2024-10-30T14:20', 'adviser-ppt-ytre-helgeland', 'LOG_PROGRESS', {
    done: 'PPT har veiledet begge enhetene på observasjonene.',
    learned: 'Rutinene våre er laget for de voksne.',
    next: 'Samle funnene før samlingen i desember.',
  }),
];

const bodo = spiralOf('bodo');
const inBodo: readonly Step[] = [
  bodo.start('2024-09-02T10:00', 'secretary-nordland'),
  bodo.send('2024-09-02T11:00', 'coordinator-bodo', 'PLAN_GATHERING', { number: 1, date: '2024-09-18' }),
  bodo.send('2024-09-18T15:00', 'uh-nord', 'HOLD_GATHERING', {
    number: 1,
    date: '2024-09-18',
    participants: 41,
    agreed: 'Einingane vel sjølve kjeldene sine, minst éi av dei er barna.',
  }),
  bodo.send('2024-10-16T12:30', 'leader-bodoeksempel-skole', 'LOG_PROGRESS', {
    done: 'Elevrådet har laget en undersøkelse om å høre til.',
    next: 'Gå gjennom svarene sammen med elevrådet.',
  }),
];

export const spirals: readonly Step[] = [...inVaernes, ...inYtreHelgeland, ...inBodo];
