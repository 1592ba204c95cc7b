import { expect, test } from 'vitest';
import { readScript } from '../../src/play/script.ts';
import { played, scripted } from '../support/play.ts';

test('a track is chosen only by who writes a basis', () => {
  expect(() => scripted({ tracks: { dmmh: 3 } })).toThrow('/tracks/dmmh: writes no basis in trondelag');
});

const act = { on: '2025-01-06', event: 'WITHDRAW', as: 'network-coordinator' };
test.each([
  ['not an object', [], '/: does not fit: type object'],
  ['an unknown part', { people: {} }, '/people: is not known here'],
  ['a party that is no slug', { parties: { 'Ytre Namdal': 'late' } }, '/parties/Ytre Namdal: is not known here'],
  [
    'a misspelt behaviour',
    { parties: { fosen: 'slow' } },
    '/parties/fosen: is none of on-time, late, silent, sent-back',
  ],
  ['days that are no number', { daysLate: 'nine' }, '/daysLate: does not fit: type integer'],
  ['too many days', { daysBefore: 400 }, '/daysBefore: does not fit: maximum'],
  [
    'a role that is none',
    { parties: { fosen: [{ ...act, as: 'coordinator' }] } },
    '/parties/fosen/0/as: is none of network-coordinator',
  ],
  ['no time', { parties: { fosen: [{ event: 'WITHDRAW', as: 'owner' }] } }, '/parties/fosen/0/on: is missing'],
  [
    'a time of day that is none',
    { parties: { fosen: [{ ...act, at: '9.30' }] } },
    '/parties/fosen/0/at: does not fit: pattern',
  ],
  ['a date that does not exist', { parties: { fosen: [{ ...act, on: '2025-02-30' }] } }, '/parties/fosen/0/on'],
  [
    'neither an event nor a move',
    { parties: { fosen: [{ on: '2025-01-06', as: 'owner' }] } },
    '/parties/fosen/0: has either an event or a move',
  ],
  ['both', { parties: { fosen: [{ ...act, move: 'basis' }] } }, '/parties/fosen/0: has either an event or a move'],
  [
    'an event with a reason',
    { parties: { fosen: [{ ...act, reason: 'So.' }] } },
    '/parties/fosen/0: an event has its data, no to and no reason',
  ],
  [
    'a move without a reason',
    { parties: { fosen: [{ on: '2025-01-06', move: 'basis', to: '2025-02-10', as: 'forum-secretary' }] } },
    '/parties/fosen/0: a move has to and reason, and no data',
  ],
])('a script is refused with the place of its fault: %s', (_, script, message) => {
  expect(() => readScript(script)).toThrow(message);
});

test.each([
  ['a party nobody knows', { atlantis: 'late' }, '/parties/atlantis: no such party in trondelag'],
  ['a party of another programme', { bodo: 'late' }, '/parties/bodo: no such party in trondelag'],
  [
    'acts for a party without a case',
    { samarbeidsforum: [act] },
    '/parties/samarbeidsforum: has no case of its own to act in',
  ],
  [
    'an event of none',
    { fosen: [{ ...act, event: 'GIVE_UP' }] },
    '/parties/fosen/0/event: grant-year has no event GIVE_UP',
  ],
  [
    'an event that every object has',
    { fosen: [{ ...act, event: 'constructor' }] },
    '/parties/fosen/0/event: grant-year has no event constructor',
  ],
  [
    'a deadline of none',
    { fosen: [{ ...act, on: { deadline: 'supper', days: 0 } }] },
    '/parties/fosen/0/on/deadline: grant-year has no deadline supper',
  ],
  [
    'a move of none',
    { fosen: [{ on: '2025-01-06', move: 'supper', to: '2025-02-10', reason: 'So.', as: 'forum-secretary' }] },
    '/parties/fosen/0/move: grant-year has no deadline supper',
  ],
  [
    'a workflow of none',
    { fosen: [{ ...act, workflow: 'track-9' }] },
    '/parties/fosen/0/workflow: there is no workflow track-9',
  ],
])('a script that names what is not there is refused before anything is played: %s', (_, parties, message) => {
  expect(() => played({ script: readScript({ parties }) })).toThrow(message);
});
