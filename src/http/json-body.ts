// Reads a JSON body: well-formed UTF-8, not nested without end, and without keys that mean something to JavaScript.
import { isUtf8 } from 'node:buffer';
import { wordDataErrors } from './data-errors.ts';
import type { App } from './deps.ts';
import { Problem } from './problem.ts';

/** Enough for a basis with all its measures; a text of 20,000 characters is 80 kB at the very most. */
export const bodyLimitBytes = 4 * 1024 * 1024;
/** Deeper than any schema of ours, and shallow enough for functions that call themselves. */
const maxDepth = 64;

const notJson = {
  nb: 'Innholdet er ikke gyldig JSON i UTF-8.',
  nn: 'Innhaldet er ikkje gyldig JSON i UTF-8.',
  da: 'Indholdet er ikke gyldig JSON i UTF-8.',
  en: 'The content is not valid JSON in UTF-8.',
};
const notPlain = {
  nb: 'Send innholdet ukomprimert og i UTF-8.',
  nn: 'Send innhaldet ukomprimert og i UTF-8.',
  da: 'Send indholdet ukomprimeret og i UTF-8.',
  en: 'Send the content uncompressed and in UTF-8.',
};
const tooDeep = {
  nb: 'Innholdet er nøstet for dypt.',
  nn: 'Innhaldet er nøsta for djupt.',
  da: 'Indholdet er indlejret for dybt.',
  en: 'The content is nested too deeply.',
};

/** What is read is UTF-8 as it is: neither packed nor in another character set. Throws `unsupported-media-type`. */
export function mustBePlain(app: App): void {
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = request.headers;
    const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? 'utf-8';
    const isPlain = /^\s*identity\s*$/i.test(encoding) && /^(utf-?8|us-ascii)$/i.test(charset);
    done(isPlain ? null : new Problem('unsupported-media-type', { detail: notPlain }));
  });
}

/** JSON is the only content the service takes, unless a route says otherwise. */
export function readJsonBodies(app: App): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    (request, body, done) => {
      const bytes = body as Buffer;
      if (bytes.length === 0) return done(null, undefined);
      if (!isUtf8(bytes)) return done(new Problem('invalid-request', { detail: notJson }));
      const text = bytes.toString('utf8');
      // Nesting of a hundred needs two hundred characters at least: most bodies need not be looked at.
      if (text.length > 2 * maxDepth && isDeeperThan(text, maxDepth)) {
        return done(new Problem('invalid-request', { detail: tooDeep }));
      }
      parse(request, text, (error, value) =>
        error
          ? done(new Problem('invalid-request', { detail: notJson }))
          : done(value === null ? noObject() : null, value),
      );
    },
  );
}

// Where no body at all is as good as an empty one, null would be taken for it: what is sent is an object.
const noObject = (): Problem =>
  new Problem('invalid-request', {
    errors: wordDataErrors([{ pointer: '', keyword: 'type', params: { type: 'object' } }]),
  });

function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === backslash) index++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) {
      depth++;
      if (depth > most) return true;
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
