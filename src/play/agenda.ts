// The virtual clock: what is to happen, in the order of its instant; what is to happen at the same instant, in the order it came in.
import { cannot } from './faults.ts';

interface Entry {
  readonly at: number;
  readonly turn: number;
  readonly happen: (now: number) => void;
}
export interface Agenda {
  /** `at` in epoch milliseconds. */
  add(at: number, happen: (now: number) => void): void;
  /** Lets everything up to and including `until` happen, also what is added on the way; returns how much that was. */
  run(until: number, most: number): number;
}

/** A binary heap; `most` bounds a run, so that what goes in circles ends with an error. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let turns = 0;
  const before = (a: number, b: number): boolean => {
    const [one, other] = [heap[a] as Entry, heap[b] as Entry];
    return one.at < other.at || (one.at === other.at && one.turn < other.turn);
  };
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b] as Entry, heap[a] as Entry];
  };
  function rise(index: number): void {
    for (let child = index; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!before(child, parent)) return;
      swap(child, parent);
      child = parent;
    }
  }
  function sink(): void {
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      if (left < heap.length && before(left, least)) least = left;
      if (right < heap.length && before(right, least)) least = right;
      if (least === parent) return;
      swap(parent, least);
      parent = least;
    }
  }
  function take(): Entry {
    const first = heap[0] as Entry;
    const last = heap.pop() as Entry;
    if (heap.length > 0) {
      heap[0] = last;
      sink();
    }
    return first;
  }
  return {
    add(at, happen) {
      heap.push({ at, turn: turns++, happen });
      rise(heap.length - 1);
    },
    run(until, most) {
      let count = 0;
      while ((heap[0]?.at ?? Number.POSITIVE_INFINITY) <= until) {
        if (++count > most) throw cannot('circles', { most });
        const { at, happen } = take();
        happen(at);
      }
      return count;
    },
  };
}
