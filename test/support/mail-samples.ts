// Every mail that the service can send, made as it makes them, with names as long as they get and dates that are days off.
import { calendarMoved, dateMoved, mailOf } from '../../src/core/common-mails.ts';
import type { Definition, Language, MailTemplate } from '../../src/core/definition.ts';
import { meetingMails } from '../../src/core/meeting-mails.ts';
import { rowMails } from '../../src/core/row-mails.ts';
import { engineMails } from '../../src/engine/delivery/engine-mails.ts';
import { renderDigest } from '../../src/mail/digest.ts';
import { contentOf, type Fill, renderMail } from '../../src/mail/render.ts';
import { registry } from '../../workflows/registry.ts';
import type { Sample } from './mail-browser.ts';
import { inWords } from './mail-words.ts';

const subject = 'Trondheimsregionens kompetansenettverk for videregående skoler (eksempel)';
const recipientName = 'Anne-Margrethe Spesialpedagogikkoordinator, Eksempelfjordkommunesamarbeidet';
const link = 'https://aarshjul.trondelag.example.org/cases/01a20084-003a-761a-b84a-05354e81d423';
const unsubscribe = `https://aarshjul.trondelag.example.org/api/v1/unsubscribe?token=${'b3duZXItZWtzZW1wZWx2YXRu'.repeat(3)}`;

/** All of one language. */
export const everyMail = (language: Language): readonly Sample[] => [
  ...registry.flatMap((definition) =>
    Object.entries(definition.mails).map(([name, template]) =>
      sample(`${definition.id} ${name}`, template, language, fillFor(definition, name, language)),
    ),
  ),
  ...[dateMoved, calendarMoved].map((name) =>
    sample(name, mailOf({ mails: {} }, name) as MailTemplate, language, {
      ...common(language),
      previous: inWords('2026-01-15', language),
    }),
  ),
  ...Object.entries(engineMails).map(([name, template]) => sample(name, template, language, common(language))),
  ...Object.entries(meetingMails).map(([name, template]) => sample(name, template, language, meetingFill(language))),
  ...Object.entries(rowMails).map(([name, template]) =>
    sample(`${name} of a row`, template, language, meetingFill(language)),
  ),
  digest(language),
];

function sample(name: string, template: MailTemplate, language: Language, fill: Fill): Sample {
  const isDated = `${template[language].subject}${template[language].body}`.includes('{deadline}');
  const { deadline: _, lastWorkingDay: __, movedFrom: ___, ...undated } = fill;
  const { html, text } = renderMail(template, language, isDated ? fill : undated);
  return { name: `${name} ${language}`, html, text };
}

/** The first of February is a Sunday, and so is the day a fortnight before. */
const common = (language: Language): Fill => ({
  subject,
  workflow: 'Kompetanseløftet',
  year: 2026,
  deadline: inWords('2026-02-01', language),
  lastWorkingDay: inWords('2026-01-30', language),
  movedFrom: inWords('2026-01-18', language),
  link,
  recipientName,
});

function fillFor({ texts, forInformation }: Definition, template: string, language: Language): Fill {
  const labels = Object.values(texts.deadlines).map((words) => words[language]);
  const [longest = ''] = labels.toSorted((a, b) => b.length - a.length);
  return {
    ...common(language),
    workflow: texts.title[language],
    deadlineLabel: longest,
    ...(template === 'resumed' ? { dates: labels.map((label) => `${label}: ${inWords('2026-09-16', language)}`) } : {}),
    ...(forInformation?.[template] ? { unsubscribe } : {}),
  };
}

const meetingFill = (language: Language): Fill => ({
  ...common(language),
  workflow: 'Eiermøte med gjennomgang av behovsmeldingene på Rissa',
  deadlineLabel: 'Eiermøte med gjennomgang av behovsmeldingene på Rissa',
  previous: `${inWords('2026-01-15', language)} 10:00`,
  isMeeting: true,
  unsubscribe,
});

/** As many as a busy day has. */
const mostItems = 6;

function digest(language: Language): Sample {
  const [first] = registry;
  const items = Object.entries(first?.mails ?? {})
    .filter(([name]) => first?.forInformation?.[name])
    .slice(0, mostItems)
    .map(([name, template]) => ({
      content: contentOf(template, language, fillFor(first as Definition, name, language)),
      when: inWords('2026-01-30', language),
    }));
  const cases = [items.slice(0, 2), items.slice(2)].map((some) => ({ about: `${subject} · 2026`, link, items: some }));
  const day = inWords('2026-02-02', language);
  return { name: `digest ${language}`, ...renderDigest({ language, day, recipientName, cases, unsubscribe }) };
}
