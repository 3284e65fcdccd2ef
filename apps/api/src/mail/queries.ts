import { Instant } from "@plenary/contract";
import type { PageQuery } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isBefore, keyOf, page } from "../http/cursor.ts";

const { outboxMails } = tables;
const Key = z.tuple([Instant, z.uuid()]);

/** A page of the mails of every alliance, newest first: what only a demo may show. */
export async function listDemoMails(ctx: Ctx, { cursor, limit }: PageQuery) {
  const rows = await ctx.db
    .select({
      id: outboxMails.id,
      to: outboxMails.toAddress,
      subject: outboxMails.subject,
      text: outboxMails.text,
      createdAt: outboxMails.createdAt,
    })
    .from(outboxMails)
    .where(
      and(
        isNull(outboxMails.erasedAt),
        isBefore([outboxMails.createdAt, outboxMails.id], keyOf(Key, cursor)),
      ),
    )
    .orderBy(desc(outboxMails.createdAt), desc(outboxMails.id))
    .limit(limit + 1);
  return page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}
