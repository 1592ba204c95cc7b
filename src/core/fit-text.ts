// What a text may hold, wherever it comes from: something to see, and nothing that no database holds or that deceives the eye.

/** Neither blanks nor control characters, nor any that have no width. */
const visible =
  '[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb]';
/** The pattern of a text that says something: of one that says nothing to the eye people are told as of an empty one. */
export const somethingVisible = visible;
/** One line in which something can be seen: neither line breaks nor other control characters, in names nobody looks for them. */
export const oneLine = `^(?=.*${visible})[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$`;

export interface UnfitText {
  /** JSON pointer. */
  readonly pointer: string;
  /** `text`: PostgreSQL's jsonb cannot hold it (NUL, half a surrogate pair); `direction`: it turns the direction of writing. */
  readonly keyword: 'text' | 'direction';
}

// With these a text reads otherwise than it is: of "abc" and "cba" in a mail nobody can say which was sent.
const turnsDirection = /[\u202a-\u202e\u2066-\u2069]/;

/** The first text that can't be taken, or the name of a field; null where all can. */
export function unfitText(value: unknown, pointer: string): UnfitText | null {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) return { pointer, keyword: 'text' };
    return turnsDirection.test(value) ? { pointer, keyword: 'direction' } : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${escaped(key)}`;
    const found = unfitText(key, at) ?? unfitText(inner, at);
    if (found !== null) return found;
  }
  return null;
}

/** A name as a part of a JSON pointer. */
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
