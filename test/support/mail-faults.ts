// Reads one mail as its reader and their mail program do, and says what is wrong with it.
//
// What is right comes from the caller, and words from this folder (mail-words.ts): nothing here asks the service how it sets a mail.
import type { Attachment } from 'mailparser';
import { faultsOfHtml } from './mail-html.ts';
import { datesIn, forInformation, greetings, type Tongue } from './mail-words.ts';
import type { Mail } from './mailbox.ts';
import { publicUrl, sender } from './played-service.ts';

export interface Expected {
  readonly person: { readonly name: string; readonly address: string; readonly language: Tongue };
  readonly subject: string;
  /** What the mail is about, by the name people know it by. */
  readonly about: string;
  readonly link: string;
  /** Every date that it names. */
  readonly dates: readonly string[];
  /** What its calendar files are called before the key: the case's id, or "party.year" of a meeting. */
  readonly entries: string;
  /** Of another case that the mail tells of, by its subject: such a file is called `basis-vaernes.ics`. */
  readonly other?: (subject: string) => Pick<Expected, 'about' | 'link' | 'entries'> | null;
}

/** What is wrong, in words; nothing when all is well. */
export function faultsOf(mail: Mail, expected: Expected): readonly string[] {
  return [
    ...headFaults(mail, expected),
    ...textFaults(mail, expected),
    ...faultsOfHtml(String(mail.parsed.html), mail.parsed.text ?? '', expected),
    ...mail.parsed.attachments.filter(isCalendar).flatMap((file) => calendarFaults(file, expected)),
  ];
}

const isCalendar = ({ contentType }: Attachment) => contentType === 'text/calendar';
const unlike = (what: string, found: unknown, right: unknown) =>
  JSON.stringify(found) === JSON.stringify(right)
    ? []
    : [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(right)}`];

function headFaults({ to, raw, parsed, cause }: Mail, { person, subject }: Expected): readonly string[] {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string) =>
    head.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 2) ?? null;
  const link = unsubscribeIn(parsed.text ?? '', person.language);
  const addresses = [parsed.to].flat().flatMap((one) => one?.value.map(({ address }) => address) ?? []);
  return [
    ...unlike('subject', parsed.subject, subject),
    ...unlike('recipient', to, person.address),
    ...unlike('To', addresses, [person.address]),
    ...unlike('From', parsed.from?.value[0], { address: sender.address, name: sender.name }),
    ...unlike('Auto-Submitted', header('auto-submitted'), 'auto-generated'),
    ...unlike('List-Unsubscribe', header('list-unsubscribe'), link && `<${link}>`),
    ...unlike('List-Unsubscribe-Post', header('list-unsubscribe-post'), link && 'List-Unsubscribe=One-Click'),
    ...unlike('whose List-Unsubscribe', link && whoseLink(link), link && cause.person),
    ...(/^<[\w.-]+@aarshjul\.example\.org>$/.test(parsed.messageId ?? '') ? [] : [`Message-ID ${parsed.messageId}`]),
  ];
}

/** The link at the end of a mail for information; null in one that is binding. */
export function unsubscribeIn(text: string, tongue: Tongue): string | null {
  const line = text.split('\n').find((one) => one.startsWith(forInformation[tongue]) && one.includes('/unsubscribe?'));
  return line?.slice(line.indexOf('http')).trim() ?? null;
}

function whoseLink(link: string): string {
  const url = new URL(link);
  if (url.origin + url.pathname !== `${publicUrl}/api/v1/unsubscribe`) return link;
  return Buffer.from(url.searchParams.get('token')?.split('.')[0] ?? '', 'base64url').toString();
}

function textFaults({ parsed }: Mail, { person, link, dates }: Expected): readonly string[] {
  const text = parsed.text ?? '';
  const { language, name } = person;
  const links = [...text.matchAll(/https?:\S+/g)].map(([url]) => url).filter((url) => !url.includes('/unsubscribe?'));
  return [
    ...unlike('links of the text', links, [link]),
    ...unlike('dates of the text', datesIn(text, language), [...new Set(dates)].sort()),
    ...unlike('greeting', text.split('\n')[0], greetings[language](name)),
    // Not in addresses, whose signatures may spell anything.
    ...(/\{\w*\}|undefined|null|NaN|\[object/.test(`${parsed.subject} ${text.replaceAll(/https?:\S+/g, '')}`)
      ? ['a placeholder is left']
      : []),
  ];
}

function calendarFaults({ filename = '', content }: Attachment, mail: Expected): readonly string[] {
  const [, first = '', subject = ''] = /^(\w+)-(.+)\.ics$/.exec(filename) ?? [];
  const other = mail.other?.(subject) ?? null;
  const expected = { ...mail, ...other };
  const lines = content
    .toString()
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
  // A zone comes first where the event has a time of day, and has dates of its own.
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT'));
  const value = (name: string, of = event) =>
    of.find((one) => one.split(/[:;]/)[0] === name)?.replace(/^[^:]*:/, '') ?? '';
  const key = other === null ? filename.replace(/\.ics$/, '') : first;
  const day = value('DTSTART').replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
  const method = value('METHOD', lines);
  return [
    ...unlike(`${filename} events`, lines.filter((one) => one === 'BEGIN:VEVENT').length, 1),
    ...unlike(`${filename} UID`, value('UID'), `${expected.entries}.${key}@aarshjul.example.org`),
    ...unlike(`${filename} URL`, value('URL'), expected.link),
    ...unlike(`${filename} organizer`, value('ORGANIZER'), `mailto:${sender.address}`),
    ...(value('SUMMARY').includes(expected.about.replaceAll(',', '\\,')) ? [] : [`${filename}: ${value('SUMMARY')}`]),
    ...(method === 'CANCEL' || (method === 'PUBLISH' && expected.dates.includes(day))
      ? []
      : [`${filename}: ${method} ${day} and not one of ${expected.dates}`]),
  ];
}
