import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { languageFor } from '../../src/http/language.ts';
import { problemCodes } from '../../src/http/problem.ts';
import { problemWords } from '../../src/http/problem-words.ts';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

test.each([
  [undefined, 'nb'],
  ['', 'nb'],
  ['nn', 'nn'],
  ['NN-no', 'nn'],
  ['no', 'nb'],
  ['da-DK, en;q=0.8', 'da'],
  ['en;q=0.5, nn;q=0.9', 'nn'],
  ['fr, de;q=0.9', 'nb'],
  ['fr, en;q=0.1', 'en'],
  ['en;q=0, da', 'da'],
  ['*', 'nb'],
  ['en;q=nonsense', 'nb'],
  [';;;,,,', 'nb'],
])('Accept-Language: %s is answered in %s', (header, language) => {
  expect(languageFor(header)).toBe(language);
});

test('every kind of problem has a title and an explanation in every language', () => {
  for (const code of problemCodes) {
    for (const language of languages) {
      expect(problemWords[code].title[language].length, `${code} ${language}`).toBeGreaterThan(3);
      expect(problemWords[code].about[language].length, `${code} ${language}`).toBeGreaterThan(10);
    }
  }
});

test('a case is worded for its reader: state, events, their fields, deadlines', async () => {
  const words = await Promise.all(
    languages.map(async (language) => {
      const { body, headers } = await office.as('kari').get(`/cases/${id}`, { 'accept-language': language });
      expect(headers['content-language']).toBe(language);
      const { label, accepts, deadlines } = body;
      const withdraw = accepts.find(({ type }: { type: string }) => type === 'WITHDRAW');
      return [label, withdraw.label, withdraw.data.properties.reason.title, deadlines[0].label] as const;
    }),
  );
  const different = words[0]?.map((_, column) => new Set(words.map((row) => row[column])).size);
  expect(different?.every((count) => count > 1)).toBe(true);
  expect(words.map((row) => row[2])).toEqual(['Begrunnelse', 'Grunngiving', 'Begrundelse', 'Reason']);
});

test('what is wrong is said in the reader’s language', async () => {
  const send = (language: string) =>
    office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: {} }, { 'accept-language': language });
  expect((await send('nn')).body).toMatchObject({
    title: 'Ugyldig førespurnad',
    errors: [{ message: 'Manglar.' }, {}, {}],
  });
  expect((await send('en')).body).toMatchObject({
    title: 'Invalid request',
    errors: [{ message: 'Is missing.' }, {}, {}],
  });
});

test('what a guard holds back is said in the reader’s language', async () => {
  const other = await openGrantYear(office, { subject: 'innherred' });
  const kalle = office.as('kalle');
  await kalle.post(`/cases/${other}/events`, { type: 'CLOSE_NEEDS' });
  const refused = await Promise.all(
    languages.map((language) =>
      kalle.post(`/cases/${other}/events`, { type: 'SUBMIT_BASIS' }, { 'accept-language': language }),
    ),
  );
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  const messages = refused.map(({ body }) => body.guards.map(({ message }: { message: string }) => message).join(' '));
  expect(new Set(messages).size).toBe(4);
});
