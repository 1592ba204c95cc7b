// Reads a letter of commitment as the one who receives it does, and says what is wrong with it.
import { hash } from 'node:crypto';
import type { Attachment } from 'mailparser';
import { extractText } from 'unpdf';
import { kronerIn, letterNames, type Tongue } from './mail-words.ts';

export interface ExpectedLetter {
  readonly recipient: string;
  readonly year: number;
  /** Whole kroner. */
  readonly amount: number;
  readonly tongue: Tongue;
  /** The end of the case's id. */
  readonly reference: string;
  readonly link: string;
}

/** What is wrong with the letter that came as these files, in words; nothing when all is well. */
export async function letterFaults(files: readonly Attachment[], expected: ExpectedLetter): Promise<readonly string[]> {
  const { recipient, year, amount, tongue, reference, link } = expected;
  const [file] = files;
  if (!file || files.length > 1) return [`${files.length} letters`];
  const name = `${letterNames[tongue].replaceAll(' ', '-')}-${reference}.pdf`;
  const text = await textOf(file.content);
  const grants = `${tongue === 'nn' ? 'tilskot' : 'tilskudd'} til ${recipient} på ${kronerIn(amount, tongue)} for ${year}`;
  const lacking = [`${letterNames[tongue]}:`, grants, reference, link].filter(
    (part) => !withoutSpace(text).includes(withoutSpace(part)),
  );
  return [
    ...(file.filename === name ? [] : [`it is called ${file.filename} and not ${name}`]),
    ...lacking.map((part) => `it lacks: ${part}`),
  ];
}

/** Lines end anywhere, and a word at the end of a line may be divided. */
const withoutSpace = (text: string): string => text.replaceAll(/[\s\u00ad-]+/g, '');

const read = new Map<string, Promise<string>>();
/** The same letter goes to several. */
function textOf(pdf: Buffer): Promise<string> {
  const key = hash('sha256', pdf);
  const known = read.get(key) ?? extractText(new Uint8Array(pdf), { mergePages: true }).then(({ text }) => text);
  read.set(key, known);
  return known;
}
