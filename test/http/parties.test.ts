import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const party = (id: string) => office.as('adam').get(`/parties/${id}`);

test('a party is added, seen by everyone at once, and changed', async () => {
  const body = {
    id: 'namdal',
    kind: 'network',
    programme: 'trondelag',
    name: 'Namdal',
    partners: ['dmmh'],
    members: ['afjord'],
  };
  const added = await office.as('adam').post('/parties', body);
  expect([added.status, added.headers.location]).toEqual([201, '/api/v1/parties/namdal']);
  expect((await office.as('kari').get('/parties/namdal')).body).toEqual({ ...body, language: 'nb' });
  const changed = await office
    .as('adam')
    .patch('/parties/namdal', { counts: { pupils: 900, children: 400 }, partners: [] });
  expect(changed.body).toMatchObject({ counts: { pupils: 900, children: 400 }, partners: [], members: ['afjord'] });
  expect((await office.as('adam').post('/parties', body)).body).toMatchObject({ status: 409, code: 'already-exists' });
});

test.each([
  [{ id: 'Fosen!', kind: 'network', programme: 'trondelag', name: 'x' }, '/id'],
  [{ id: 'x', kind: 'club', programme: 'trondelag', name: 'x' }, '/kind'],
  [{ id: 'x', kind: 'owner', programme: 'nowhere', name: 'x' }, '/programme'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: '  ' }, '/name'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'X\r\nBcc: y' }, '/name'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'X\u001b[31m' }, '/name'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'X\u2028y' }, '/name'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'x', partners: ['nobody'] }, '/partners/0'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'x', members: ['bodo'] }, '/members/0'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'x', members: ['x'] }, '/members/0'],
  [{ id: 'x', kind: 'owner', programme: 'trondelag', name: 'x', counts: { pupils: -1 } }, '/counts'],
])('a party that can’t be is refused: %j', async (body, pointer) => {
  const answer = await office.as('adam').post('/parties', body);
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' });
  expect(answer.body.errors[0].pointer.startsWith(pointer)).toBe(true);
});

