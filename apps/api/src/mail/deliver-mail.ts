import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { eq, isNull, sql } from "drizzle-orm";
import type { JobCtx } from "../jobs/tasks.ts";
import type { Mailer } from "./mailer.ts";

const { outboxMails, outboxDeliveries } = tables;

/**
 * Sends one mail of the outbox, unless it was delivered, has expired or was erased, and records the attempt. Outside of a
 * transaction: a kill between sending and recording sends it twice, with one Message-ID. Throws if the mail
 * server refuses, so that the queue tries again.
 */
export async function deliverMail(ctx: JobCtx, { mailId }: { mailId: string }): Promise<void> {
  if (ctx.mailer === null) return;
  const mail = await findUndelivered(ctx, mailId);
  if (mail === null) return;
  if (mail.expiresAt !== null && compareInstants(mail.expiresAt, ctx.clock.now()) <= 0) return;
  const error = await failureOf(ctx.mailer, mail);
  await recordAttempt(ctx, mailId, error);
  if (error !== null) throw new Error(`mail ${mailId} was not delivered: ${error}`);
}

type StoredMail = typeof outboxMails.$inferSelect;

async function findUndelivered(ctx: JobCtx, mailId: string): Promise<StoredMail | null> {
  const [mail] = await ctx.db
    .select()
    .from(outboxMails)
    .where(
      sql`${outboxMails.id} = ${mailId} and ${isNull(outboxMails.erasedAt)} and not exists (
        select from ${outboxDeliveries} where ${eq(outboxDeliveries.mailId, mailId)} and is_delivered)`,
    );
  return mail ?? null;
}

async function failureOf(mailer: Mailer, mail: StoredMail): Promise<string | null> {
  const { toAddress: to, subject, text, messageId } = mail;
  try {
    await mailer.send({ to, subject, text, messageId });
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500);
  }
}

async function recordAttempt(ctx: JobCtx, mailId: string, error: string | null): Promise<void> {
  await ctx.db.execute(sql`
    insert into outbox_deliveries (mail_id, attempt, at, is_delivered, error)
    select ${mailId}::uuid, coalesce(max(attempt), 0) + 1, ${ctx.clock.now()}::timestamptz, ${error === null}, ${error}::text
    from outbox_deliveries where mail_id = ${mailId}`);
}
