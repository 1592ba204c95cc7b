// What must not be decided for two cases of a party at once, in whatever process: each sees what the one before it wrote.
import type { Tx } from '../db/connection.ts';
import type { Deps } from './deps.ts';
import { lock } from './locks.ts';

/**
 * Runs with a lock on the party's name, which no row of any case is behind. `run` reads by the transaction that holds it, and
 * what it writes is committed by another connection before the lock goes.
 */
export const alone = <T>(
  { sql, cases }: Pick<Deps, 'sql' | 'cases'>,
  party: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> =>
  // One at a time in this process, whatever the party: those who wait for a lock would use up the connections.
  cases.inTurn('alone', async () => {
    let result!: T;
    await sql.begin(async (tx) => {
      await lock(tx, `alone ${party}`);
      result = await run(tx);
    });
    return result;
  });
