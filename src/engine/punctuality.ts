// How late timers were, from when each fell due to when what it says was done; told to whoever measures it.

/** Milliseconds of the domain's clock. */
export type LatenessListener = (latenessMs: number) => void;

export interface Punctuality {
  done(latenessMs: number): void;
  listen(listener: LatenessListener): void;
}

export function createPunctuality(): Punctuality {
  const listeners: LatenessListener[] = [];
  return {
    done: (latenessMs) => {
      for (const listener of listeners) listener(Math.max(0, latenessMs));
    },
    listen: (listener) => void listeners.push(listener),
  };
}
