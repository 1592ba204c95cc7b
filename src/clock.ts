// The wall clock: what the service goes by outside the demo.

export const wallClock = { now: () => Date.now() };
