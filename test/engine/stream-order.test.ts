import { afterAll, beforeAll, expect, test } from 'vitest';
import { commit } from '../../src/engine/commit.ts';
import { openEras } from '../../src/engine/stream/era.ts';
import { cursorOf, isBefore, positionOf, startOf } from '../../src/engine/stream/position.ts';
import { createPages, type Pages, type StreamRow } from '../../src/engine/stream/rows.ts';
import { caller, sent, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

const newCase = async () => {
  const { id, kari } = await office.network();
  return { id: await started(office.engine, { subject: id }), kari };
};
/** Other tests write on the same server, and history waits for whoever began before it. */
async function settled(pages: Pages): Promise<void> {
  while (await pages.unsettled());
}
const casesOf = (rows: readonly StreamRow[]) => rows.map(({ stored }) => stored.case_id);

test('a row that was numbered first and committed last is read first, and what came between waits for it', async () => {
  const { sql, engine } = office;
  const pages = createPages(sql, await openEras(sql));
  const [early, late] = [await newCase(), await newCase()];
  await settled(pages);
  const start = await pages.latest();
  const command = { caseId: early.id, caller: caller(engine, early.kari), dryRun: true };
  const { change } = taken(await engine.send(command, { type: 'SAVE', data: { text: 'numbered first' } }));

  await sql.begin(async (tx) => {
    await commit(tx, change ? [change] : []);
    await sent(engine, late.id, 'SAVE', late.kari, { text: 'committed first' });
    const [visible] = await sql`select count(*) as rows, max(seq) as highest from history where seq > ${start.seq}`;
    expect(visible, 'whoever goes by the highest seq goes on from here').toEqual({ rows: 1, highest: start.seq + 2 });
    expect(await pages.settledAfter(start, 10)).toEqual([]);
    expect(await pages.unsettled()).toBe(true);
  });

  await settled(pages);
  const rows = await pages.settledAfter(start, 10);
  expect(casesOf(rows)).toEqual([early.id, late.id]);
  expect(await pages.settledAfter(rows[0]?.position ?? start, 10)).toEqual(rows.slice(1));
  expect(await pages.latest()).toEqual(rows[1]?.position);
});

test('what is rolled back holds nothing up once it is', async () => {
  const { sql } = office;
  const pages = createPages(sql, await openEras(sql));
  await settled(pages);
  const start = await pages.latest();
  const rolledBack = sql.begin(async (tx) => {
    await tx`update people set active = active`;
    const one = await newCase();
    expect(await pages.settledAfter(start, 10)).toEqual([]);
    throw new Error(one.id);
  });
  const { message: caseId } = await rolledBack.catch((error: Error) => error);
  await settled(pages);
  expect(casesOf(await pages.settledAfter(start, 10))).toEqual([caseId]);
});

test('in a database restored on another cluster the new rows come after all the old ones', async () => {
  const { sql } = office;
  await newCase();
  const before = createPages(sql, await openEras(sql));
  await settled(before);
  const old = await before.latest();
  const { id } = await newCase();
  // There, transactions had come much further.
  const far = 1_000_000_000;
  await sql`alter table history disable trigger history_keeps_rows`;
  await sql`update history set xid = (xid::text::bigint + ${far})::text::xid8`;
  await sql`alter table history enable trigger history_keeps_rows`;
  await sql`update history_eras set cluster = 'the old one'`;

  const [eras, same] = await Promise.all([openEras(sql), openEras(sql)]);
  expect(eras).toEqual([0, expect.any(Number)]);
  expect(same).toEqual(eras);
  expect(await openEras(sql), 'an era begins once').toEqual(eras);
  const pages = createPages(sql, eras);
  expect(await pages.latest()).toEqual(startOf(eras[1] ?? 0));
  const fresh = await newCase();
  await settled(pages);
  const latest = await pages.latest();
  const cursor = { ...old, xid: old.xid + far };
  expect(await pages.isKnown(cursor)).toBe(true);
  expect(await pages.isKnown(old), 'a position of before it was restored').toBe(false);
  expect(isBefore(cursor, latest)).toBe(true);
  expect(casesOf(await pages.between(cursor, latest, 10))).toEqual([id, fresh.id]);
  expect(casesOf(await pages.between(cursor, latest, 1))).toEqual([id]);
  expect(casesOf(await pages.settledAfter(startOf(eras[1] ?? 0), 10))).toEqual([fresh.id]);
});

test('a cursor is the text of one position, and nothing else is a cursor', () => {
  const position = { era: 0, xid: 745, seq: 12 };
  expect(positionOf(cursorOf(position))).toEqual(position);
  expect(cursorOf(position)).not.toContain('745');
  const spoilt = [
    '',
    'x',
    `${cursorOf(position)}=`,
    `${cursorOf(position)}A`,
    '0.745.12',
    'MC4wNy4x',
    'A'.repeat(10_000),
  ];
  expect(spoilt.map(positionOf)).toEqual(spoilt.map(() => null));
});

test('positions are ordered by era, then transaction, then number', () => {
  const ordered = [
    startOf(0),
    { era: 0, xid: 5, seq: 9 },
    { era: 0, xid: 6, seq: 8 },
    { era: 0, xid: 6, seq: 10 },
    startOf(7),
  ];
  for (const [index, one] of ordered.entries()) {
    for (const [other, two] of ordered.entries()) expect(isBefore(one, two)).toBe(index < other);
  }
});
