// How much a mail server is asked at most: what one takes from a service like this without calling it a flood.

export interface MailLimits {
  /** Mails under way at once, by all processes together, each on a connection of its own. */
  readonly inFlight: number;
  /** Mails begun within any minute, by all processes together; over a longer time it is less by `burst`. */
  readonly perMinute: number;
  /** So many of them may go out at once after a quiet time. Less than `perMinute`. */
  readonly burst: number;
}
export const mailLimits: MailLimits = { inFlight: 10, perMinute: 600, burst: 100 };
