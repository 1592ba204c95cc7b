// The demo's people and its clock. Outside demo mode these paths do not exist.
import Type from 'typebox';
import { formatOffset } from '../../core/calendar.ts';
import { answers, pageOf } from '../answers.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { instantOfText } from '../moment.ts';
import { pageById, pageQuery, sendPage } from '../pages.ts';
import { Problem } from '../problem.ts';
import { exactly } from '../schemas.ts';

const tags = ['demo'];
const zone = 'Europe/Oslo';
const config = { public: true };
/** A year that goes by has thousands of mails in it. */
const moveTimeoutMs = 15 * 60_000;

export function demoRoutes(app: App, deps: HttpDeps): void {
  const { demo, log } = deps;
  if (!demo) return;

  app.get(
    '/demo/people',
    {
      config,
      schema: {
        tags,
        summary: 'People of every role, with their tokens',
        ...pageOf('DemoPerson'),
        querystring: exactly(pageQuery),
      },
    },
    async (request, reply) => sendPage(request, reply, pageById(demo.people(), request.query)),
  );

  app.get(
    '/demo/clock',
    { config, schema: { tags, summary: 'Where the demo’s clock stands', ...answers('DemoClock') } },
    async () => ({
      now: formatOffset(demo.clock.now(), zone),
    }),
  );

  app.post(
    '/demo/clock',
    {
      config,
      handlerTimeout: moveTimeoutMs,
      schema: {
        tags,
        summary: 'Moves the demo’s clock forward',
        ...answers('ClockMoved'),
        description: 'All that falls due on the way happens in order, at its due instant, before the call returns.',
        body: exactly({
          to: Type.String({ maxLength: 40, description: 'An instant, or a date for 00:00 in Europe/Oslo' }),
        }),
      },
    },
    async (request, reply) => {
      const to = instantOfText(request.body.to, zone);
      const isSane = to !== null && to < Date.UTC(2101, 0, 1);
      if (!isSane) throw new Problem('invalid-request', { errors: [{ pointer: '/to', message: noInstant }] });
      const move = async () => {
        const moved = await demo.clock.moveTo(to);
        if (moved === 'backwards') throw new Problem('clock-backwards');
        log.info({ to: request.body.to, timers: moved.timersFired }, 'demo clock moved');
        return { now: formatOffset(moved.now, zone), timersFired: moved.timersFired, noticesSent: moved.noticesSent };
      };
      return once(deps, { request, reply }, move);
    },
  );
}

const noInstant = {
  nb: 'Skriv en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt med tidssone.',
  nn: 'Skriv ein dato (ÅÅÅÅ-MM-DD) eller eit tidspunkt med tidssone.',
  da: 'Skriv en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt med tidszone.',
  en: 'Write a date (YYYY-MM-DD) or an instant with its offset.',
};
