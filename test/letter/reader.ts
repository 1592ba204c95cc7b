// Reads a letter back as a PDF reader does: its elements in reading order with their text, what lies outside them, and its facts.
import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';

export interface Read {
  readonly pages: readonly Page[];
  /** Every element with content of its own, in reading order; one that goes on over pages is there once for each page. */
  readonly elements: readonly ReadElement[];
  readonly info: Record<string, unknown>;
  readonly marked: boolean;
  readonly displaysTitle: boolean;
  readonly links: readonly { readonly address: string; readonly description: string }[];
  /** The objects of the file as they are written, streams unpacked. */
  readonly objects: readonly string[];
}

export interface ReadElement {
  /** "Table/TR/TH". */
  readonly path: string;
  readonly page: number;
  readonly text: string;
}

export interface Page {
  readonly items: readonly Item[];
  /** Text that is marked as content but belongs to no element. */
  readonly strays: readonly string[];
  /** Text of headers, footers and the like. */
  readonly artifacts: readonly string[];
}

export interface Item {
  readonly text: string;
  /** Points from the left and from the bottom of the paper. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Null for an artifact. */
  readonly content: string | null;
}

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

export const readLetter = async (pdf: Buffer): Promise<Read> => {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages: Page[] = [];
  const elements: ReadElement[] = [];
  const links: { address: string; description: string }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const read = itemsOf(items);
    const tree = (await page.getStructTree()) as Node;
    const owned = JSON.stringify(tree);
    pages.push({
      items: read,
      strays: textsOf(read, ({ content }) => content !== null && !owned.includes(`"${content}"`)),
      artifacts: textsOf(read, ({ content }) => content === null),
    });
    elements.push(...elementsOf(tree, '', read, number));
    for (const { url, contentsObj } of await page.getAnnotations())
      links.push({ address: String(url), description: String(contentsObj.str) });
  }
  const { info } = await document.getMetadata();
  const viewer = (await document.getViewerPreferences()) as { DisplayDocTitle?: boolean } | null;
  const mark = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  return {
    pages,
    elements,
    info: info as Record<string, unknown>,
    marked: mark?.Marked === true,
    displaysTitle: viewer?.DisplayDocTitle === true,
    links,
    objects: objectsOf(pdf),
  };
};

const textsOf = (items: readonly Item[], matches: (item: Item) => boolean): readonly string[] =>
  items.filter(matches).map(({ text }) => text);

const itemsOf = (items: readonly object[]): readonly Item[] => {
  const open: (string | null)[] = [];
  const read: Item[] = [];
  for (const item of items) {
    if ('str' in item) {
      const { str, transform, width } = item as { str: string; transform: number[]; width: number };
      const [left = 0, y = 0] = transform.slice(4);
      if (str.trim() !== '') read.push({ text: str, left, right: left + width, y, content: open.at(-1) ?? null });
    } else {
      const { type, id } = item as { type: string; id?: string };
      if (type === 'endMarkedContent') open.pop();
      else open.push(id ?? null);
    }
  }
  return read;
};

const elementsOf = (node: Node, path: string, items: readonly Item[], page: number): readonly ReadElement[] => {
  const role = node.role === 'Root' || node.role === 'Document' ? '' : (node.role ?? '');
  const here = [path, role].filter((part) => part !== '').join('/');
  const children = node.children ?? [];
  const ids = children.filter(({ type }) => type === 'content').map(({ id }) => id ?? '');
  const own = items.filter(({ content }) => content !== null && ids.includes(content));
  return [
    ...(ids.length === 0 ? [] : [{ path: here, page, text: lines(own) }]),
    ...children.filter((child) => child.role !== undefined).flatMap((child) => elementsOf(child, here, items, page)),
  ];
};

/** The reader gives a line without the space at its end; a line that ends in a divided word had none. */
const lines = (items: readonly Item[]): string =>
  items
    .map(({ text }) => (/\S[-/]$/.test(text) ? text : `${text} `))
    .join('')
    .trim();

const objectsOf = (pdf: Buffer): readonly string[] =>
  pdf
    .toString('latin1')
    .split(/(?<=\nendobj)\n/)
    .map((object) => {
      const [head = '', rest] = object.split(/(?<=>>\nstream)\n/);
      if (rest === undefined) return object;
      const body = Buffer.from(rest.slice(0, rest.lastIndexOf('\nendstream')), 'latin1');
      return `${head}\n${(head.includes('/FlateDecode') ? inflateSync(body) : body).toString('latin1')}`;
    });
