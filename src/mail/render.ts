// Makes a mail of a template: subject, plain text and HTML, holding no more of a case than title, deadline and link.
import { layOut, type MailContent } from './layout.ts';
import { oneLine, subjectLine } from './plain.ts';
import { type MailLanguage, mailWords } from './words.ts';

/** A template in its languages: paragraphs separated by a blank line, `{placeholders}` filled in. */
export type Template = Readonly<Record<MailLanguage, { readonly subject: string; readonly body: string }>>;

/** What fills a template. Dates come in words of the language, "fredag 31. januar 2025". */
export interface Fill {
  /** The party the case is about. */
  readonly subject: string;
  readonly workflow: string;
  readonly year: number | null;
  readonly deadline?: string | undefined;
  /** The date that the deadline had before, where it has moved. */
  readonly previous?: string | undefined;
  /** What falls due, "Frist for beslutningsgrunnlag"; a general word when absent. */
  readonly deadlineLabel?: string | undefined;
  /** The last working day before a deadline that is a day off; absent when the deadline is a working day. */
  readonly lastWorkingDay?: string | undefined;
  /** The day that a reminder belongs to, where that is a day off and it goes out before. */
  readonly movedFrom?: string | undefined;
  /** The case's address, absolute. */
  readonly link: string;
  readonly recipientName?: string | undefined;
  /** Dates that have changed, each as a line: "Samling 3: onsdag 4. desember 2024". */
  readonly dates?: readonly string[] | undefined;
  /** What the service calls itself here. */
  readonly installation?: string | undefined;
  /** Where the reader can say that they want no more such mails; absent where the mail is binding. */
  readonly unsubscribe?: string | undefined;
  /** It is about a meeting and no case. */
  readonly isMeeting?: boolean | undefined;
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * A template's paragraphs say what the case asks. Four kinds are not simply copied: one that names `{lastWorkingDay}` is left
 * out when the deadline is a working day; one that names `{previous}` when the deadline had no date before; one that ends in
 * `{link}` becomes the last line and the button; a greeting of one word ("Hei!") gives way to the one with the reader's name.
 *
 * @throws Error when the template names a placeholder that no mail knows, or a deadline where none is given: both are
 * mistakes of the definition or the caller, not of the recipient's data.
 */
export const renderMail = (template: Template, language: MailLanguage, fill: Fill): Rendered => {
  const content = contentOf(template, language, fill);
  const text = asText(content, saysDeadline(template[language].body));
  return { subject: content.subject, text, html: layOut(content) };
};

/** What a mail says, in its parts: a digest sets them in its own way. Throws as `renderMail` does. */
export const contentOf = (template: Template, language: MailLanguage, fill: Fill): MailContent => {
  const words = fill.isMeeting ? { ...mailWords[language], ...mailWords[language].meeting } : mailWords[language];
  const values = valuesOf(fill);
  const { deadline, lastWorkingDay } = values;
  const { subject, body } = template[language];
  const given = (text: string): string => fillIn(text, values);

  const isDayOff = lastWorkingDay !== deadline;
  const greeting = fill.recipientName === undefined ? null : words.greeting(oneLine(fill.recipientName));
  const paragraphs = paragraphsOf(body).filter(
    (text, index) =>
      (isDayOff || !text.includes('{lastWorkingDay}')) &&
      (values.previous !== undefined || !text.includes('{previous}')) &&
      !(index === 0 && greeting !== null && /^\p{L}+[!,]?$/u.test(text)),
  );
  const closing = paragraphs.find(isClosing);
  return {
    language,
    subject: subjectLine(given(subject)),
    from: oneLine(fill.installation ?? 'Årshjul'),
    about: [values.subject, values.workflow, values.year].filter((part) => part !== '').join(' · '),
    greeting,
    paragraphs: [
      ...paragraphs.filter((text) => text !== closing).map(given),
      ...linesOf(fill.dates),
      ...(fill.movedFrom === undefined ? [] : [words.movedFrom(oneLine(fill.movedFrom))]),
    ],
    due: deadline === undefined ? null : { label: oneLine(fill.deadlineLabel ?? words.deadline), date: deadline },
    dayOff: isDayOff && !body.includes('{lastWorkingDay}') ? words.dayOff(deadline ?? '', lastWorkingDay ?? '') : null,
    closing: closing === undefined ? '' : given(closing.slice(0, -'{link}'.length)).trim(),
    link: values.link,
    unsubscribe: fill.unsubscribe ?? null,
    words,
  };
};

const linesOf = (dates: Fill['dates']): readonly string[] =>
  dates === undefined || dates.length === 0 ? [] : [dates.map(oneLine).join('\n')];

const paragraphsOf = (body: string): readonly string[] =>
  body
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** A deadline named in the text needs no line of its own; one that is only said to have moved does, which says what it is. */
const saysDeadline = (body: string): boolean =>
  paragraphsOf(body).some((text) => text.includes('{deadline}') && !text.includes('{previous}'));

const isClosing = (paragraph: string): boolean => paragraph.endsWith('{link}');

const asText = (content: MailContent, saysDeadline: boolean): string => {
  const { greeting, paragraphs, due, dayOff, closing, words, link } = content;
  const dueLine = due === null || saysDeadline ? null : `${due.label}: ${due.date}`;
  const linkLine = `${closing === '' ? `${words.open}:` : closing} ${link}`;
  const parts = [greeting, ...paragraphs, dueLine, dayOff, linkLine, signature(content)];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
};

/** What a plain text ends with. */
export const signature = ({
  from,
  words,
  unsubscribe,
}: Pick<MailContent, 'from' | 'words' | 'unsubscribe'>): string => {
  const last = unsubscribe === null ? [] : [`${words.forInformation} ${words.unsubscribe}: ${unsubscribe}`];
  return ['-- ', from, words.why, ...last].join('\n');
};

const valuesOf = (fill: Fill) => {
  const deadline = fill.deadline === undefined ? undefined : oneLine(fill.deadline);
  const lastWorkingDay = fill.lastWorkingDay === undefined ? deadline : oneLine(fill.lastWorkingDay);
  return {
    subject: oneLine(fill.subject),
    workflow: oneLine(fill.workflow),
    year: fill.year === null ? '' : String(fill.year),
    deadline,
    previous: fill.previous === undefined ? undefined : oneLine(fill.previous),
    lastWorkingDay: deadline === undefined ? undefined : lastWorkingDay,
    link: oneLine(fill.link),
  };
};

/** In one pass: braces in a party's name are that name, not another placeholder. */
const fillIn = (text: string, values: Readonly<Record<string, string | undefined>>): string =>
  text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`a mail has nothing to put in for {${name}}`);
    return value;
  });
