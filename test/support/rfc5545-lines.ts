// Reads the octets of an iCalendar file into content lines (RFC 5545, section 3.1), and finds what is wrong with them.

export interface CalendarLine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

export const calendarLines = (bytes: Uint8Array, fault: (words: string) => void): CalendarLine[] => {
  const lines: CalendarLine[] = [];
  for (const text of unfold(octetLines(bytes, fault), fault)) {
    const line = parse(text, fault);
    if (line !== undefined) lines.push(line);
  }
  return lines;
};

/** Each physical line is decoded by itself, so that a character cut in two shows. */
function octetLines(bytes: Uint8Array, fault: (words: string) => void): string[] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) fault('begins with a byte order mark');
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) fault(`a CR alone at octet ${at}`);
    if (bytes[at] !== 0x0a) continue;
    if (bytes[at - 1] !== 0x0d) fault(`an LF alone at octet ${at}`);
    const octets = bytes.subarray(start, Math.max(start, at - 1));
    if (octets.length > 75) fault(`line ${lines.length + 1} has ${octets.length} octets`);
    if (octets.length === 0) fault(`line ${lines.length + 1} is empty`);
    lines.push(decode(octets, lines.length + 1, fault));
    start = at + 1;
  }
  if (start !== bytes.length) fault('the last line does not end in CRLF');
  return lines;
}

function decode(octets: Uint8Array, number: number, fault: (words: string) => void): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    fault(`line ${number} is not UTF-8`);
    return new TextDecoder().decode(octets);
  }
}

function unfold(lines: readonly string[], fault: (words: string) => void): string[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) unfolded.push(line);
    else if (unfolded.length === 0) fault('the first line continues nothing');
    else unfolded.push(`${unfolded.pop()}${line.slice(1)}`);
  }
  return unfolded;
}

const head =
  /^(?<name>[A-Za-z0-9-]+)(?<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/;
const parameter = /;(?<key>[A-Za-z0-9-]+)=(?<value>(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/g;

function parse(text: string, fault: (words: string) => void): CalendarLine | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) fault(`a control character in ${JSON.stringify(text)}`);
  const match = head.exec(text);
  if (match === null) {
    fault(`not a content line: ${JSON.stringify(text)}`);
    return undefined;
  }
  const parameters = new Map<string, string>();
  for (const { groups } of (match.groups?.parameters ?? '').matchAll(parameter)) {
    const key = (groups?.key ?? '').toUpperCase();
    if (parameters.has(key)) fault(`${key} twice in ${match.groups?.name}`);
    parameters.set(key, (groups?.value ?? '').replace(/^"(.*)"$/, '$1'));
  }
  return { name: (match.groups?.name ?? '').toUpperCase(), parameters, value: text.slice(match[0].length) };
}
