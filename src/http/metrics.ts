// What Prometheus is told: requests by route, events by outcome, how late timers were, and what waits to be done.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { errorCode, isUnavailable, type Sql, sqlState } from '../db/connection.ts';
import { type Lateness, readLateness } from '../db/read/lateness.ts';
import type { Engine } from '../engine/engine.ts';
import { latenessBounds } from '../engine/punctuality.ts';

export interface Metrics {
  answered(labels: { method: string; route: string; status: number }, seconds: number): void;
  event(labels: { workflow: string; type: string; outcome: 'accepted' | 'declined' }): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** How long a scrape waits for the database at most: Prometheus gives up after ten seconds. */
const patienceMs = 3000;

/** A registry of its own for each app, so that two in one process do not count each other. */
export function createMetrics(sql: Sql, { clock, punctuality }: Pick<Engine, 'clock' | 'punctuality'>): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const events = new Counter({
    name: 'aarshjul_events_total',
    help: 'Events sent to cases over HTTP',
    labelNames: ['workflow', 'type', 'outcome'],
    registers,
  });
  const late = new Histogram({
    name: 'aarshjul_timer_lateness_seconds',
    help: 'From when a timer fell due to when what it says was done, of the timers this process worked off',
    buckets: [...latenessBounds],
    registers,
  });
  const lag = new Histogram({
    name: 'aarshjul_outbox_lag_seconds',
    help: 'From a commit to when people were told (notices) and to when the mail server took the mail (deliveries), by this process',
    labelNames: ['what'],
    buckets: [...latenessBounds],
    registers,
  });
  punctuality.listen((kind, latenessMs) => {
    if (kind === 'timers') late.observe(latenessMs / 1000);
    else lag.observe({ what: kind }, latenessMs / 1000);
  });
  const answering = new Gauge({
    name: 'aarshjul_database_up',
    help: 'Whether the database answered in time; if it did not, nothing is told of what waits',
    registers,
  });
  const shared = new Registry();
  const behind = gauges(shared);
  const lateness = inTime(() => readLateness(sql, clock.now()), patienceMs);

  return {
    answered: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    event: (labels) => events.inc(labels),
    contentType: register.contentType,
    async text() {
      const now = await lateness();
      answering.set(now ? 1 : 0);
      const own = await register.metrics();
      if (!now) return own;
      behind(now);
      return `${own}\n${await shared.metrics()}`;
    },
  };
}

/** Null when the database is away or takes too long; what has not been answered is not asked again meanwhile. */
function inTime<T>(ask: () => Promise<T>, ms: number): () => Promise<T | null> {
  let asked: Promise<T | null> | undefined;
  return async () => {
    asked ??= ask()
      .catch((error: unknown) => {
        if (isUnavailable(error) || errorCode(error) === sqlState.queryCanceled) return null;
        throw error;
      })
      .finally(() => {
        asked = undefined;
      });
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(resolve, ms, null);
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

// The same from every process, since the database says it.
function gauges(register: Registry): (lateness: Lateness) => void {
  const about = { labelNames: ['what'] as const, registers: [register] };
  const waiting = new Gauge({ ...about, name: 'aarshjul_waiting', help: 'Due and not yet worked off' });
  const failed = new Gauge({
    ...about,
    name: 'aarshjul_failed',
    help: 'Given up after the last try, so that it waits for a person; a timer is tried again',
  });
  const oldest = new Gauge({
    ...about,
    name: 'aarshjul_oldest_waiting_seconds',
    help: 'How long the oldest of what waits has; 0 when nothing waits',
  });
  const refused = new Gauge({
    registers: [register],
    name: 'aarshjul_mail_refused_seconds',
    help: 'For how long the mail server has taken nothing from here, whoever it was for; 0 when it does',
  });
  return (lateness) => {
    refused.set(lateness.deliveries.refusedSeconds ?? 0);
    for (const [what, one] of Object.entries(lateness) as [string, Lateness['timers']][]) {
      waiting.set({ what }, one.waiting);
      oldest.set({ what }, one.oldestSeconds ?? 0);
      failed.set({ what }, one.failed);
    }
  };
}
