// Makes the one mail of a day that tells a person all that waited for it: by case, what falls due first at the top.
import { button, dueBox, escaped, heading, light, type MailContent, muted, page, paragraph } from './layout.ts';
import { oneLine } from './plain.ts';
import { type Rendered, signature } from './render.ts';
import { type MailLanguage, mailWords } from './words.ts';

export interface DigestItem {
  /** Parts of the mail that it would have been (`contentOf`). */
  readonly content: MailContent;
  /** When it happened, in words of the language. */
  readonly when: string;
}
/** What is told of one case, or of one meeting, in order. */
export interface DigestCase {
  /** Party, workflow (or the meeting's name), year. */
  readonly about: string;
  readonly link: string;
  readonly items: readonly DigestItem[];
}
export interface Digest {
  readonly language: MailLanguage;
  /** The day in words. */
  readonly day: string;
  readonly recipientName: string;
  readonly cases: readonly DigestCase[];
  readonly unsubscribe: string;
  readonly installation?: string;
}

export const renderDigest = ({ language, day, recipientName, cases, unsubscribe, installation }: Digest): Rendered => {
  const words = mailWords[language];
  const count = cases.reduce((sum, { items }) => sum + items.length, 0);
  const subject = oneLine(digestWords[language].subject(count, day));
  const greeting = words.greeting(oneLine(recipientName));
  const around = { language, subject, from: oneLine(installation ?? 'Årshjul'), unsubscribe, words };
  const intro = digestWords[language].intro;
  const html = page(
    { ...around, preheader: cases.flatMap(({ items }) => items.map(({ content }) => content.subject)).join(' · ') },
    [heading(subject), paragraph(greeting), paragraph(intro), ...cases.map(caseHtml)].join('\n'),
  );
  const text = [greeting, intro, ...cases.map(caseText), signature(around)].join('\n\n');
  return { subject, text: `${text}\n`, html };
};

const caseHtml = ({ about, link, items }: DigestCase): string =>
  `<div class="part" style="margin:28px 0 0;padding:20px 0 0;border-top:1px solid ${light.line}">
${muted(about)}
${items.map(itemHtml).join('\n')}
${button(link, openWords(items))}
</div>`;

/** What its mails call the way there. */
const openWords = (items: readonly DigestItem[]): string => items[0]?.content.words.open ?? '';

const itemHtml = ({ content, when }: DigestItem): string =>
  [
    `<h2 class="ink" style="margin:20px 0 2px;font-size:18px;line-height:25px;font-weight:650;color:${light.ink};overflow-wrap:anywhere;hyphens:auto">${escaped(content.subject)}</h2>`,
    muted(when),
    ...content.paragraphs.map(paragraph),
    ...(content.due === null ? [] : [dueBox(content.due, content.dayOff)]),
  ].join('\n');

const caseText = ({ about, link, items }: DigestCase): string =>
  [`=== ${oneLine(about)} ===`, ...items.map(itemText), `${openWords(items)}: ${link}`].join('\n\n');

const itemText = ({ content, when }: DigestItem): string =>
  [
    `* ${content.subject} (${when})`,
    ...content.paragraphs,
    ...(content.due === null ? [] : [`${content.due.label}: ${content.due.date}`]),
    ...(content.dayOff === null ? [] : [content.dayOff]),
  ].join('\n\n');

interface DigestWords {
  readonly subject: (count: number, day: string) => string;
  readonly intro: string;
}
const digestWords: Readonly<Record<MailLanguage, DigestWords>> = {
  nb: {
    subject: (count, day) => `${count === 1 ? 'Én melding' : `${count} meldinger`} fra Årshjul, ${day}`,
    intro: 'Her er det som er til orientering siden sist. Påminnelser om dine egne frister og vedtak får du for seg.',
  },
  nn: {
    subject: (count, day) => `${count === 1 ? 'Éi melding' : `${count} meldingar`} frå Årshjul, ${day}`,
    intro: 'Her er det som er til orientering sidan sist. Påminningar om dine eigne fristar og vedtak får du for seg.',
  },
  da: {
    subject: (count, day) => `${count === 1 ? 'Én besked' : `${count} beskeder`} fra Årshjul, ${day}`,
    intro:
      'Her er det, der er til orientering siden sidst. Påmindelser om dine egne frister og afgørelser får du for sig.',
  },
  en: {
    subject: (count, day) => `${count === 1 ? 'One message' : `${count} messages`} from Årshjul, ${day}`,
    intro:
      'This is what is for information since the last time. Reminders of your own deadlines and decisions come by themselves.',
  },
};
