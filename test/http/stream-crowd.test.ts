import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenHash } from '../../src/http/auth.ts';
import { caller, taken } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { type EventStream, listenTo, portOf } from '../support/event-stream.ts';
import { type HttpOffice, httpOffice, tokenOf } from '../support/http.ts';

const networks = 20;
const perNetwork = 45;
const everywhere = 100;
const events = 10;

let office: HttpOffice;
let port: number;
let ids: readonly string[];
beforeAll(async () => {
  office = await httpOffice();
  ids = await seedNetworks(office.sql, networks, 100);
  const tokens = ids.map((id) => ({
    hash: tokenHash(tokenOf(`kari-${id}`)),
    person: `kari-${id}`,
    created_at: new Date(),
  }));
  await office.sql`insert into tokens ${office.sql(tokens)}`;
  await office.engine.directory.refresh();
  port = await portOf(office.app);
});
afterAll(() => office.close());

const casesIn = ({ events }: EventStream) => new Set(events.map(({ data }) => data.case));

test('a thousand listen to one process, and each is told all that is theirs and nothing else', async () => {
  const { engine } = office;
  const locals = await Promise.all(
    ids.map((id) => Promise.all(Array.from({ length: perNetwork }, () => listenTo(port, { person: `kari-${id}` })))),
  );
  const wide = await Promise.all(Array.from({ length: everywhere }, () => listenTo(port, { person: 'frida' })));
  expect(engine.stream.size()).toBe(1000);

  const cases = await Promise.all(ids.map(openAndSend));

  for (const [index, streams] of locals.entries()) {
    for (const stream of streams) {
      await stream.received(events);
      expect(stream.events.map(({ data }) => data.revision)).toEqual(Array.from({ length: events }, (_, at) => at + 1));
      expect(casesIn(stream)).toEqual(new Set([cases[index]]));
    }
  }
  const idsOfFirst = (await (wide[0] as EventStream).received(networks * events)).map(({ id }) => id);
  for (const stream of wide) {
    await stream.received(networks * events);
    expect(stream.events.map(({ id }) => id)).toEqual(idsOfFirst);
    expect(casesIn(stream)).toEqual(new Set(cases));
  }
  for (const stream of [...locals.flat(), ...wide]) stream.close();
});

async function openAndSend(subject: string): Promise<string> {
  const { engine } = office;
  const by = caller(engine, 'frida');
  const opened = await engine.start({ workflow: 'grant-year', subject, year: 2025, input: {}, caller: by });
  const caseId = taken(opened).row.id;
  for (let count = 1; count < events; count++) {
    const move = { key: 'basis', date: `2025-03-1${count}`, reason: 'Møtet er flyttet' };
    taken(await engine.move({ caseId, caller: by }, move));
  }
  return caseId;
}
