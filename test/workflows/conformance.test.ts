// Every registered workflow keeps the same promises, at every place its cases can come to.
import { expect, describe as group, test } from 'vitest';
import { system } from '../../src/core/actor.ts';
import { mailOf } from '../../src/core/common-mails.ts';
import { dateWords } from '../../src/core/date-words.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { languages, type Reason, roles } from '../../src/core/definition.ts';
import { statesOf, transitionsOf } from '../../src/core/machine-walk.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { standingIn } from '../../src/core/settle.ts';
import { fire, step } from '../../src/core/step.ts';
import { wordReason } from '../../src/core/texts.ts';
import { renderMail } from '../../src/mail/render.ts';
import { registry } from '../../workflows/registry.ts';
import {
  anybody,
  beginnings,
  events,
  grant,
  leaves,
  person,
  timersAt,
  type Visit,
  view,
  walk,
} from '../support/conformance.ts';
import { everything } from '../support/conformance-coverage.ts';
import { dataFor, todayIn } from '../support/conformance-data.ts';

group.each(registry.map((definition) => [definition.id, definition] as const))('%s', (_, definition) => {
  const workflow = defineWorkflow(definition);
  const { visits, tries, coverage, effects } = walk(workflow);
  const active = visits.filter(({ snapshot }) => snapshot.status === 'active');
  const done = visits.filter(({ snapshot }) => snapshot.status === 'done');
  /** One place for each set of states. */
  const distinct = [...new Map(active.map((visit) => [String(leaves(workflow, visit.snapshot)), visit])).values()];
  const samplesAt = ({ snapshot, now }: Visit, type: string) =>
    dataFor(definition.id, type, definition.events[type]!.data, {
      context: snapshot.context,
      today: todayIn(snapshot.context, now),
    });

  test('every state can be reached', () => {
    const missing = everything(definition).states.filter((path) => !coverage.states.has(path));
    expect(missing).toEqual([]);
  });

  test('every transition and every expiry is taken', () => {
    const missing = everything(definition).transitions.filter((place) => !coverage.taken.has(place));
    expect(missing).toEqual([]);
  });

  test('what stands in the machine only to say why not has been heard', () => {
    const missing = everything(definition).refusals.filter((place) => !coverage.refused.has(place));
    expect(missing).toEqual([]);
  });

  test('a case can come to an end', () => {
    expect(done.length).toBeGreaterThan(0);
  });

  test('a snapshot is JSON, and goes on from there just as it would have', () => {
    for (const { at, run, outcome, what } of tries) {
      const stored = JSON.parse(JSON.stringify(at.snapshot));
      expect(stored, what).toEqual(at.snapshot);
      expect(run(stored), what).toEqual(outcome);
    }
  });

  test('the same beginning gives the same case', () => {
    for (const { run } of beginnings(workflow)) expect(run()).toEqual(run());
  });

  test('every commit leaves rows that lead from where the case stood to where it stands, one of them for the event', () => {
    for (const { at, outcome, what } of tries) {
      if (!outcome?.ok || outcome.steps.length === 0) continue;
      expect(outcome.steps[0]?.from, what).toEqual(leaves(workflow, at.snapshot));
      expect(outcome.steps.at(-1)?.to, what).toEqual(leaves(workflow, outcome.snapshot));
      const own = outcome.steps.filter(({ type }) => type === what).length;
      expect(own, what).toBe(what.startsWith('expire:') ? 0 : 1);
    }
  });

  test('every role is let in or refused as the definition says, in every state', () => {
    for (const visit of distinct) {
      for (const [type, def] of Object.entries(definition.events)) {
        for (const role of roles) {
          const outcome = step(workflow, visit.snapshot, { type, data: {}, by: person(role), facts: {} }, visit.now);
          const refused = !outcome.ok && outcome.because === 'role';
          expect(refused, `${role} ${type}`).toBe(!def.by.includes(role));
        }
        const stranger = {
          kind: 'person',
          person: 'p-2',
          grants: def.by.map((role) => ({ ...grant(role), via: 'programme' as const })),
        } as const;
        const outcome = step(workflow, visit.snapshot, { type, data: {}, by: stranger, facts: {} }, visit.now);
        const outside = def.relation !== 'programme';
        expect(!outcome.ok && outcome.because === 'role', `${type} from another party`).toBe(outside);
        if (!def.told)
          expect(step(workflow, visit.snapshot, { type, by: system }, visit.now)).toEqual({
            ok: false,
            because: 'role',
          });
      }
    }
  });

  test('what is said to be accepted is taken for suitable data, and nothing else is', () => {
    for (const visit of active) {
      const said = view(workflow, visit)
        .accepts.map(({ type }) => type)
        .toSorted();
      const taken = new Set(
        tries
          .filter(({ at, outcome, what }) => at === visit && outcome?.ok && definition.events[what]?.by.length)
          .map(({ what }) => what),
      );
      expect([...taken].toSorted(), String(leaves(workflow, visit.snapshot))).toEqual(said);
    }
  });

  test('what is said to be refused is held back by a guard whatever the data, with the reasons given', () => {
    for (const visit of active) {
      for (const { type, reasons } of view(workflow, visit).refuses) {
        for (const data of samplesAt(visit, type)) {
          const outcome = step(workflow, visit.snapshot, { type, data, by: anybody, facts: {} }, visit.now);
          expect(outcome.ok, type).toBe(false);
          expect(outcome.ok || outcome.because, type).toBe('guard');
        }
        expect(reasons.length, type).toBeGreaterThan(0);
      }
    }
  });

  test('an unknown event and XState’s own are not events of the case', () => {
    for (const visit of distinct) {
      for (const type of [
        'NO_SUCH_EVENT',
        'xstate.stop',
        'xstate.init',
        'case.paused',
        'deadline.expired',
        'toString',
      ]) {
        expect(step(workflow, visit.snapshot, { type, by: anybody }, visit.now)).toMatchObject({
          ok: false,
          because: 'unknown-event',
        });
      }
    }
  });

  test('a field that the event does not know is refused', () => {
    for (const visit of distinct) {
      for (const { type } of view(workflow, visit).accepts) {
        const data = { ...samplesAt(visit, type)[0], noSuchField: 1 };
        const outcome = step(workflow, visit.snapshot, { type, data, by: anybody, facts: {} }, visit.now);
        expect(outcome, type).toMatchObject({ ok: false, because: 'data' });
      }
    }
  });

  test('every refusal is worded in the four languages, with nothing left unfilled', () => {
    const refusals = tries.flatMap(({ outcome }) =>
      outcome && !outcome.ok && outcome.because === 'guard' ? outcome.reasons : [],
    );
    const reasons = new Map(refusals.map((reason): [string, Reason] => [reason.code, reason]));
    for (const reason of reasons.values()) {
      for (const language of languages) {
        const { message } = wordReason(definition, reason, language);
        expect(message, reason.code).not.toBe(reason.code);
        const template = definition.texts.refusals[reason.code]?.[language] ?? '';
        const asked = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(Object.keys(reason.params ?? {}), `${reason.code} in ${language}`).toEqual(
          expect.arrayContaining(asked),
        );
      }
    }
  });

  test('the timers that the commits leave are those that stand', () => {
    for (const visit of visits) {
      const standing = timersAt(workflow, visit).map(({ id }) => id);
      expect([...visit.timers].toSorted(), String(leaves(workflow, visit.snapshot))).toEqual(standing.toSorted());
    }
  });

  test('a case that is done accepts nothing and has no deadline left', () => {
    for (const { snapshot, now, timers } of done) {
      for (const type of Object.keys(definition.events)) {
        expect(step(workflow, snapshot, { type, by: anybody }, now)).toEqual({
          ok: false,
          because: definition.events[type]?.by.length ? 'state' : 'role',
        });
      }
      for (const key of Object.keys(definition.deadlines))
        expect(fire(workflow, snapshot, { id: `expire:${key}` }, now)).toBeNull();
      expect(view(workflow, { snapshot, now, timers })).toMatchObject({ accepts: [], refuses: [] });
      expect([...timers]).toEqual([]);
      expect(standingIn(workflow, snapshot).size).toBe(0);
    }
  });

  test('a paused case refuses everything, and resumes where it was; what is not pausable is not paused', () => {
    for (const visit of distinct) {
      const paused = pause(workflow, visit.snapshot, { reason: 'Flytting', by: anybody }, visit.now);
      if (!definition.pausable) {
        expect(paused).toEqual({ ok: false, because: 'role' });
        continue;
      }
      if (!paused.ok) throw new Error('it could not be paused');
      for (const one of events(workflow, { ...visit, snapshot: paused.snapshot })) {
        expect(one.outcome, one.what).toEqual({ ok: false, because: 'paused' });
      }
      expect(paused.armed).toEqual([]);
      expect(standingIn(workflow, paused.snapshot).size, 'deadlines of a paused case').toBe(0);
      expect(view(workflow, { ...visit, snapshot: paused.snapshot })).toMatchObject({ accepts: [], refuses: [] });
      const resumed = resume(workflow, paused.snapshot, { by: anybody }, visit.now);
      if (!resumed.ok) throw new Error('it could not be resumed');
      expect(resumed.snapshot.value).toEqual(visit.snapshot.value);
      expect(view(workflow, { ...visit, snapshot: resumed.snapshot }).accepts).toEqual(view(workflow, visit).accepts);
    }
  });

  test('every mail is rendered in the four languages with nothing left unfilled', () => {
    const link = 'https://aarshjul.test/cases/1';
    const fill = { subject: 'Fosen', workflow: definition.texts.title.nb, year: 2025, link };
    for (const [name, template] of Object.entries(definition.mails)) {
      for (const language of languages) {
        const day = { deadline: dateWords('2025-02-01', language), lastWorkingDay: dateWords('2025-01-31', language) };
        for (const { subject, text, html } of [
          renderMail(template, language, { ...fill, ...day, recipientName: 'Kari' }),
        ]) {
          expect(`${subject}${text}`, `${name} in ${language}`).not.toMatch(/[{}]|undefined/);
          expect(text, `${name} in ${language}`).toContain(link);
          expect(html, `${name} in ${language}`).toContain(`lang="${language}"`);
        }
      }
    }
  });

  test('a mail that speaks of a deadline is never sent without one', () => {
    for (const effect of effects) {
      if (effect.kind !== 'notify' && effect.kind !== 'letter') continue;
      const words = JSON.stringify(mailOf(definition, effect.template));
      if (/\{deadline\}|\{lastWorkingDay\}/.test(words)) expect(effect.deadline, effect.template).toBeDefined();
    }
    expect(JSON.stringify(definition.mails.resumed ?? {})).not.toContain('{deadline}');
  });

  test('every mail is sent by something', () => {
    const told = effects.flatMap((effect) =>
      effect.kind === 'notify' || effect.kind === 'letter' ? [effect.template] : [],
    );
    const rungs = Object.values(definition.deadlines).flatMap(({ remind = [] }) =>
      remind.map(({ template }) => template),
    );
    // Sent by the engine: when a case goes on, when a letter does not arrive.
    const others = [...(definition.pausable ? ['resumed'] : []), ...(definition.letters ? ['letter-undelivered'] : [])];
    const used = new Set([...told, ...rungs, ...others]);
    expect(Object.keys(definition.mails).filter((name) => !used.has(name))).toEqual([]);
  });

  test('no target leads out of the machine, and no two transitions share a place', () => {
    const places = statesOf(definition.machine)
      .flatMap(transitionsOf)
      .map(({ place }) => place);
    expect(new Set(places).size).toBe(places.length);
  });
});
