import type { BodyOf, endpoints, FeedWithAddress } from "@plenary/contract";
import { tables } from "@plenary/db";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { addressesOf, hashOf, newToken } from "./address.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { toFeed } from "./queries.ts";
import { subjectOf } from "./rules.ts";
import { guardFollowable } from "./subjects.ts";

type Input = BodyOf<(typeof endpoints)["createFeed"]>;

/** Makes a feed; its address is in this answer and nowhere else. */
export function createFeed(
  ctx: Ctx,
  scope: MeetingScope,
  { kind, name, subjectId }: Input,
): Promise<FeedWithAddress> {
  return transaction(ctx, async (ctx) => {
    await guardFollowable(ctx, scope, subjectOf({ kind, subjectId }));
    const { allianceId, meetingId, personId } = scope;
    const token = newToken();
    const [row] = await ctx.db
      .insert(tables.feeds)
      .values({
        allianceId,
        meetingId,
        id: ctx.newId(),
        ownerPersonId: personId,
        kind,
        subjectId,
        name,
        tokenHash: hashOf(token),
        createdAt: ctx.clock.now(),
      })
      .returning();
    if (row === undefined) throw new Error("The new feed gave no row.");
    await recordAudit(ctx, scope, {
      action: "createFeed",
      subjectId: row.id,
      summary: "Made a calendar feed.",
      data: { kind, subjectId },
    });
    await notifyFeeds(ctx, scope, row.id);
    return { ...toFeed(row), ...addressesOf(ctx.config.publicUrl, token, name) };
  });
}
