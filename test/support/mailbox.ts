// The mailbox of a year that was played: each mail that the mail server took, opened, with what the service says of why it was sent.
import { type ParsedMail, simpleParser } from 'mailparser';
import type { Tongue } from './mail-words.ts';
import type { PlayedService } from './played-service.ts';

/** Why a mail was sent, as the service wrote it down. */
export interface Cause {
  readonly id: string;
  /** When it was decided that people are told, by the demo clock. */
  readonly at: Date;
  readonly case: string | null;
  /** Whose meeting it is about. */
  readonly party: string | null;
  readonly workflow: string | null;
  readonly subject: string;
  readonly year: number | null;
  readonly template: string;
  readonly effect: {
    readonly deadline?: { readonly key: string; readonly date: string; readonly from?: string };
    readonly dates?: readonly { readonly key: string; readonly date: string }[];
    readonly movedFrom?: string;
    readonly meeting?: { readonly year: number; readonly key: string; readonly from: string };
    readonly was?: { readonly from: string } | null;
  };
  readonly person: string;
  readonly name: string;
  readonly address: string;
  readonly language: Tongue;
}
export interface Mail {
  /** To whom the mail server was asked to bring it. */
  readonly to: string;
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly cause: Cause;
}

/** Throws for a mail that the service knows nothing of. */
export async function openMailbox({ database, smtp }: PlayedService): Promise<readonly Mail[]> {
  const rows = await database.sql<Cause[]>`
    select d.message_id as id, coalesce(n.at, d.created_at) as at, n.case_id as case, n.party, c.workflow, coalesce(c.subject, n.party, '') as subject,
      c.year, coalesce(n.template, 'digest') as template, coalesce(n.effect, '{}'::jsonb) as effect, d.person, p.name,
      p.email as address, d.language
    from deliveries d join people p on p.id = d.person
    left join notices n on n.id = d.notice_id left join cases c on c.id = n.case_id`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return Promise.all(
    smtp.received.map(async ({ to, raw }) => {
      const parsed = await simpleParser(raw);
      const cause = byId.get(parsed.messageId ?? '');
      if (!cause) throw new Error(`a mail to ${to} that the service knows nothing of: ${parsed.subject}`);
      return { to, raw, parsed, cause };
    }),
  );
}

/** `2026-02-11 08:00 basis-missing`, local time. */
export const momentOf = ({ at }: Pick<Cause, 'at'>): string =>
  at.toLocaleString('sv', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'short' });

/** What one person was told of one recipient's case of a workflow, in order: `2026-02-11 08:00 basis-missing`. */
export const toldOf = (
  mails: readonly Mail[],
  person: string,
  { workflow = 'grant-year', subject }: { readonly workflow?: string; readonly subject: string },
): readonly string[] =>
  mails
    .filter(({ cause }) => cause.person === person && cause.subject === subject && cause.workflow === workflow)
    .map(({ cause }) => `${momentOf(cause)} ${cause.template}`)
    .sort();
