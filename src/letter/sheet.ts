// The paper of a letter: a tagged PDF, its fonts, where the pen stands on the page, and when a page is full.
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { LetterLanguage } from './words.ts';

export type Element = PDFKit.PDFStructureElement;

export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  /** How far down the page the next thing begins, in points. */
  y: number;
  /** Drawn on each new page before anything else: the header of a table that goes on. */
  repeat: (() => void) | null;
}

export interface About {
  readonly language: LetterLanguage;
  readonly title: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A4 and its margins, in points. */
export const paper = { width: 595.28, height: 841.89, left: 72, right: 523.28, top: 72, bottom: 762 } as const;
export const textWidth = paper.right - paper.left;

export const colours = {
  ink: '#16202c',
  muted: '#4d5968',
  accent: '#1f4e79',
  line: '#c3ccd6',
  soft: '#eef3f8',
} as const;

const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${name}.ttf`);

export const fonts = {
  regular: fontFile('400Regular/SourceSans3_400Regular'),
  semibold: fontFile('600SemiBold/SourceSans3_600SemiBold'),
} as const;

export const openSheet = (about: About): Sheet => {
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    // pdfkit breaks pages by these; we break them ourselves.
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: about.language,
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular,
    info: {
      Title: about.title,
      Author: about.author,
      Creator: 'Årshjul',
      Producer: 'pdfkit',
      // The file's own id is made of these, too: the same letter is the same file, byte by byte.
      CreationDate: new Date(about.at),
    },
  });
  escapeMetadata(doc, about);
  // pdfkit's own `subset: 'PDF/UA'` says the same, but adds a CIDSet that leaves out the parts of composed letters such as å.
  doc.appendXML(
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  );
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, root, y: paper.top, repeat: null };
};

/** pdfkit writes title and author into the file's XML as they are, markup and all: there they are escaped on their way. */
const escapeMetadata = (doc: PDFKit.PDFDocument, { title, author }: About): void => {
  const append = doc.appendXML.bind(doc);
  doc.appendXML = (xml, newline) =>
    append(
      [title, author].reduce(
        (text, raw) => text.replaceAll(`>${raw}</rdf:li>`, () => `>${escaped(raw)}</rdf:li>`),
        xml,
      ),
      newline,
    );
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A new element of the structure, the last child of its parent so far. */
export const child = (
  { doc }: Sheet,
  parent: Element,
  type: string,
  options: PDFKit.Mixins.StructureElementOptions = {},
): Element => {
  const made = doc.struct(type, options);
  parent.add(made);
  return made;
};

/** Draws what is not content: lines, backgrounds, and what stands on every page. */
export const artifact = ({ doc }: Sheet, type: 'Pagination' | 'Layout', draw: () => void): void => {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
};

export const room = (sheet: Sheet): number => paper.bottom - sheet.y;

export const breakPage = (sheet: Sheet): void => {
  sheet.doc.addPage();
  sheet.y = paper.top;
  sheet.repeat?.();
};

/** Begins a new page when less than `height` points are left on this one. */
export const keep = (sheet: Sheet, height: number): void => {
  if (room(sheet) < height) breakPage(sheet);
};

/** Space between two blocks; none at the head of a page. */
export const gap = (sheet: Sheet, points: number): void => {
  if (sheet.y > paper.top) sheet.y += points;
};

/** Draws `furniture` on every page and gives the whole file. */
export const closeSheet = (sheet: Sheet, furniture: (page: number, pages: number) => void): Promise<Buffer> => {
  const { doc, root } = sheet;
  root.end();
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    artifact(sheet, 'Pagination', () => furniture(page + 1, count));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.end();
  });
};
