// The directory: whose role counts for which case, who is told, and that a change is known everywhere at once.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { directoryChanged } from '../../src/engine/directory.ts';
import { caller, started, type TestOffice, testOffice } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { connectTimeoutSeconds, patience } from '../support/patience.ts';
import { wireTo } from '../support/proxy.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

const person = (id: string) => {
  const found = office.engine.directory.person(id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
};
const fosen = { subject: 'fosen', programme: 'trondelag' };
const viaOf = (id: string, about = fosen) => {
  const actor = office.engine.directory.actor(person(id), about);
  return actor.kind === 'person' ? (actor.grants[0]?.via ?? 'nothing') : 'system';
};

test.each([
  ['a coordinator of the network itself', 'kari', 'case'],
  ['the owner that is a member of it', 'eier', 'case'],
  ['the leader of a unit of such an owner', 'leder', 'case'],
  ['its university partner', 'per', 'case'],
  ['the forum’s secretary, for the whole programme', 'frida', 'case'],
  ['the county governor, for the whole programme', 'guri', 'case'],
  ['an observer, for the whole programme', 'odd', 'case'],
  ['an administrator, for everything', 'adam', 'case'],
  ['the coordinator of another network, only as one of the programme', 'kalle', 'programme'],
  ['the partner of another network, only as one of the programme', 'nora', 'programme'],
  ['a coordinator of another programme', 'berit', 'nothing'],
  ['the forum of another programme', 'nils', 'nothing'],
])('%s counts for a case of Fosen as it should', (_, id, via) => {
  expect(viaOf(id)).toBe(via);
  expect(office.engine.directory.sees(person(id), fosen)).toBe(via === 'case');
});

test('a network does not count for a case about its owner or its partner: only downwards and to the side', () => {
  expect(viaOf('kari', { subject: 'orland', programme: 'trondelag' })).toBe('programme');
  expect(viaOf('kari', { subject: 'dmmh', programme: 'trondelag' })).toBe('programme');
  expect(viaOf('per', { subject: 'dmmh', programme: 'trondelag' })).toBe('case');
});

test('who is told: those who hold the role for the case, less those left out, and nobody who is an administrator alone', () => {
  const told = (role: string, more: object = {}) =>
    office.engine.directory.recipients([{ role: role as 'owner', ...more }], fosen).map(({ id }) => id);
  expect(told('network-coordinator')).toEqual(['kari']);
  expect(told('uh-partner')).toEqual(['per']);
  expect(told('owner')).toEqual(['eier']);
  expect(told('owner', { except: ['orland'] })).toEqual([]);
  expect(told('owner', { only: ['orland'] })).toEqual(['eier']);
  expect(told('owner', { only: [] })).toEqual([]);
  expect(told('forum-secretary')).toEqual(['frida']);
  expect(told('ppt-adviser')).toEqual([]);
});

test('a person with the role twice, or in two roles that are told, is told once', async () => {
  await office.sql`insert into role_assignments (person, role, party) values ('eier', 'owner', 'afjord'), ('eier', 'unit-leader', 'brekstad-skole')`;
  await office.engine.directory.refresh();
  const told = office.engine.directory.recipients([{ role: 'owner' }, { role: 'unit-leader' }], fosen);
  expect(told.map(({ id }) => id).sort()).toEqual(['eier', 'leder']);
});

test('who is not active counts for nothing and is told nothing', async () => {
  await office.sql`update people set active = false where id = 'per'`;
  await office.engine.directory.refresh();
  expect(viaOf('per')).toBe('nothing');
  expect(office.engine.directory.recipients([{ role: 'uh-partner' }], fosen)).toEqual([]);
  await office.sql`update people set active = true where id = 'per'`;
  await office.engine.directory.refresh();
});

test('a token is known by its hash until it is revoked or its person is not active', async () => {
  const hash = 'a'.repeat(64);
  await office.sql`insert into tokens (hash, person, created_at) values (${hash}, 'kari', now())`;
  const holder = async () => {
    await office.engine.directory.refresh();
    return office.engine.directory.byTokenHash(hash)?.id;
  };
  expect(await holder()).toBe('kari');
  await office.sql`update people set active = false where id = 'kari'`;
  expect(await holder()).toBeUndefined();
  await office.sql`update people set active = true where id = 'kari'`;
  await office.sql`update tokens set revoked_at = now()`;
  expect(await holder()).toBeUndefined();
});

test('a role that was taken away is gone at once in another process', async () => {
  const other = await office.another();
  const { id: subject, kari } = await office.network();
  await directoryChanged(office.sql);
  await vi.waitFor(() => expect(other.engine.directory.person(kari)).toBeTruthy(), patience);
  const id = await started(office.engine, { subject });
  const save = () =>
    other.engine.send({ caseId: id, caller: caller(other.engine, kari) }, { type: 'SAVE', data: { text: 'x' } });
  expect(await save()).toMatchObject({ ok: true });
  await office.sql`delete from role_assignments where person = ${kari}`;
  await directoryChanged(office.sql);
  await vi.waitFor(async () => expect(await save()).toEqual({ ok: false, because: 'not-found' }), patience);
});

test('a process that could not listen for a while reads what it missed when it hears again', async () => {
  const wire = await wireTo(office.url);
  const { sql } = connect(wire.url, { max: 3, connectTimeoutSeconds });
  const other = await office.another({ sql });
  await wire.cut();
  const [subject = ''] = await seedNetworks(office.sql, 1, 900);
  await directoryChanged(office.sql);
  await wire.mend();
  await vi.waitFor(() => expect(other.engine.directory.party(subject)).toBeTruthy(), patience);

  const [next = ''] = await seedNetworks(office.sql, 1, 901);
  await directoryChanged(office.sql);
  await vi.waitFor(() => expect(other.engine.directory.party(next), 'and goes on listening').toBeTruthy(), patience);
  await other.close();
  await wire.close();
});

test('a hundred changes at once are read, and the last of them is what is known', async () => {
  const other = await office.another();
  const told: Promise<unknown>[] = [];
  for (let count = 1; count <= 100; count++) {
    await office.sql`update parties set name = ${`Fosen ${count}`} where id = 'fosen'`;
    told.push(directoryChanged(office.sql));
  }
  await Promise.all(told);
  await vi.waitFor(() => expect(other.engine.directory.party('fosen')?.name).toBe('Fosen 100'), patience);
});
