// Waits for the database no longer than it can take: a network that swallows what is sent ends no connection for many minutes.

/** The query's answer; throws `Unanswered` when none has come in time. What comes later is nobody's. */
export async function answered<T>(query: PromiseLike<T>, giveUpMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unanswered()), giveUpMs);
  });
  try {
    return await Promise.race([query, lost]);
  } finally {
    clearTimeout(timer);
  }
}

/** Told apart as unavailable by its code, as the driver's own errors are. */
class Unanswered extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super('the database has not answered');
  }
}
