// Years are played in a thread of their own: one at a time, of bounded number and time.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { demoOffice } from '../../src/play/demo-office.ts';
import { openPlayhouse } from '../../src/play/playhouse.ts';
import type { PlayBody } from '../../src/play/request.ts';
import { played } from '../support/play.ts';

const { programmes, parties, people, calendar, allotments } = demoOffice;
const order = (body: Partial<PlayBody> = {}) => ({
  known: {
    programmes,
    parties,
    people,
    calendar,
    closed: [],
    meetings: [],
    cases: allotments.map((one) => ({ frame: null, fixedSum: null, subject: one.party, year: 2025, ...one })),
    today: '2023-09-01',
  },
  asked: { programme: 'trondelag', body: { year: 2025, ...body }, language: 'nb' as const },
});

test('what is played in the thread is what is played here, and nobody waits for it', async () => {
  const play = openPlayhouse();
  let done = false;
  const answer = play('frida', order()).finally(() => {
    done = true;
  });
  let turns = 0;
  while (!done) {
    await turn();
    turns += 1;
  }
  const result = await answer;
  expect(result.ok && JSON.parse(result.plan)).toEqual(JSON.parse(JSON.stringify(played())));
  expect(turns).toBeGreaterThan(100);
});

test('one who asks has no more than so many under way, and all together neither; then there is room again', async () => {
  const play = openPlayhouse({ mostOfOne: 1, most: 2 });
  const who = ['frida', 'frida', 'arne', 'kari'];
  const answers = await Promise.all(who.map((one) => play(one, order())));
  expect(answers.map((one) => (one.ok ? 'played' : one.because))).toEqual(['played', 'yours', 'played', 'full']);
  expect(await play('frida', order())).toMatchObject({ ok: true });
});

test('a play that is not done in time is given up with its thread, and so holds up none behind it', async () => {
  const play = openPlayhouse({ giveUpMs: 1 });
  const long = { ok: false, because: 'long', seconds: 1 };
  expect(await Promise.all([play('frida', order()), play('frida', order())])).toEqual([long, long]);
});

test('what can’t be played comes back with its words, and the thread plays on', async () => {
  const play = openPlayhouse();
  const script = { parties: { nowhere: 'late' as const } };
  const refused = await play('frida', order({ script }));
  expect(refused).toMatchObject({ ok: false, because: 'unplayable' });
  expect(!refused.ok && 'words' in refused && refused.words.da).toContain('/parties/nowhere: der findes ingen sådan');
  expect(await play('frida', order())).toMatchObject({ ok: true });
});
