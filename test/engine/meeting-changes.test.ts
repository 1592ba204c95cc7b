// A meeting that is changed again before people were told of it: one mail of what is so, from what they were told last, or none.
import { beforeEach, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { settle, type TestOffice, testOffice } from '../support/engine.ts';
import { meetingsOf, spring } from '../support/meetings.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
  return () => office.close();
});
const { set, callOff, told, goTo } = meetingsOf(() => office);

/** Of each mail: its template, the days that it says, and what its file does. */
const mails = async (person?: string) =>
  (await told(person)).map(({ template, text, attachments }) => {
    const days = [...text.matchAll(/(\d+\. \w+) 2025/g)].map(([, day]) => day);
    const file = attachments[0]?.content ?? '';
    return [template, [...new Set(days)].toSorted().join(' '), /METHOD:(\w+)/.exec(file)?.[1]].join(': ');
  });

test('moved twice: one mail, from the time that was told to the one that stands', async () => {
  await set({ remind: [] });
  await set({ from: '2025-03-12', remind: [] });
  await set({ from: '2025-03-13', remind: [] });
  await settle(office);
  expect(await mails()).toEqual(['meeting-moved: 11. mars 13. mars: PUBLISH']);
  expect(read((await told())[0]?.attachments[0]?.content ?? '')[0]?.start.toString()).toContain('2025-03-13');
});

test('moved and back: none, and the next move is told from the time that people know', async () => {
  await set({ remind: [] });
  await set({ from: '2025-03-12', remind: [] });
  await set({ remind: [] });
  await settle(office);
  expect(await mails()).toEqual([]);
  await set({ from: '2025-03-14', remind: [] });
  await settle(office);
  expect(await mails()).toEqual(['meeting-moved: 11. mars 14. mars: PUBLISH']);
});

test('moved and called off: one mail, that it is called off at the time that people know; told again it says the same', async () => {
  await set({ remind: [] });
  await set({ from: '2025-03-12', remind: [] });
  await callOff();
  await settle(office);
  expect(await mails()).toEqual(['meeting-cancelled: 11. mars: CANCEL']);
  const [notice] = await office.sql`select id from notices where party = 'fosen' and status = 'done'`;
  expect(await office.engine.tellAgain({ notice: notice?.id, by: 'kari' })).toMatchObject({ ok: true });
  expect((await mails()).at(-1)).toBe('meeting-cancelled: 11. mars: CANCEL');
});

test('called off and on again: none at the same time, one of the move at another', async () => {
  await set({ remind: [] });
  await callOff();
  await set({ remind: [] });
  await settle(office);
  expect(await mails()).toEqual([]);
  await callOff();
  await set({ from: '2025-03-14', remind: [] });
  await settle(office);
  expect(await mails()).toEqual(['meeting-moved: 11. mars 14. mars: PUBLISH']);
});

test('on again and moved, of one whose calling off was told: one mail, that it is on', async () => {
  await set({ remind: [] });
  await callOff();
  await settle(office);
  await set({ remind: [] });
  await set({ from: '2025-03-14', remind: [] });
  await settle(office);
  expect((await mails()).slice(1)).toEqual(['meeting-moved: 14. mars: PUBLISH']);
});

test('on again and off again, of one whose calling off was told: none', async () => {
  await set({ remind: [] });
  await callOff();
  await settle(office);
  await set({ remind: [] });
  await callOff();
  await settle(office);
  expect(await mails()).toEqual(['meeting-cancelled: 11. mars: CANCEL']);
});

test('moved and then for others only: who is out is told that, and not that it moved', async () => {
  await set({ who: ['owner', 'uh-partner'], remind: [] });
  await set({ who: ['owner', 'uh-partner'], from: '2025-03-12', remind: [] });
  await set({ who: ['owner'], from: '2025-03-12', remind: [] });
  await settle(office);
  expect(await mails()).toEqual(['meeting-moved: 11. mars 12. mars: PUBLISH']);
  expect((await mails('per')).map((mail) => mail.split(':')[0])).toEqual(['meeting-withdrawn']);
});

test('called off, and set again for others before that was told: who is out is told so, at the time that they know', async () => {
  await set({ remind: [] });
  await callOff();
  const others = { who: ['unit-leader'], from: '2025-03-14', remind: [] } as const;
  expect(await office.engine.previewMeeting({ ...spring, ...others })).toMatchObject({ told: 2 });
  await set(others);
  await settle(office);
  expect(await mails()).toEqual(['meeting-withdrawn: 11. mars: CANCEL']);
});

test('called off, and set again for others after that was told: who is out hears no more of it', async () => {
  await set({ remind: [] });
  await callOff();
  await settle(office);
  expect(await mails()).toEqual(['meeting-cancelled: 11. mars: CANCEL']);
  await set({ who: ['unit-leader'], remind: [] });
  await settle(office);
  expect(await mails()).toHaveLength(1);
});

test('taken out, in again, and called off: who was out meanwhile is told once, that it is called off', async () => {
  await set({ who: ['owner', 'uh-partner'], remind: [] });
  await set({ who: ['owner'], remind: [] });
  await set({ who: ['owner', 'uh-partner'], remind: [] });
  await callOff();
  await settle(office);
  expect(await mails('per')).toEqual(['meeting-cancelled: 11. mars: CANCEL']);
});

test('a reminder that has not gone out when the meeting moves does not go out', async () => {
  await set({ remind: [-7] });
  office.clock.set('2025-03-04T08:00+01:00');
  await office.engine.runTimers();
  await set({ from: '2025-03-20', remind: [] });
  await goTo('2025-03-04T09:00+01:00');
  expect(await mails()).toEqual(['meeting-moved: 11. mars 20. mars: PUBLISH']);
});
