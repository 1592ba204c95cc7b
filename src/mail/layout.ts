// The HTML of a mail: one column of tables and inline styles, as mail programs want it, well set in light and dark and on a phone.
import type { MailLanguage, MailWords } from './words.ts';

export interface MailContent {
  readonly language: MailLanguage;
  readonly subject: string;
  /** Who writes: the installation's name. */
  readonly from: string;
  /** What it is about: party, workflow, year. */
  readonly about: string;
  readonly greeting: string | null;
  readonly paragraphs: readonly string[];
  readonly due: { readonly label: string; readonly date: string } | null;
  /** Says, in a sentence, that the date is a day off and what the last working day before it is. */
  readonly dayOff: string | null;
  /** What leads to the link, "Åpne saken her:"; empty for the usual words. */
  readonly closing: string;
  readonly link: string;
  /** Where the reader can say that they want no more such mails; null where they can't. */
  readonly unsubscribe: string | null;
  readonly words: MailWords;
}

/** A whole HTML document; every text is escaped here and nowhere else. */
export const layOut = (content: MailContent): string =>
  page({ ...content, preheader: preheader(content) }, mainOf(content));

/** What stands around a mail's content. */
export interface Page extends Pick<MailContent, 'language' | 'subject' | 'from' | 'unsubscribe' | 'words'> {
  /** What a list of mails shows beside the subject. */
  readonly preheader: string;
}

/** @param main HTML, its texts escaped */
export const page = (content: Page, main: string): string => `<!doctype html>
<html lang="${content.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(content.subject)}</title>
<style>${styleSheet}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${light.page};color:${light.ink};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all">${escaped(content.preheader)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${light.page}"><tr><td align="center" class="around" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;table-layout:fixed;${font}">
<tr><td class="muted" style="padding:0 4px 14px;font-size:14px;line-height:20px;color:${light.muted}"><span class="ring" style="display:inline-block;width:9px;height:9px;border:3px solid ${light.accent};border-radius:50%;margin-right:8px;vertical-align:-2px"></span>${escaped(content.from)}</td></tr>
<tr><td class="card" style="background:${light.card};border:1px solid ${light.line};border-radius:12px;padding:32px">
${main}
</td></tr>
<tr><td class="muted" style="padding:16px 4px 0;font-size:13px;line-height:20px;color:${light.muted}">${escaped(content.words.why)}${unsubscribing(content)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;

const unsubscribing = ({ unsubscribe, words }: Page): string =>
  unsubscribe === null
    ? ''
    : `<br>${escaped(words.forInformation)} <a class="link" href="${escaped(unsubscribe)}" style="color:${light.accent}">${escaped(words.unsubscribe)}</a>`;

const mainOf = ({ about, subject, greeting, paragraphs, due, dayOff, closing, link, words }: MailContent): string => {
  const caption = closing.replace(/\s*:$/, '');
  const fits = caption !== '' && caption.length <= captionLimit;
  return [
    muted(about),
    heading(subject),
    ...(greeting === null ? [] : [paragraph(greeting)]),
    ...paragraphs.map(paragraph),
    ...(due === null ? [] : [dueBox(due, dayOff)]),
    ...(fits || closing === '' ? [] : [`<div style="padding-top:20px">${paragraph(closing)}</div>`]),
    button(link, fits ? caption : words.open),
    `<p class="muted" style="margin:14px 0 0;font-size:13px;line-height:20px;color:${light.muted}">${escaped(words.orCopy)}<br><a class="link" href="${escaped(link)}" style="color:${light.accent};word-break:break-all">${escaped(link)}</a></p>`,
  ].join('\n');
};

export const muted = (text: string): string =>
  `<p class="muted" style="margin:0 0 6px;font-size:14px;line-height:20px;color:${light.muted}">${escaped(text)}</p>`;

export const heading = (text: string): string =>
  `<h1 class="ink title" style="margin:0 0 20px;font-size:23px;line-height:30px;font-weight:650;letter-spacing:-.01em;color:${light.ink};overflow-wrap:anywhere;hyphens:auto">${escaped(text)}</h1>`;

/** A longer one is a sentence before the button, not its caption. */
const captionLimit = 24;

export const paragraph = (text: string): string =>
  `<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:25px;color:${light.ink};overflow-wrap:anywhere;hyphens:auto">${escaped(text).replaceAll('\n', '<br>')}</p>`;

export const dueBox = ({ label, date }: NonNullable<MailContent['due']>, dayOff: string | null): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 0"><tr><td class="due" style="background:${light.soft};border-left:4px solid ${light.accent};border-radius:0 8px 8px 0;padding:14px 18px">
<p class="muted" style="margin:0;font-size:14px;line-height:20px;color:${light.muted}">${escaped(label)}</p>
<p class="ink" style="margin:2px 0 0;font-size:18px;line-height:26px;font-weight:650;color:${light.ink}">${escaped(date)}</p>${
    dayOff === null
      ? ''
      : `\n<p class="ink" style="margin:6px 0 0;font-size:15px;line-height:22px;color:${light.ink}">${escaped(dayOff)}</p>`
  }
</td></tr></table>`;

export const button = (link: string, text: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0"><tr><td class="button" bgcolor="${light.accent}" style="background:${light.accent};border-radius:8px"><a class="on-button" href="${escaped(link)}" style="display:inline-block;padding:13px 24px;font-size:16px;line-height:22px;font-weight:600;color:${light.card};text-decoration:none">${escaped(text)}</a></td></tr></table>`;

const preheader = ({ due, paragraphs, about }: MailContent): string =>
  due === null ? (paragraphs[0] ?? about) : `${due.label}: ${due.date} · ${about}`;

/** Escaped, and "31. januar" or "31 January" kept on one line. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\b(\d{1,2}\.?) (?=\p{L})/gu, '$1&nbsp;');

// Contrast is at least 4.5:1 for every text, in both.
export const light = {
  page: '#f2f4f5',
  card: '#ffffff',
  line: '#dfe4e8',
  soft: '#eaf3f2',
  ink: '#1c2730',
  muted: '#55636f',
  accent: '#0e5a61',
};
const dark: typeof light = {
  page: '#11171c',
  card: '#1a2229',
  line: '#2c3740',
  soft: '#20302f',
  ink: '#e6ecf0',
  muted: '#a5b3be',
  accent: '#7ccfc5',
};

const font = `font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;

// Inline styles are what every program reads; the sheet only says what differs in the dark and on a narrow screen.
const styleSheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.around{padding:16px 8px!important}.card{padding:22px 18px!important}.title{font-size:20px!important;line-height:27px!important}}
@media (prefers-color-scheme:dark){
.page{background:${dark.page}!important}
.card{background:${dark.card}!important;border-color:${dark.line}!important}
.ink{color:${dark.ink}!important}
.muted{color:${dark.muted}!important}
.link{color:${dark.accent}!important}
.ring{border-color:${dark.accent}!important}
.part{border-top-color:${dark.line}!important}
.due{background:${dark.soft}!important;border-left-color:${dark.accent}!important}
.button{background:${dark.accent}!important}
.on-button{color:${dark.page}!important}
}
`;
