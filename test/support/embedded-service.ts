// A stand-in for the service in a process of its own, which can be killed: `node embedded-service.ts <DATA_DIR>`.
// Says what it found as one line of JSON, then obeys `stop` on its standard input.
import { once } from 'node:events';
import { startEmbedded } from '../../src/db/embedded.ts';

// Like the service, it decides itself what a signal means.
process.on('SIGINT', () => {});
const { url, adopted, stop } = await startEmbedded(process.argv[2] ?? '', () => {});
process.stdout.write(`${JSON.stringify({ url, adopted })}\n`);
await once(process.stdin, 'data');
await stop();
process.exit(0);
