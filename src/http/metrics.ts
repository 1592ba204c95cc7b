// What Prometheus is told: requests by route, events by outcome, and what waits to be done.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Sql } from '../db/connection.ts';

export interface Metrics {
  answered(labels: { method: string; route: string; status: number }, seconds: number): void;
  event(labels: { workflow: string; type: string; outcome: 'accepted' | 'declined' }): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** A registry of its own for each app, so that two in one process do not count each other. */
export function createMetrics(sql: Sql): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  const events = new Counter({
    name: 'aarshjul_events_total',
    help: 'Events sent to cases over HTTP',
    labelNames: ['workflow', 'type', 'outcome'],
    registers: [register],
  });
  const waiting = new Gauge({
    name: 'aarshjul_waiting',
    help: 'Notices and deliveries not yet worked off, timers that are set; failed ones wait for a person',
    labelNames: ['what'],
    registers: [register],
  });

  return {
    answered: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    event: (labels) => events.inc(labels),
    contentType: register.contentType,
    async text() {
      const [counts] = await sql<Record<string, number>[]>`
        select (select count(*) from notices where status = 'waiting') as "notices",
          (select count(*) from notices where status = 'failed') as "noticesFailed",
          (select count(*) from deliveries where status = 'waiting') as "deliveries",
          (select count(*) from timers) as "timers"`;
      for (const [what, count] of Object.entries(counts ?? {})) waiting.set({ what }, count);
      return register.metrics();
    },
  };
}
