// The letter of commitment as the receiver reads it, in four languages.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Letter, renderLetter } from '../../src/letter/letter.ts';
import { senderName } from '../../src/letter/sender.ts';
import { letter } from './fosen.ts';
import { readLetter } from './reader.ts';

const read = async (more: Partial<Letter> = {}) => readLetter((await renderLetter(letter(more))).pdf);

const textsOf = async (more: Partial<Letter> = {}): Promise<readonly string[]> =>
  (await read(more)).elements.map(({ text }) => text);

test('a letter in bokmål says who gets how much, on which conditions, by which dates and how to appeal, in this order', async () => {
  const { elements } = await read();

  expect(elements.map(({ path, text }) => `${path}: ${text}`)).toEqual([
    'P: Statsforvalteren i Trøndelag',
    'P: Fosen',
    'P: Dato: torsdag 10. april 2025',
    'P: Vår referanse: 4f1c9a2e',
    'H1: Tilsagnsbrev: tilskudd for 2025',
    'P: Statsforvalteren i Trøndelag har gjort vedtak om tilskudd til Fosen på 450 000 kroner for 2025. Tilskuddet er en del av Kompetanseløftet for spesialpedagogikk og inkluderende praksis.',
    'P: Tilskudd for 2025',
    'P: 450 000 kroner',
    'P: Vedtaket bygger på beslutningsgrunnlaget fra partnerskapet og innstillingen fra samarbeidsforumet.',
    'P: Brevet går også til DMMH og SEPU som partnere i arbeidet.',
    'H2: Tiltak',
    'Table/TR/TH: Tiltak',
    'Table/TR/TH: Beløp',
    'Table/TR/TH: Felles kompetanseheving om inkluderende lek- og læringsmiljø',
    'Table/TR/TD: 300 000 kroner',
    'Table/TR/TH: Ledernettverk',
    'Table/TR/TD: 150 000 kroner',
    'Table/TR/TH: Sum',
    'Table/TR/TD: 450 000 kroner',
    'H2: Vilkår',
    'P: Tilskuddet er gitt på disse vilkårene:',
    'L/LI/Lbl: 1.',
    'L/LI/LBody: Midlene skal brukes til tiltakene i beslutningsgrunnlaget, «Barnets stemme – i hverdagen», § 4.',
    'L/LI/Lbl: 2.',
    'L/LI/LBody: Ubrukte midler skal meldes til oss ved årets slutt.',
    'H2: Datoer',
    'P: Dette er datoene slik de står nå. Blir en dato flyttet, gir vi beskjed, og den nye datoen står i saken.',
    'Table/TR/TH: Hva',
    'Table/TR/TH: Når',
    'Table/TR/TH: Revidering av langsiktig plan',
    'Table/TR/TD: tirsdag 30. september 2025',
    'Table/TR/TH: Rapport om bruken av midlene',
    'Table/TR/TD: mandag 15. juni 2026',
    'H2: Rett til å klage',
    'P: Dere kan klage på vedtaket. Etter forvaltningsloven er klagefristen tre uker fra underretningen om vedtaket er kommet fram til dere. Brevet blir sendt elektronisk, og vi regner fristen fra den dagen sendingen er bekreftet. Siste dag for å klage står i saken.',
    'P: Klagen skal være skriftlig og sendes til Statsforvalteren i Trøndelag. Skriv hvilket vedtak dere klager på, og hvilken endring dere ønsker. Oppgi gjerne grunnene for klagen. Endrer vi ikke vedtaket, sender vi klagen videre til klageinstansen. Dere har rett til å se dokumentene i saken.',
    'H2: Saken og kontakt',
    'P: Vedtaket, vilkårene og fristene finner dere i saken:',
    'P/Link: https://aarshjul.example/cases/4f1c9a2e-7b1d-4c55-9e0f-2f6a1b0c9d11',
    'P: Spørsmål om brevet: Kari Koordinator, kari@example.no',
    'P: Med hilsen',
    'P: Statsforvalteren i Trøndelag',
    'P: Dokumentet er elektronisk godkjent og har derfor ingen underskrift.',
  ]);
});

