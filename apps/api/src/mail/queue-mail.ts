import { tables } from "@plenary/db";
import type { IsoInstant } from "@plenary/time";
import type { Config } from "../config.ts";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { MailMessage } from "./mailer.ts";

export type Mail = MailMessage & {
  /** Not delivered after this instant; null: never too late. */
  expiresAt: IsoInstant | null;
  /** null: of no alliance, such as a login link. */
  allianceId: string | null;
};

/**
 * Writes a mail into the outbox, in the transaction that causes it: it goes out if and when that commits. The
 * same `messageId` again is the same mail, and nothing happens.
 */
export async function queueMail(ctx: Ctx, { to, ...mail }: Mail): Promise<void> {
  const id = ctx.newId();
  const added = await ctx.db
    .insert(tables.outboxMails)
    .values({ ...mail, id, toAddress: to, createdAt: ctx.clock.now() })
    .onConflictDoNothing({ target: tables.outboxMails.messageId })
    .returning({ id: tables.outboxMails.id });
  if (added.length > 0) await enqueue(ctx, "deliver-mail", { mailId: id });
}

/** The Message-ID of a mail with that name, such as `login-<id>`: the same at every attempt to deliver it. */
export function messageIdOf(config: Pick<Config, "publicUrl">, name: string): string {
  return `<${name}@${new URL(config.publicUrl).hostname}>`;
}
