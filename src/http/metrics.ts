// What Prometheus is told: requests by route, events by outcome, how late timers were, and what waits to be done.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Sql } from '../db/connection.ts';
import { type Lateness, readLateness } from '../db/read/lateness.ts';
import type { Engine } from '../engine/engine.ts';

export interface Metrics {
  answered(labels: { method: string; route: string; status: number }, seconds: number): void;
  event(labels: { workflow: string; type: string; outcome: 'accepted' | 'declined' }): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** From a loop's tick to an outage of a week. */
const latenessBuckets = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400, 604_800];

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
    buckets: latenessBuckets,
    registers,
  });
  punctuality.listen((latenessMs) => late.observe(latenessMs / 1000));
  const behind = gauges(register);

  return {
    answered: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    event: (labels) => events.inc(labels),
    contentType: register.contentType,
    async text() {
      behind(await readLateness(sql, clock.now()));
      return register.metrics();
    },
  };
}

// The same from every process, since the database says it.
function gauges(register: Registry): (lateness: Lateness) => void {
  const about = { labelNames: ['what'] as const, registers: [register] };
  const waiting = new Gauge({ ...about, name: 'aarshjul_waiting', help: 'Due and not yet worked off' });
  const failed = new Gauge({
    ...about,
    name: 'aarshjul_failed',
    help: 'Given up after the last try; waits for a person',
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
    for (const [what, one] of Object.entries(lateness) as [string, Lateness['timers'] & { failed?: number }][]) {
      waiting.set({ what }, one.waiting);
      oldest.set({ what }, one.oldestSeconds ?? 0);
      if (one.failed !== undefined) failed.set({ what }, one.failed);
    }
  };
}
