// The mails in English.
import type { MailWords } from './words.ts';

/** What the gathering is for, in the words of the table (domain, 4.5). */
const purposes: readonly string[] = [
  'Here we meet about expectations and the model, and prepare scanning and focusing. The core competence is interpreting and analysing data.',
  'Here we share what has come out of scanning and focusing, and prepare the work on developing understanding. The core competence is analysing the play and learning environment.',
  'Here we share the work on developing understanding, and prepare learning. The core competence is using research and carrying out competence development.',
  'Here we share what we have learned, and prepare new actions. The core competence is action plans and support systems.',
  'Here we share the new actions, and prepare the evaluation. The core competence is using data, and evaluation.',
  'Here we share the evaluation, and talk about the results, the way on, and whether to begin a new spiral.',
];

export const en: MailWords = {
  gatheringReminder: ({ number }) => ({
    subject: `Gathering ${number} is on {deadline}: {subject}`,
    body: `Hello,

Gathering ${number} for {subject} is set for {deadline}.

${purposes[number - 1]}

Does the day not suit you? The university partner or the coordinator can choose a new one.

Read more and log your work here: {link}`,
  }),
  gatheringPassed: ({ number }) => ({
    subject: `Gathering ${number} has not been recorded as held: {subject}`,
    body: `Hello,

Gathering ${number} for {subject} was set for {deadline}, but has not been recorded as held.

If it has been held, you can record it once the phases it shares are complete. If it has been put off, it helps everyone to have a new date.

Open the case here: {link}`,
  }),
  gatheringOverdue: ({ number }) => ({
    subject: `Gathering ${number} is still to come: {subject}`,
    body: `Hello,

Gathering ${number} for {subject} was set for {deadline} and has still not been recorded as held.

Please choose a new date, so that everyone knows what to plan for. This reminder comes every week until the gathering has been held or has a new date.

Open the case here: {link}`,
  }),
  quietPhase: ({ name, question }) => ({
    subject: 'Nothing has been logged for sixty days: {subject}',
    body: `Hello,

It is now sixty days since anything was logged for {subject}. You are in the phase ${name}.

${question}

A few lines on what you have done, what you see and what you do next are enough. If the work has to rest for a while, the case can be paused.

Open the case here: {link}`,
  }),
  trackEndReminder: {
    subject: 'Track 3 ends on {deadline}: {subject}',
    body: `Hello,

Track 3 for {subject} ends on {deadline}.

Please look at which phases and gatherings remain. If you need more time, the coordinator can move the date.

Open the case here: {link}`,
  },
  trackEndPassed: {
    subject: 'Track 3 was to end on {deadline}: {subject}',
    body: `Hello,

Track 3 for {subject} was to end on {deadline}, but is still under way.

The work can go on. The coordinator can choose a new date, or you can close the track once the last gathering has been held.

Open the case here: {link}`,
  },
  trackEndOverdue: {
    subject: 'Track 3 has still not been closed: {subject}',
    body: `Hello,

Track 3 for {subject} was to end on {deadline} and is still under way.

This reminder comes every week until the track has been closed or has a new date.

Open the case here: {link}`,
  },
  resumed: {
    subject: 'Track 3 is under way again: {subject}',
    body: `Hello,

Track 3 for {subject} is under way again after a pause. The dates that lay ahead have moved by as many days as the pause lasted. The new ones are:

Open the case: {link}`,
  },
};
