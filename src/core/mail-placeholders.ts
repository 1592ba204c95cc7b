// What a mail may have filled in: a title, a deadline and a link, and never the content of a case.

export const mailPlaceholders = ['subject', 'workflow', 'year', 'deadline', 'lastWorkingDay', 'link'] as const;
export type MailPlaceholder = (typeof mailPlaceholders)[number];
