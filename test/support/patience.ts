// How long tests wait for what comes by itself: far longer than it takes on the slowest machine, since waiting costs nothing where it comes.

/** For `vi.waitFor`, whose own second passes unheard on a busy machine. */
export const patience = { timeout: 60_000, interval: 20 } as const;

/** For a database that is there: where all cores have something else to do, it takes its time to let somebody in. */
export const connectTimeoutSeconds = 60;
