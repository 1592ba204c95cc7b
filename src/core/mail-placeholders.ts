// What a mail template may leave open, for the loader: a template naming anything else is refused with the definition.

export const mailPlaceholders = ['subject', 'workflow', 'year', 'deadline', 'lastWorkingDay', 'link'] as const;
export type MailPlaceholder = (typeof mailPlaceholders)[number];

/** The names between braces in a text, each once, in order; also those that no mail knows. */
export const placeholdersOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)),
];
