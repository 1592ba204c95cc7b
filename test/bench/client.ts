// A process of its own with N keep-alive HTTP clients, each walking cases of its own; it reports what was acknowledged.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type Load, type Measured, summary } from './load.ts';
import { walk } from './walk.ts';

process.on('message', (load: Load) => void run(load).then((measured) => process.send?.(measured)));

async function run({ ports, clients, seconds, cases, token }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const latencies: number[] = [];
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  const client = async (index: number) => {
    const port = ports[index % ports.length] as number;
    for (let at = index; at < cases.length; at += clients) {
      for (const event of walk) {
        const before = performance.now();
        if (before >= end) return;
        await post(agent, { port, token, path: `/api/v1/cases/${cases[at]}/events`, body: JSON.stringify(event) });
        latencies.push(performance.now() - before);
      }
    }
    throw new Error('the cases ran out before the time: open more');
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  const measured = summary(latencies, performance.now() - start);
  agent.destroy();
  return measured;
}

interface Post {
  readonly port: number;
  readonly token: string;
  readonly path: string;
  readonly body: string;
}

function post(agent: Agent, { port, token, path, body }: Post): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    const sent = request({ host: '127.0.0.1', port, agent, method: 'POST', path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${response.statusCode}: ${Buffer.concat(parts).toString().slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
