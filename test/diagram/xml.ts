// A strict little reader of XML: enough to say that a drawing is well-formed, and to find its elements.
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const reference = /&(?:#(\d+)|(amp|lt|gt|quot|apos));/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string): string => {
  if (text.replaceAll(reference, '').includes('&')) throw new Error(`a bare & in: ${text}`);
  return text.replaceAll(reference, (_, code?: string, name?: string) =>
    code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );
};

/** The root element; throws on anything that is not well-formed. */
export function parseXml(source: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are just what must not be there
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source))
    throw new Error('a character that XML forbids');
  if (!source.isWellFormed()) throw new Error('half a surrogate pair');
  const token = /<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    end = token.lastIndex;
    const [, closes, opens, attributes = '', empty, text] = match;
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += decode(text);
    else if (closes !== undefined) {
      if (open.length === 1 || top.name !== closes) throw new Error(`</${closes}> closes <${top.name}>`);
      open.pop();
    } else if (opens !== undefined) {
      const element: Element = { name: opens, attributes: readAttributes(attributes), children: [], text: '' };
      top.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  if (end !== source.length) throw new Error(`not well-formed at: ${source.slice(end, end + 60)}`);
  const [only, ...more] = root.children;
  if (open.length !== 1 || only === undefined || more.length > 0) throw new Error('not one root element');
  return only;
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} is there twice`);
    attributes[name] = decode(value);
  }
  return attributes;
}

/** An element and all below it. */
export const elements = (element: Element): Element[] => [element, ...element.children.flatMap(elements)];
/** All text in an element, in order of the elements. */
export const textOf = (element: Element): string => [element.text, ...element.children.map(textOf)].join(' ');
