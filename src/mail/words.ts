// What every mail says around its template, in the four languages.

export type MailLanguage = 'nb' | 'nn' | 'da' | 'en';

export interface MailWords {
  readonly greeting: (name: string) => string;
  readonly deadline: string;
  /** `deadline` and `lastWorkingDay` are dates in words. */
  readonly dayOff: (deadline: string, lastWorkingDay: string) => string;
  /** Why a reminder comes earlier than on its day, a date in words. */
  readonly movedFrom: (day: string) => string;
  readonly open: string;
  readonly orCopy: string;
  readonly why: string;
  /** Before the link by which such mails are done without. */
  readonly forInformation: string;
  readonly unsubscribe: string;
  /** Where it is about a meeting and no case. */
  readonly meeting: Pick<MailWords, 'open' | 'why'>;
}

export const mailWords: Readonly<Record<MailLanguage, MailWords>> = {
  nb: {
    greeting: (name) => `Hei, ${name}`,
    deadline: 'Frist',
    dayOff: (deadline, lastWorkingDay) =>
      `${capital(deadline)} er ikke en arbeidsdag. Siste arbeidsdag før er ${lastWorkingDay}.`,
    movedFrom: (day) => `Denne påminnelsen er flyttet fra ${day}, som ikke er en arbeidsdag.`,
    open: 'Åpne saken',
    orCopy: 'Eller kopier adressen:',
    why: 'Du får denne meldingen fordi du har en rolle i saken. Den kan ikke besvares.',
    forInformation: 'Den er til orientering.',
    unsubscribe: 'Slå av slike meldinger',
    meeting: {
      open: 'Se møteplanen',
      why: 'Du får denne meldingen fordi møtet er for deg. Den kan ikke besvares.',
    },
  },
  nn: {
    greeting: (name) => `Hei, ${name}`,
    deadline: 'Frist',
    dayOff: (deadline, lastWorkingDay) =>
      `${capital(deadline)} er ikkje ein arbeidsdag. Siste arbeidsdag før er ${lastWorkingDay}.`,
    movedFrom: (day) => `Denne påminninga er flytta frå ${day}, som ikkje er ein arbeidsdag.`,
    open: 'Opne saka',
    orCopy: 'Eller kopier adressa:',
    why: 'Du får denne meldinga fordi du har ei rolle i saka. Ho kan ikkje svarast på.',
    forInformation: 'Ho er til orientering.',
    unsubscribe: 'Slå av slike meldingar',
    meeting: {
      open: 'Sjå møteplanen',
      why: 'Du får denne meldinga fordi møtet er for deg. Ho kan ikkje svarast på.',
    },
  },
  da: {
    greeting: (name) => `Kære ${name}`,
    deadline: 'Frist',
    dayOff: (deadline, lastWorkingDay) =>
      `${capital(deadline)} er ikke en arbejdsdag. Den sidste arbejdsdag før er ${lastWorkingDay}.`,
    movedFrom: (day) => `Denne påmindelse er flyttet fra ${day}, som ikke er en arbejdsdag.`,
    open: 'Åbn sagen',
    orCopy: 'Eller kopiér adressen:',
    why: 'Du får denne besked, fordi du har en rolle i sagen. Den kan ikke besvares.',
    forInformation: 'Den er til orientering.',
    unsubscribe: 'Slå sådanne beskeder fra',
    meeting: {
      open: 'Se mødeplanen',
      why: 'Du får denne besked, fordi mødet er for dig. Den kan ikke besvares.',
    },
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    deadline: 'Deadline',
    dayOff: (deadline, lastWorkingDay) =>
      `${capital(deadline)} is not a working day. The last working day before it is ${lastWorkingDay}.`,
    movedFrom: (day) => `This reminder was moved from ${day}, which is not a working day.`,
    open: 'Open the case',
    orCopy: 'Or copy the address:',
    why: 'You receive this message because you have a role in the case. It cannot be replied to.',
    forInformation: 'It is for information.',
    unsubscribe: 'Turn such messages off',
    meeting: {
      open: 'See the meeting plan',
      why: 'You receive this message because the meeting is for you. It cannot be replied to.',
    },
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
