// A process of its own that listens to the stream many times over, and counts the rows it is told of what the clients sent.
import { request } from 'node:http';

export interface Crowd {
  readonly port: number;
  /** One listener for each. */
  readonly tokens: readonly string[];
}
/** Rows told so far, by listener. */
export type Told = readonly number[];

/** Not what the service itself writes meanwhile, when letters go out. */
const marker = Buffer.from('"by":{"person":"bench",');
const told: number[] = [];

process.on('message', (message: Crowd | 'count') => {
  if (message === 'count') process.send?.(told satisfies Told);
  else
    void Promise.all(message.tokens.map((token, index) => listen(message.port, token, index))).then(() =>
      process.send?.('listening'),
    );
});

function listen(port: number, token: string, index: number): Promise<void> {
  told[index] = 0;
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = request({ host: '127.0.0.1', port, path: '/api/v1/events/stream', headers, agent: false });
    sent.once('error', reject);
    sent.once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
      // A marker may lie across two parts.
      let end: Buffer = Buffer.alloc(0);
      response.on('data', (part: Buffer) => {
        const all = Buffer.concat([end, part]);
        told[index] = (told[index] ?? 0) + count(all);
        end = all.subarray(Math.max(0, all.length - marker.length + 1));
      });
      response.once('close', () => {
        throw new Error(`listener ${index} was cut off`);
      });
      resolve();
    });
    sent.end();
  });
}

function count(all: Buffer): number {
  let found = 0;
  for (let at = all.indexOf(marker); at >= 0; at = all.indexOf(marker, at + marker.length)) found++;
  return found;
}
