// The public holidays by law of the countries the scheme runs in, worked out from Easter; no table to keep.

export type Country = 'NO' | 'DK';

interface HolidayLaw {
  /** Days from Easter Sunday. */
  readonly fromEaster: readonly number[];
  /** `MM-DD`. */
  readonly fixed: readonly string[];
  /** Holidays since abolished: days from Easter Sunday, and the last year they were kept. */
  readonly abolished?: { readonly fromEaster: number; readonly lastYear: number };
}

/**
 * Only what the law makes a public holiday. Norway: lov om helligdager § 2, and 1 and 17 May; Christmas Eve and New Year's
 * Eve are ordinary working days in law (offices keep short days, but a case officer can be reached). Denmark: the holidays of
 * the Church of Denmark; Store bededag went from 2024 (lov nr. 214 of 2023). Constitution Day (5 June), Christmas Eve and
 * 1 May are days off by agreement in many places, not by law, so they count as working days here.
 */
const laws: Readonly<Record<Country, HolidayLaw>> = {
  NO: { fromEaster: [-3, -2, 0, 1, 39, 49, 50], fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'] },
  DK: {
    fromEaster: [-3, -2, 0, 1, 39, 49, 50],
    fixed: ['01-01', '12-25', '12-26'],
    abolished: { fromEaster: 26, lastYear: 2023 },
  },
};

/** Whether a date (`YYYY-MM-DD`) is a public holiday of the country by law. Sundays count only where they are one. */
export const isPublicHoliday = (date: string, country: Country): boolean => {
  const { fixed, fromEaster, abolished } = laws[country];
  if (fixed.includes(date.slice(5))) return true;
  const year = Number(date.slice(0, 4));
  const offset = dayOfYear(year, Number(date.slice(5, 7)), Number(date.slice(8))) - easter(year);
  return fromEaster.includes(offset) || (offset === abolished?.fromEaster && year <= abolished.lastYear);
};

/** Easter Sunday as a day of the year (1 January = 1), by the Gregorian computus (Meeus, Jones, Butcher). */
const easter = (year: number): number => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const sum = moon + week - 7 * correction + 114;
  return dayOfYear(year, Math.floor(sum / 31), (sum % 31) + 1);
};

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const dayOfYear = (year: number, month: number, day: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return daysBeforeMonth[month - 1]! + day + (leap && month > 2 ? 1 : 0);
};
