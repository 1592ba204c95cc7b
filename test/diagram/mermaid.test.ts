// The Mermaid text of a statechart.
import { expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { mermaid } from '../../src/diagram/mermaid.ts';
import { registry } from '../../workflows/registry.ts';
import { hostile, sample } from './sample.ts';

test('a definition becomes a state diagram that Mermaid draws', () => {
  expect(mermaid(sample, 'en').replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
    "---
    title: "Sample"
    ---
    stateDiagram-v2
      %% In every state: Note (O)
      state s_opening <<choice>>
      state "Writing" as s_writing {
        state "Drafting" as s_writing__drafting
        s_writing__drafting : ◷ Draft, 1 February
        s_writing__drafting : Save (C, U)
        state "Overdue" as s_writing__overdue
        s_writing__overdue : Save (C, U)
        [*] --> s_writing__drafting
        s_writing__drafting --> s_writing__overdue : ◷ Draft
        s_writing__overdue --> s_writing__drafting : ◷ the date is moved ◇
      }
      state "Work" as s_work {
        state "Field" as s_work__field {
          state "Running" as s_work__field__running
          s_work__field__running : Log (P)
          s_work__field__running : ◷ Review opens, 1 January the year after
          [*] --> s_work__field__running
        }
        --
        state "Desk" as s_work__desk {
          state "Due" as s_work__desk__due
          s_work__desk__due : ◷ Review opens, 1 January the year after
          state "Done" as s_work__desk__done
          [*] --> s_work__desk__due
          s_work__desk__due --> s_work__desk__done : Revise (C)
          s_work__desk__done --> [*]
        }
      }
      state "Review" as s_review
      s_review : Go back → Writing, Overdue, Work (A) ◇
      state "Closed" as s_closed
      state "Withdrawn" as s_withdrawn
      [*] --> s_opening
      s_opening --> s_work : on a condition ◇
      s_opening --> s_writing : otherwise
      s_work --> s_review : ◷ Review opens
      s_review --> s_closed : Accept (F) ◇
      s_review --> s_work : Return (F)
      s_writing --> s_work : Submit (C) ◇
      s_writing --> s_withdrawn : Withdraw (C)
      s_closed --> [*]
      s_withdrawn --> [*]
    "
  `);
});

test('every state, event and deadline of every workflow is in it, in every language', () => {
  for (const definition of registry) {
    for (const language of languages) {
      const text = mermaid(definition, language);
      for (const path of Object.keys(definition.texts.states))
        expect(text).toContain(`s_${path.replaceAll('.', '__')}`);
      for (const type of Object.keys(definition.events))
        expect(text).toContain(definition.texts.events[type]?.[language]);
      for (const key of Object.keys(definition.deadlines))
        expect(text).toContain(definition.texts.deadlines[key]?.[language]);
    }
  }
});

test('what a text says is never taken for Mermaid', () => {
  const lines = mermaid(hostile('a "b"; c: d\n[*] --> x %% `#lt;<br>'), 'en').split('\n');
  expect(lines.length).toBe(mermaid(sample, 'en').split('\n').length);
  expect(lines.filter((line) => line.includes('"b"') || line.includes('<br>'))).toEqual([]);
});
