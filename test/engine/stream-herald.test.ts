import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHerald, historyChannel } from '../../src/engine/stream/herald.ts';
import { sent, started, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
let heard = 0;
const waiting: (() => void)[] = [];
beforeAll(async () => {
  office = await testOffice();
  await office.sql.listen(historyChannel, () => {
    heard++;
    for (const tell of waiting.splice(0)) tell();
  });
});
afterAll(() => office.close());

const nextNews = () => new Promise<void>((resolve) => waiting.push(resolve));

test('every event wakes who reads history, after it was committed', async () => {
  const { engine, sql } = office;
  const news = nextNews();
  const id = await started(engine);
  await news;
  const again = nextNews();
  await sent(engine, id, 'SAVE', 'kari', { text: 'x' });
  await again;
  const [row] = await sql`select count(*) as rows from history where case_id = ${id}`;
  expect(row).toEqual({ rows: 2 });
});

test('what happens close together is announced together, and the last of it is never left out', async () => {
  const herald = createHerald(office.sql, 1);
  heard = 0;
  for (let count = 0; count < 1000; count++) herald.announce();
  // The first at once, and all that came while it was under way.
  while (heard < 2) await nextNews();
  herald.announce();
  while (heard < 3) await nextNews();
  await herald.close();
  expect(heard).toBe(3);
});

test('a herald that is closed says nothing more', async () => {
  const herald = createHerald(office.sql, 1);
  await herald.close();
  heard = 0;
  herald.announce();
  await herald.close();
  const other = createHerald(office.sql, 1);
  other.announce();
  await nextNews();
  await other.close();
  expect(heard).toBe(1);
});