test('a letter in nynorsk says the same in nynorsk', async () => {
  const { elements, info } = await read({
    language: 'nn',
    sender: 'Statsforvaltaren i Trøndelag',
    date: 'torsdag 10. april 2025',
    conditions: ['Midlane skal brukast til tiltaka i avgjerdsgrunnlaget.'],
    measures: [],
    dates: [{ label: 'Rapport om bruken av midlane', words: 'måndag 15. juni 2026' }],
  });

  expect(info.Language).toBe('nn');
  expect(elements.map(({ text }) => text)).toEqual([
    'Statsforvaltaren i Trøndelag',
    'Fosen',
    'Dato: torsdag 10. april 2025',
    'Vår referanse: 4f1c9a2e',
    'Tilsegnsbrev: tilskot for 2025',
    'Statsforvaltaren i Trøndelag har gjort vedtak om tilskot til Fosen på 450 000 kroner for 2025. Tilskotet er ein del av Kompetanseløftet for spesialpedagogikk og inkluderande praksis.',
    'Tilskot for 2025',
    '450 000 kroner',
    'Vedtaket byggjer på avgjerdsgrunnlaget frå partnarskapet og innstillinga frå samarbeidsforumet.',
    'Brevet går også til DMMH og SEPU som partnarar i arbeidet.',
    'Vilkår',
    'Tilskotet er gitt på dette vilkåret:',
    '1.',
    'Midlane skal brukast til tiltaka i avgjerdsgrunnlaget.',
    'Datoar',
    'Dette er datoane slik dei står no. Blir ein dato flytt, gir vi beskjed, og den nye datoen står i saka.',
    'Kva',
    'Når',
    'Rapport om bruken av midlane',
    'måndag 15. juni 2026',
    'Rett til å klage',
    'De kan klage på vedtaket. Etter forvaltningslova er klagefristen tre veker frå underrettinga om vedtaket er komen fram til dykk. Brevet blir sendt elektronisk, og vi reknar fristen frå den dagen sendinga er stadfest. Siste dag for å klage står i saka.',
    'Klaga skal vere skriftleg og skal sendast til Statsforvaltaren i Trøndelag. Skriv kva vedtak de klagar på, og kva endring de ønskjer. Oppgi gjerne grunnane for klaga. Endrar vi ikkje vedtaket, sender vi klaga vidare til klageinstansen. De har rett til å sjå dokumenta i saka.',
    'Saka og kontakt',
    'Vedtaket, vilkåra og fristane finn de i saka:',
    'https://aarshjul.example/cases/4f1c9a2e-7b1d-4c55-9e0f-2f6a1b0c9d11',
    'Spørsmål om brevet: Kari Koordinator, kari@example.no',
    'Med helsing',
    'Statsforvaltaren i Trøndelag',
    'Dokumentet er elektronisk godkjent og har derfor inga underskrift.',
  ]);
});

test.each([
  ['nb', 450_000, '450 000 kroner'],
  ['nn', 1_300_000, '1 300 000 kroner'],
  ['da', 450_000, '450.000 norske kroner'],
  ['en', 1_300_000, 'NOK 1,300,000'],
  ['nb', 900, '900 kroner'],
] as const)(
  'the amount in %s is whole kroner as the language writes them: %i is %s',
  async (language, amount, words) => {
    const texts = await textsOf({ language, amount, measures: [] });

    expect(texts[7]).toBe(words);
    expect(texts[5]).toContain(words);
  },
);

test.each([
  ['da', 'Tilsagnsbrev: tilskud for 2025', 'Ret til at klage', 'Med venlig hilsen'],
  ['en', 'Letter of commitment: grant for 2025', 'Right to appeal', 'Yours sincerely,'],
] as const)('there is a letter in %s', async (language, title, appeal, closing) => {
  const { elements, info } = await read({ language });

  expect(info.Language).toBe(language);
  expect(elements.map(({ text }) => text)).toEqual(expect.arrayContaining([title, appeal, closing]));
});

