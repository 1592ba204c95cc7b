// What a reader of a mail looks for, written down here and not taken from the service: dates in words of four languages, days off
// of the years that are played, how a person is greeted, what stands around every mail.

export type Tongue = 'nb' | 'nn' | 'da' | 'en';

const list = (words: string) => words.split(' ');
const weekdays: Readonly<Record<Tongue, readonly string[]>> = {
  nb: list('søndag mandag tirsdag onsdag torsdag fredag lørdag'),
  nn: list('sundag måndag tysdag onsdag torsdag fredag laurdag'),
  da: list('søndag mandag tirsdag onsdag torsdag fredag lørdag'),
  en: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
};
const norwegian = list('januar februar mars april mai juni juli august september oktober november desember');
const months: Readonly<Record<Tongue, readonly string[]>> = {
  nb: norwegian,
  nn: norwegian,
  da: list('januar februar marts april maj juni juli august september oktober november december'),
  en: list('January February March April May June July August September October November December'),
};
const between: Readonly<Record<Tongue, readonly [beforeNumber: string, afterNumber: string]>> = {
  nb: [' ', '. '],
  nn: [' ', '. '],
  da: [' den ', '. '],
  en: [' ', ' '],
};

/** `2026-02-01` as a mail of that language says it: "søndag 1. februar 2026". */
export function inWords(date: string, tongue: Tongue): string {
  const day = new Date(`${date}T12:00:00Z`);
  const [before, after] = between[tongue];
  const weekday = weekdays[tongue][day.getUTCDay()];
  return `${weekday}${before}${day.getUTCDate()}${after}${months[tongue][day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** Every date that a text names, as `YYYY-MM-DD`, each once and in order; one with the wrong weekday as it is written. */
export function datesIn(text: string, tongue: Tongue): readonly string[] {
  const anyMonth = months[tongue].join('|');
  const found = text.matchAll(new RegExp(`(\\p{L}+(?: den)?) (\\d{1,2})\\.? (${anyMonth}) (\\d{4})`, 'giu'));
  const dates = [...found].map(([written, , day = '', month = '', year = '']) => {
    const number = months[tongue].indexOf(month) + 1;
    const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return written.toLowerCase() === inWords(date, tongue).toLowerCase() ? date : written;
  });
  return [...new Set(dates)].sort();
}

/** Norway's public holidays that are no Sundays, in the years that are played. */
const holidays: readonly string[] = [
  ...['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-02', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14'],
  ...['2026-05-25', '2026-12-25', '2026-12-26', '2027-01-01', '2027-03-25', '2027-03-26', '2027-03-29', '2027-05-01'],
  ...['2027-05-06', '2027-05-17', '2027-12-25', '2027-12-26', '2028-01-01'],
];

/** The last working day up to a date; the date itself when it is one. */
export function workingDayUpTo(date: string, closed: readonly string[] = []): string {
  const day = new Date(`${date}T12:00:00Z`);
  for (;;) {
    const text = day.toISOString().slice(0, 10);
    const isOff = [0, 6].includes(day.getUTCDay()) || holidays.includes(text) || closed.includes(text);
    if (!isOff) return text;
    day.setUTCDate(day.getUTCDate() - 1);
  }
}

export const greetings: Readonly<Record<Tongue, (name: string) => string>> = {
  nb: (name) => `Hei, ${name}`,
  nn: (name) => `Hei, ${name}`,
  da: (name) => `Kære ${name}`,
  en: (name) => `Dear ${name},`,
};

/** What the HTML says beside its content: where the address can be copied from. */
export const orCopy: Readonly<Record<Tongue, string>> = {
  nb: 'Eller kopier adressen:',
  nn: 'Eller kopier adressa:',
  da: 'Eller kopiér adressen:',
  en: 'Or copy the address:',
};

/** What its button says where the mail has no words of its own for it. */
export const openWords: Readonly<Record<Tongue, string>> = {
  nb: 'Åpne saken',
  nn: 'Opne saka',
  da: 'Åbn sagen',
  en: 'Open the case',
};

/** How a mail for information says that it is. */
export const forInformation: Readonly<Record<Tongue, string>> = {
  nb: 'Den er til orientering.',
  nn: 'Ho er til orientering.',
  da: 'Den er til orientering.',
  en: 'It is for information.',
};

/** What the letter of commitment is called, and the sum it grants. */
export const letterNames: Readonly<Record<Tongue, string>> = {
  nb: 'Tilsagnsbrev',
  nn: 'Tilsegnsbrev',
  da: 'Tilsagnsbrev',
  en: 'Letter of commitment',
};
/** `1234567` as a letter writes it, spaces being plain ones. */
export const kronerIn = (amount: number, tongue: Tongue): string => {
  const grouped = (sign: string) => String(amount).replaceAll(/\B(?=(\d{3})+$)/g, sign);
  if (tongue === 'en') return `NOK ${grouped(',')}`;
  return tongue === 'da' ? `${grouped('.')} norske kroner` : `${grouped(' ')} kroner`;
};
