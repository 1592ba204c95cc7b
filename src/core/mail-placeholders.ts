// What a mail template may leave open, for the loader: a template naming anything else is refused with the definition.

export const mailPlaceholders = ['subject', 'workflow', 'year', 'deadline', 'lastWorkingDay', 'link'] as const;
