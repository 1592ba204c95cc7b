// What can be mailed: one address. The same rule for who sends a mail and for who writes an address down.

/** A list would send one person's mail to several; brackets, quotes and comments are read otherwise by one program and another. */
export const oneAddress = '^[^\\s\\x00-\\x1f\\x7f@,;:<>()\\[\\]"\\\\]+@[^\\s\\x00-\\x1f\\x7f@,;:<>()\\[\\]"\\\\]+$';

const pattern = new RegExp(oneAddress);

export const isOneAddress = (text: string): boolean => pattern.test(text);
