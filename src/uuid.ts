// Makes ids that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7).
import { randomFillSync } from 'node:crypto';

/** Chance is asked for in bulk: each asking costs more than what is asked for. */
const pool = Buffer.alloc(4096);
const perId = 10;
let used = pool.length;

/** Ten random bytes that are given to nobody else; to be used before the next are asked for. */
function randomTen(): Buffer {
  if (used + perId > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += perId;
  return pool.subarray(used - perId, used);
}

/**
 * A source of UUIDv7. Its ids never go backwards, also when the clock does or several are made in one millisecond: the twelve
 * bits after the version count on from where the millisecond began, and a full counter borrows from the next millisecond.
 * @param now epoch milliseconds
 */
export function uuids(now: () => number): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const random = randomTen();
    const time = now();
    if (time > last) {
      last = time;
      // Begun in the lower half, so that there is room to count.
      counter = random.readUInt16BE(0) & 0x7ff;
    } else if (++counter > 0xfff) {
      last++;
      counter = 0;
    }
    const id = Buffer.alloc(16);
    id.writeUIntBE(last, 0, 6);
    id.writeUInt16BE(0x7000 | counter, 6);
    random.copy(id, 8, 2);
    id.writeUInt8(0x80 | (id.readUInt8(8) & 0x3f), 8);
    const hex = id.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}
