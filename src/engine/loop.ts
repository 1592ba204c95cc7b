// A loop around a pass: it ticks, goes on while batches come back full, can be woken, and stops when told to.

export interface Loop {
  /** Run soon: there is something to do. */
  wake(): void;
  /** Resolves when the pass under way has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  /** One bounded batch; true when more may wait. */
  readonly pass: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

export function startLoop({ everyMs, pass, onError }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let busy = false;

  const run = async () => {
    busy = true;
    clearTimeout(timer);
    do {
      woken = false;
      // Whatever a pass throws has been written down by then or is tried again: the loop itself never ends of it.
      const more = await pass().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (more) woken = true;
    } while (woken && !stopped);
    busy = false;
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    running = run();
  };
  begin();

  return {
    wake() {
      woken = true;
      if (!busy && !stopped) begin();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