describe('what the decision follows', () => {
  test('a fixed sum follows the allocation, and nothing is said of a decision basis', async () => {
    const texts = (await textsOf({ ground: 'fixed-sum', measures: [], conditions: [] })).join('\n');

    expect(texts).toContain('Vedtaket følger samarbeidsforumets fordeling for 2025, der beløpet er en fast sum.');
    expect(texts).not.toContain('beslutningsgrunnlag');
  });

  test('a grant that is not the sum of the measures says so below them', async () => {
    const texts = await textsOf({ amount: 400_000 });

    expect(texts).toContain('Beløpene er hentet fra beslutningsgrunnlaget. Tilskuddet er på 400 000 kroner i alt.');
  });

  test('without conditions the letter says that there are none, and without partners it names none', async () => {
    const texts = await textsOf({ conditions: [], partners: [] });

    expect(texts).toContain('Det er ikke satt særskilte vilkår for tilskuddet.');
    expect(texts.join('\n')).not.toContain('Brevet går også til');
  });

  test('one partner is a partner, three are listed', async () => {
    expect(await textsOf({ partners: ['NTNU'] })).toContain('Brevet går også til NTNU som partner i arbeidet.');
    expect(await textsOf({ partners: ['DMMH', 'Nord', 'NTNU'] })).toContain(
      'Brevet går også til DMMH, Nord og NTNU som partnere i arbeidet.',
    );
  });
});

test.each([
  ['nb', 'mandag 15. juni 2026 (siste arbeidsdag før: fredag 12. juni 2026)'],
  ['nn', 'mandag 15. juni 2026 (siste arbeidsdag før: fredag 12. juni 2026)'],
  ['da', 'mandag 15. juni 2026 (sidste arbejdsdag før: fredag 12. juni 2026)'],
  ['en', 'mandag 15. juni 2026 (last working day before: fredag 12. juni 2026)'],
] as const)('a due date on a day off comes with the last working day before it (%s)', async (language, when) => {
  const [date] = letter().dates.slice(-1);
  const texts = await textsOf({ language, dates: [{ ...date!, lastWorkingDay: 'fredag 12. juni 2026' }] });
  expect(texts).toContain(when);
});

test('in English the office is named with its article, which is small within a sentence', async () => {
  const texts = await textsOf({ language: 'en', sender: senderName('Statsforvalteren i Trøndelag', 'en') });
  expect(texts[0]).toBe('The County Governor of Trøndelag');
  expect(texts.join('\n')).toContain('in writing to the County Governor of Trøndelag.');
});

test.each([
  ['Statsforvalteren i Trøndelag', 'nb', 'Statsforvalteren i Trøndelag'],
  ['Statsforvalteren i Trøndelag', 'nn', 'Statsforvaltaren i Trøndelag'],
  ['Statsforvaltaren i Vestland', 'nb', 'Statsforvalteren i Vestland'],
  ['Statsforvaltaren i Vestland', 'da', 'Statsforvalteren i Vestland'],
  ['Statsforvalteren', 'nn', 'Statsforvaltaren'],
  ['Statsforvalteren i Oslo og Viken', 'en', 'The County Governor of Oslo and Viken'],
  ['Statsforvalteren', 'en', 'The County Governor'],
  ['Fylkesmannen i Trøndelag', 'nn', 'Fylkesmannen i Trøndelag'],
] as const)('%s is in %s: %s', (name, language, expected) => {
  expect(senderName(name, language)).toBe(expected);
});

test('a letter that lacks a sign says so, and where the full text is; one that was written with a box does not', async () => {
  const told = 'Der det står □, er det brukt et tegn som brevet ikke kan vise. Den fulle teksten står i saken.';
  expect(await textsOf({ conditions: ['Skriv 漢字.'] })).toContain(told);
  expect(await textsOf({ conditions: ['Kryss av: □ ja □ nei'] })).not.toContain(told);
});

test('once it is known when the letter arrived, it names the last day to appeal', async () => {
  const texts = (await textsOf({ appeal: { weeks: 3, ends: 'mandag 5. mai 2025' } })).join('\n');

  expect(texts).toContain('er kommet fram til dere. Siste dag for å klage er mandag 5. mai 2025.');
  expect(texts).not.toContain('står i saken. Siste');
});

describe('the same letter', () => {
  test('is the same file, byte by byte, and its hash is that of the file', async () => {
    const first = await renderLetter(letter());
    const second = await renderLetter(letter());

    expect(second.pdf.equals(first.pdf)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(first.pdf).digest('hex'));
    expect(second.sha256).toBe(first.sha256);
  });

  test.each<[string, Partial<Letter>]>([
    ['amount', { amount: 450_001 }],
    ['condition', { conditions: ['Et annet vilkår.'] }],
    ['day', { decidedAt: Date.UTC(2025, 3, 11, 9) }],
    ['language', { language: 'nn' }],
  ])('with another %s is another file', async (_, more) => {
    expect((await renderLetter(letter(more))).sha256).not.toBe((await renderLetter(letter())).sha256);
  });
});
