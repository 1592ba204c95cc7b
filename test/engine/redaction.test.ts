// A redacted text is gone from wherever the event that brought it put it: the case, what others are told, letters.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registry } from '../../workflows/registry.ts';
import { readLetter } from '../letter/reader.ts';
import { caller, sent, settle, started, type TestOffice, testOffice } from '../support/engine.ts';

const secret = 'Jenta i klasse 5B trenger ro.';
const adam = (office: TestOffice) => caller(office.engine, 'adam');
const redact = (office: TestOffice, caseId: string, revision: number, reason = 'Et barn ble nevnt') =>
  office.engine.redact({ caseId, revision, reason, caller: adam(office) });
/** Everything of the case that the database has, as text. */
const kept = async ({ sql }: TestOffice, id: string) => {
  const rows = await sql`
    select c.snapshot::text as said from cases c where c.id = ${id}
    union all select h.data::text from history h where h.case_id = ${id}
    union all select d::text from deadlines d where d.case_id = ${id}
    union all select n.effect::text from notices n where n.case_id = ${id}
    union all select l.content::text from letters l join notices n on n.id = l.notice_id where n.case_id = ${id}
    union all select d.subject || d.text || d.html from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id}`;
  return rows.map(({ said }) => said).join('\n');
};
const revisionOf = async ({ sql }: TestOffice, id: string, type: string): Promise<number> => {
  const [row] =
    await sql`select revision from history where case_id = ${id} and type = ${type} order by revision desc limit 1`;
  return row?.revision;
};

describe('in a small workflow', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await testOffice();
  });
  afterAll(() => office.close());
  const opened = async (input = {}) => {
    const { id: subject, kari } = await office.network();
    return { id: await started(office.engine, { subject, input }), kari };
  };

  test('the case keeps its place, its dates and everything else; only the text is another', async () => {
    const { id, kari } = await opened();
    await sent(office.engine, id, 'SAVE', kari, { text: secret });
    const [before] = await office.sql`select snapshot, states, next_due from cases where id = ${id}`;
    const timers = await office.sql`select id, token, due_at from timers where case_id = ${id} order by id`;
    expect(await redact(office, id, 2)).toMatchObject({ ok: true, row: { revision: 3, status: 'running' } });

    const [after] = await office.sql`select snapshot, states, next_due from cases where id = ${id}`;
    expect(JSON.stringify(before)).toContain(secret);
    expect(after).toEqual(JSON.parse(JSON.stringify(before).replaceAll(secret, '[…]'), revived));
    expect(await office.sql`select id, token, due_at from timers where case_id = ${id} order by id`).toEqual(timers);
    expect(await kept(office, id)).not.toContain(secret);
    expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 3 });
    expect((await sent(office.engine, id, 'SUBMIT', kari)).row.revision, 'the text still counts as saved').toBe(4);
  });

  test('a text that the case was opened with goes, and so do the reasons of a pause and of a moved date', async () => {
    const { id, kari } = await opened({ goal: secret });
    const by = (person: string) => ({ caseId: id, caller: caller(office.engine, person) });
    await office.engine.move(by('frida'), { key: 'draft', date: '2025-02-10', reason: `${secret} Flyttet.` });
    await office.engine.pause(by(kari), `${secret} Pause.`);
    await office.engine.resume(by(kari));
    expect(await kept(office, id)).toContain(`${secret} Flyttet.`);
    for (const type of ['case.started', 'deadline.moved', 'case.paused']) {
      expect(await redact(office, id, await revisionOf(office, id, type)), type).toMatchObject({ ok: true });
    }
    expect(await kept(office, id)).not.toContain(secret);
    expect(await office.engine.verify(id)).toMatchObject({ valid: true });
    const [deadline] = await office.sql`select date, reason from deadlines where case_id = ${id} and key = 'draft'`;
    expect(deadline?.reason).toBe('[…]');
  });

  test('what waits to be told to another case is told without the text', async () => {
    const { id, kari } = await opened();
    await sent(office.engine, id, 'SAVE', kari, { text: secret });
    const effect = { kind: 'tell', to: 'parent', type: 'SAVED', data: { text: secret } };
    await office.sql`
      insert into notices (id, case_id, cause, revision, kind, effect, at, status, next_try_at)
      values (gen_random_uuid(), ${id}, 'r2.9', 2, 'tell', ${office.sql.json(effect)}, now(), 'done', now())`;
    await redact(office, id, 2);
    const [told] = await office.sql`select effect from notices where case_id = ${id} and cause = 'r2.9'`;
    expect(told?.effect).toEqual({ ...effect, data: { text: '[…]' } });
  });

  test('a text that is the id of a party, or a date, stands for that and stays', async () => {
    const { id, kari } = await opened();
    for (const text of ['nord', '2025-02-01']) {
      await sent(office.engine, id, 'SAVE', kari, { text });
      await redact(office, id, await revisionOf(office, id, 'SAVE'));
      expect(await office.engine.verify(id)).toMatchObject({ valid: true });
    }
    const [row] = await office.sql`select snapshot -> 'context' -> 'process' as process from cases where id = ${id}`;
    expect(JSON.stringify(row?.process)).not.toContain('[…]');
  });

  test('a case that is done loses its texts too', async () => {
    const { id, kari } = await opened();
    await sent(office.engine, id, 'SAVE', kari, { text: secret });
    await sent(office.engine, id, 'SUBMIT', kari);
    await sent(office.engine, id, 'ACCEPT', 'frida');
    expect(await redact(office, id, 2)).toMatchObject({ ok: true, row: { status: 'done' } });
    expect(await kept(office, id)).not.toContain(secret);
  });
});

