import { expect, test } from 'vitest';
import { planAsCsv } from '../../src/play/csv.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { Office } from '../../src/play/office.ts';
import { asMarkdown, played, scripted } from '../support/play.ts';

const named = (name: string): Office => ({
  ...demoOffice,
  people: demoOffice.people.map((one) => (one.id === 'governor' ? { ...one, name } : one)),
});
const cellsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );

test('as CSV every message, deadline of a person, deed and calendar row is a line with the same columns', () => {
  const plan = played();
  const text = planAsCsv(plan);
  // A spreadsheet reads æ, ø and å by it.
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const lines = text.slice(1).trimEnd().split('\r\n');
  const [head = [], ...rows] = lines.map(cellsOf);
  expect(head.slice(0, 4)).toEqual(['date', 'time', 'what', 'case']);
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  const counts = Object.fromEntries([...Map.groupBy(rows, (row) => row[2])].map(([what, some]) => [what, some.length]));
  const letters = plan.messages.filter(({ kind }) => kind === 'letter').length;
  expect(counts).toMatchObject({ calendar: plan.calendar.length, event: plan.events.length, letter: letters });
  const moments = rows.map(([date, time]) => `${date} ${time}`);
  expect(moments).toEqual(moments.toSorted());
});

test('as CSV a name with a comma and a quote stays one cell, and one that begins as a formula is none', () => {
  const csv = (name: string) => planAsCsv(played({ office: named(name), until: '2025-04-15' }));
  expect(csv('Stian "S", Saksbehandler')).toContain(',"Stian ""S"", Saksbehandler",');
  expect(csv('=HYPERLINK(1)')).toContain(",'=HYPERLINK(1),");
  expect(csv('=HYPERLINK(1)')).not.toContain(',=HYPERLINK(1)');
});

test('as Markdown a name ends neither a cell nor a line', () => {
  const text = asMarkdown(played({ office: named('Stian | Saks\nbehandler'), until: '2025-04-15' }));
  expect(text).toContain('| Stian \\| Saks behandler |');
  const rows = text.split('\n').filter((line) => line.startsWith('| 08:00 '));
  expect(rows.every((row) => row.replaceAll('\\|', '').split('|').length === 9)).toBe(true);
});

test('as Markdown the plan is in the language of its reader, the mails in that of theirs', () => {
  const text = asMarkdown(played({ language: 'en', until: '2024-12-01' }));
  expect(text).toContain('# Plan of the grant year 2025, Trøndelag');
  expect(text).toContain('### Friday 15 November 2024');
  expect(text).toContain('reminder, 14 days before (moved from Sunday 17 November 2024)');
  expect(text).toContain('Påminning: behovsmelding for 2025, Ytre Namdal');
});

test('as JSON the plan comes back as it was', () => {
  const plan = played({ script: 'one-sent-back' });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test('what could not be done is shown last, and only where there is something', () => {
  expect(asMarkdown(played())).not.toContain('lot seg gjøre');
  const people = demoOffice.people.map((one) => (one.id === 'governor' ? { ...one, active: false } : one));
  const text = asMarkdown(played({ office: { ...demoOffice, people } }));
  expect(text).toContain('## Det som ikke lot seg gjøre');
  expect(text).toContain('| GRANT |  | ingen har en rolle som kan gjøre dette |');
});

test('as CSV a row of the calendar has its last day and whom it is for, and a deadline its last working day', () => {
  const [head = [], ...rows] = planAsCsv(played()).slice(1).trimEnd().split('\r\n').map(cellsOf);
  const rowOf = (what: string, key: string) => {
    const row = rows.find((one) => one[2] === what && one[head.indexOf('deadline')] === key);
    return Object.fromEntries(head.map((name, index) => [name, row?.[index]]));
  };
  expect(rowOf('calendar', 'forum-march')).toMatchObject({ date: '2025-03-12', until: '2025-03-13', for: 'forum' });
  expect(rowOf('deadline', 'basis')).toMatchObject({ date: '2025-02-01', lastWorkingDay: '2025-01-31' });
});

test('as Markdown the table of deadlines says whose work each is, and who was not in time', () => {
  const text = asMarkdown(played({ script: 'one-late' }));
  const row = text.split('\n').find((line) => line.startsWith('| 2025-02-01 | Frist for beslutningsgrunnlag '));
  expect(row).toContain('| nettverkskoordinator: 11 personer; UH-partner: ');
  expect(row).toContain('| oversittet: Fosen; overholdt: 10 nettverk |');
  const decision = text.split('\n').find((line) => line.startsWith('| 2025-04-15 | Frist for vedtak '));
  expect(decision).toContain('| Statsforvalteren: Stian Saksbehandler, Statsforvalteren i Trøndelag |');
  expect(decision).toContain('| overholdt: alle 12 nettverk, 3 UH |');
});

test('as Markdown a wheel of a year without dates says that none are set', () => {
  const text = asMarkdown(played({ office: { ...demoOffice, calendar: [] } }));
  expect(text).toContain('## Årshjulet\n\nDet er ikke satt noen datoer.\n');
});

test('as Markdown a script’s name is written as it is, whatever it is', () => {
  const name = '**<b>x</b>** [a](javascript:b) | `c`';
  const [, , summary = ''] = asMarkdown(scripted({ name })).split('\n');
  expect(summary).toContain('«\\*\\*\\<b\\>x\\</b\\>\\*\\* \\[a\\](javascript:b) \\| \\`c\\`»');
});

test('as Markdown a meeting stands among the meetings, on its day, and with what people are told', () => {
  const text = asMarkdown(
    scripted({
      meetings: [
        {
          on: '2025-01-13',
          party: 'fosen',
          key: 'owners',
          from: '2025-03-18',
          time: '10:00',
          title: 'Eiermøte | Rissa',
          who: ['network-coordinator'],
        },
      ],
    }),
  );
  expect(text).toContain('| 2025-03-18 10:00 | Eiermøte \\| Rissa | Fosen | nettverkskoordinator |');
  expect(text).toContain('- **Eiermøte \\| Rissa**, Fosen (2025-03-18 10:00)');
  expect(text).toContain('| påminnelse, 1 dag før | Møte: Eiermøte \\| Rissa, Fosen |');
});
