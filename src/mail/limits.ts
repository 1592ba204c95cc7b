// How much a mail server is asked at most: what one takes from a service like this without calling it a flood.

export interface MailLimits {
  /** Mails under way at once from one process, each on a connection of its own. */
  readonly inFlight: number;
  /** Mails begun in a minute, by all processes together. */
  readonly perMinute: number;
  /** So many may go out at once after a quiet time. */
  readonly burst: number;
}
export const mailLimits: MailLimits = { inFlight: 10, perMinute: 600, burst: 100 };