describe('in a letter of commitment', () => {
  let office: TestOffice;
  let year = 2024;
  beforeAll(async () => {
    office = await testOffice({ registry, from: '2025-04-10T10:00+02:00' });
    await office.sql`update parties set language = 'nn' where id = 'dmmh'`;
    await office.engine.directory.refresh();
  });
  afterAll(() => office.close());
  beforeEach(() => {
    year += 1;
  });
  const granted = async () => {
    const id = await started(office.engine, { workflow: 'grant-year', year, by: 'adam', input: { fixedSum: 200_000 } });
    await sent(office.engine, id, 'GRANT', 'guri', { amount: 200_000, conditions: [secret] });
    return id;
  };
  const lettersOf = async (id: string) => [
    ...(await office.sql`
      select l.* from letters l join notices n on n.id = l.notice_id where n.case_id = ${id} order by l.state desc, l.language`),
  ];
  const textOf = async (pdf: Buffer) => {
    const { elements } = await readLetter(pdf);
    return elements
      .map((one) => one.text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
  };

  test('the letter is set again without it in each language, says so, and is the same otherwise', async () => {
    const id = await granted();
    await settle(office);
    const before = await lettersOf(id);
    office.clock.set('2025-06-02T10:00+02:00');
    await office.engine.runTimers();
    expect(await redact(office, id, await revisionOf(office, id, 'GRANT'))).toMatchObject({ ok: true });

    const after = await lettersOf(id);
    expect(after.map(({ language, readers, state }) => [language, readers, state])).toEqual(
      before.map(({ language, readers, state }) => [language, readers, state]),
    );
    const note = { nb: 'ble tatt ut mandag 2. juni 2025', nn: 'vart teken ut måndag 2. juni 2025' };
    for (const [index, letter] of after.entries()) {
      const [was, is] = [await textOf(before[index]?.pdf), await textOf(letter.pdf)];
      expect(was).toContain(secret);
      expect(is).not.toContain(secret);
      expect(is).toContain(note[letter.language as 'nb' | 'nn']);
      const isNote = (line: string) => line.includes('[…]');
      expect(is.split('\n').filter((line) => !isNote(line))).toEqual(
        was.split('\n').filter((line) => !line.includes(secret)),
      );
      expect(letter.sha256).not.toBe(before[index]?.sha256);
      expect(letter.redacted_at).toEqual(new Date('2025-06-02T08:00:00Z'));
    }
    expect(await kept(office, id)).not.toContain(secret);
    expect(await office.engine.verify(id)).toMatchObject({ valid: true });
  });

  test('a letter in which the text does not stand stays the file that was sent', async () => {
    const id = await granted();
    await settle(office);
    const before = await lettersOf(id);
    await sent(office.engine, id, 'LOG_PROGRESS', 'kari', { done: `${secret} Framdrift.` });
    expect(await redact(office, id, await revisionOf(office, id, 'LOG_PROGRESS'))).toMatchObject({ ok: true });
    expect(await lettersOf(id)).toEqual(before);
    expect(await kept(office, id)).not.toContain('Framdrift.');
  });

  test('a letter that is being made while the text goes is made without it', async () => {
    const id = await granted();
    const revision = await revisionOf(office, id, 'GRANT');
    const other = await office.another();
    await Promise.all([other.engine.runOutbox('letters'), redact(office, id, revision)]);
    await office.sql`update notices set next_try_at = now() where case_id = ${id} and status = 'waiting'`;
    await settle(office);
    const letters = await lettersOf(id);
    expect(letters).toHaveLength(2);
    for (const { pdf } of letters) expect(await textOf(pdf)).not.toContain(secret);
    expect(await kept(office, id)).not.toContain(secret);
  });
});

/** Dates come from the database as such. */
const revived = (key: string, value: unknown) =>
  key === 'next_due' && value !== null ? new Date(value as string) : value;
