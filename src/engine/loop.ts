// A loop around a pass: it ticks, goes on while batches come back full, can be woken, and stops when told to.

export interface Loop {
  /** Run soon: there is something to do. */
  wake(): void;
  /** Resolves when the pass under way has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  /** Woken, it begins this much later, so that what is written meanwhile goes together. */
  readonly gatherMs?: number;
  /** One bounded batch; true when more may wait. */
  readonly pass: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

export function startLoop({ everyMs, gatherMs = 0, pass, onError }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let busy = false;

  const run = async () => {
    busy = true;
    let more: boolean;
    do {
      woken = false;
      // Whatever a pass throws has been written down by then or is tried again: the loop itself never ends of it.
      more = await pass().catch((error: unknown) => {
        onError(error);
        return false;
      });
    } while ((more || (woken && gatherMs === 0)) && !stopped);
    busy = false;
    next(woken ? gatherMs : everyMs);
  };
  const begin = () => {
    running = run();
  };
  const next = (ms: number) => {
    clearTimeout(timer);
    if (stopped) return;
    if (ms === 0) begin();
    else timer = setTimeout(begin, ms);
  };
  begin();

  return {
    wake() {
      if (woken) return;
      woken = true;
      if (!busy) next(gatherMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