describe('an import', () => {
  const send = (csv: string | Buffer): Promise<Answer> =>
    office.app
      .inject({
        method: 'POST',
        url: '/api/v1/parties/import',
        headers: { authorization: 'Bearer token-of-adam', 'content-type': 'text/csv; charset=utf-8' },
        payload: csv,
      })
      .then((answer) => ({
        status: answer.statusCode,
        body: answer.json(),
        text: answer.body,
        headers: answer.headers,
      }));
  const header = 'id,kind,name,programme,language,member_of,partners,pupils,children';

  test('adds and changes parties with their memberships, whatever their order in the file', async () => {
    const answer = await send(
      [
        header,
        'lyng-skole,unit,Lyng skole,trondelag,nn,roan,,120,',
        'roan,owner,"Roan, kommune",trondelag,,fosen,,1200,400',
        'fosen,network,Fosen,trondelag,nb,,dmmh nord,,',
        '',
      ].join('\r\n'),
    );
    expect(answer.body).toEqual({ added: 2, changed: 1 });
    expect((await party('roan')).body).toMatchObject({
      name: 'Roan, kommune',
      members: ['lyng-skole'],
      counts: { pupils: 1200, children: 400 },
    });
    expect((await party('fosen')).body).toMatchObject({
      partners: ['dmmh', 'nord'],
      members: expect.arrayContaining(['roan', 'orland', 'afjord']),
    });
    expect((await party('lyng-skole')).body).toMatchObject({ language: 'nn', counts: { pupils: 120 } });
  });

  test('reads what a Norwegian spreadsheet writes: semicolons, a byte order mark, quotes in quotes', async () => {
    const answer = await send('\uFEFFid;kind;name;programme\nbjugn;owner;"Bjugn ""gamle"" kommune";trondelag\n');
    expect(answer.body).toEqual({ added: 1, changed: 0 });
    expect((await party('bjugn')).body.name).toBe('Bjugn "gamle" kommune');
  });

  test('takes all lines or none, and says what is wrong in which', async () => {
    const answer = await send(
      [
        header,
        'good,owner,Good,trondelag,nb,fosen,,1,1',
        'Bad Id,owner,Bad,trondelag,nb,,,,',
        'club,club,Club,trondelag,nb,,,,',
        'lost,owner,Lost,nowhere,nb,,,,',
        'orphan,owner,Orphan,trondelag,nb,nobody,,,',
        'many,owner,Many,trondelag,nb,,,lots,',
        'short,owner',
        'good,owner,Again,trondelag,nb,,,,',
        'bodo,pilot,Bodø,trondelag,nb,,,,',
        'tongue,owner,Tongue,trondelag,xx,,,,',
      ].join('\n'),
    );
    expect(answer.status).toBe(400);
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining([
        'line 3: id',
        'line 4: kind',
        'line 5: programme',
        'line 6: member_of',
        'line 7: pupils',
        'line 8: fields',
        'line 9: id',
        'line 10: kind',
        'line 11: language',
      ]),
    );
    expect(pointers.some((pointer: string) => pointer.startsWith('line 2:'))).toBe(false);
    expect((await party('good')).status).toBe(404);
  });

  test.each([
    ['nothing', ''],
    ['a header alone', 'id,kind,name,programme\n'],
    ['an unknown column', 'id,kind,name,programme,colour\nx,owner,x,trondelag,red\n'],
    ['a missing column', 'id,name\nx,x\n'],
    ['bytes that are not UTF-8', Buffer.from('id,kind,name,programme\nx,owner,\xe5,trondelag\n', 'latin1')],
  ])('refuses %s', async (_, csv) => {
    expect((await send(csv)).body).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  test('takes CSV and nothing else', async () => {
    expect((await office.as('adam').post('/parties/import', {})).status).toBe(415);
  });
});

test('a person is added, given a role, and taken off again', async () => {
  const adam = office.as('adam');
  const added = await adam.post('/people', { id: 'ny', name: 'Ny Nilsen', email: 'ny@example.org', language: 'nn' });
  expect(added.body).toEqual({
    id: 'ny',
    name: 'Ny Nilsen',
    email: 'ny@example.org',
    language: 'nn',
    active: true,
    roles: [],
  });
  const held = await adam.put('/people/ny/roles/uh-partner/nord');
  expect(held.body.roles).toEqual([{ role: 'uh-partner', party: 'nord' }]);
  expect((await adam.put('/people/ny/roles/uh-partner/nord')).body.roles).toHaveLength(1);
  expect((await adam.patch('/people/ny', { active: false })).body.active).toBe(false);
  expect((await adam.delete('/people/ny/roles/uh-partner/nord')).status).toBe(204);
  expect((await adam.delete('/people/ny/roles/uh-partner/nord')).status).toBe(404);
  expect((await adam.post('/people', { id: 'ny', name: 'x', email: 'x@example.org' })).body.code).toBe(
    'already-exists',
  );
});

test.each([
  ['PUT', '/people/kari/roles/king/fosen'],
  ['PUT', '/people/nobody/roles/owner/fosen'],
  ['PUT', '/people/kari/roles/owner/nowhere'],
  ['PUT', '/people/kari/roles/owner/-'],
] as const)('%s %s is not found', async (_, path) => {
  expect((await office.as('adam').put(path)).status).toBe(404);
});

test.each([
  [{ id: 'x', name: 'x', email: 'nowhere' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a@b@c' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a@b\nBcc: c@d' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a,b@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a@example.org,' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a;b@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a:b@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: '<x>@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a(b)@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a"@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a\\@example.org' }, '/email'],
  [{ id: 'x', name: 'x', email: 'a@[10.0.0.1]' }, '/email'],
  [{ id: 'x', name: '', email: 'a@example.org' }, '/name'],
  [{ id: 'x', name: 'x', email: 'a@example.org', language: 'se' }, '/language'],
])('a person who can’t be is refused: %j', async (body, pointer) => {
  expect((await office.as('adam').post('/people', body)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
});

test.each(['a,b@example.org', '<x>@example.org', 'a@example.org,'])(
  'nobody is given an address that no mail can go to: %s',
  async (email) => {
    expect((await office.as('adam').patch('/people/kari', { email })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/email' }],
    });
  },
);

test('who I am: my roles, and for whom I act', async () => {
  expect((await office.as('kari').get('/me')).body).toMatchObject({
    id: 'kari',
    roles: [{ role: 'network-coordinator', party: 'fosen' }],
    actsFor: [{ id: 'fosen', kind: 'network', programme: 'trondelag' }],
  });
});

test.each([
  ['network-coordinator', 'samarbeidsforum', 'network, pilot'],
  ['county-governor', 'fosen', 'county governor'],
  ['uh-partner', 'orland', 'university'],
  ['administrator', 'fosen', '“-”'],
])('a role is given only where it means something: %s at %s', async (held, at, kinds) => {
  const answer = await office
    .as('adam')
    .put(`/people/kari/roles/${held}/${at}`, undefined, { 'accept-language': 'en' });
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer: '{party}' }] });
  expect(answer.body.errors[0].message).toContain(kinds);
});

test('an observer may be at any party', async () => {
  expect((await office.as('adam').put('/people/kalle/roles/observer/innherred')).status).toBe(200);
});

test.each(['Ny\nPerson', 'Ny\tPerson', 'Ny\u0085Person'])('a person’s name is one line: %j', async (name) => {
  const person = { id: 'linje', name, email: 'linje@example.org' };
  expect((await office.as('adam').post('/people', person)).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/name' }],
  });
  expect((await office.as('adam').patch('/people/kari', { name })).status).toBe(400);
});

test('an imported name is one line', async () => {
  const answer = await office.app.inject({
    method: 'POST',
    url: '/api/v1/parties/import',
    headers: { authorization: 'Bearer token-of-adam', 'content-type': 'text/csv' },
    payload: 'id,kind,name,programme\nx,owner,"X\nY",trondelag',
  });
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: 'line 2: name' }] });
});
