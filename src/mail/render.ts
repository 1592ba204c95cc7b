// Makes a mail of a template: subject, plain text and HTML, holding no more of a case than title, deadline and link.
import { layOut } from './layout.ts';
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
  /** What falls due, "Frist for beslutningsgrunnlag"; a general word when absent. */
  readonly deadlineLabel?: string | undefined;
  /** The last working day before a deadline that is a day off; absent when the deadline is a working day. */
  readonly lastWorkingDay?: string | undefined;
  /** The case's address, absolute. */
  readonly link: string;
  readonly recipientName?: string | undefined;
  /** What the service calls itself here. */
  readonly installation?: string | undefined;
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * @throws Error when the template names a placeholder that no mail knows, or a deadline where none is given: both are
 * mistakes of the definition or the caller, not of the recipient's data.
 */
export const renderMail = (template: Template, language: MailLanguage, fill: Fill): Rendered => {
  const words = mailWords[language];
  const values = valuesOf(fill);
  const { subject, body } = template[language];
  const given = (text: string): string => fillIn(text, values);

  const { deadline, lastWorkingDay } = values;
  const saidByTemplate = body.includes('{lastWorkingDay}');
  const dayOff =
    deadline !== undefined && lastWorkingDay !== deadline && !saidByTemplate
      ? words.dayOff(deadline, lastWorkingDay ?? deadline)
      : null;
  // The link stands below as a button anyway; a paragraph that is nothing else would say it twice.
  const paragraphs = body
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && paragraph !== '{link}')
    .map(given);
  const content = {
    language,
    subject: oneLine(given(subject)).slice(0, subjectLimit),
    from: oneLine(fill.installation ?? 'Årshjul'),
    about: [values.subject, values.workflow, values.year].filter((part) => part !== '').join(' · '),
    greeting: fill.recipientName === undefined ? null : words.greeting(oneLine(fill.recipientName)),
    paragraphs,
    due:
      deadline === undefined ? null : { label: oneLine(fill.deadlineLabel ?? words.deadline), date: deadline, dayOff },
    link: values.link,
    words,
  };
  return { subject: content.subject, text: asText(content), html: layOut(content) };
};

/** Longer subjects are cut off by mail programs anyway. */
const subjectLimit = 180;

const asText = (content: Parameters<typeof layOut>[0]): string => {
  const { greeting, paragraphs, due, words, link, from } = content;
  const parts = [
    greeting,
    ...paragraphs,
    due && `${due.label}: ${due.date}`,
    due?.dayOff,
    `${words.open}: ${link}`,
    `-- \n${from}\n${words.why}`,
  ];
  return `${parts.filter((part) => typeof part === 'string').join('\n\n')}\n`;
};

const valuesOf = (fill: Fill) => {
  const deadline = fill.deadline === undefined ? undefined : oneLine(fill.deadline);
  return {
    subject: oneLine(fill.subject),
    workflow: oneLine(fill.workflow),
    year: fill.year === null ? '' : String(fill.year),
    deadline,
    lastWorkingDay: fill.lastWorkingDay === undefined ? deadline : oneLine(fill.lastWorkingDay),
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

/** What comes from data can neither break a line nor, in the subject, begin a header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
