import { tables } from "@plenary/db";
import { and, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { requestsChanged } from "../requests/rules.ts";
import { SESSION_WISHES } from "../requests/wishes.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { requests } = tables;

type SessionWish = (typeof SESSION_WISHES)[number];

/** Ids of the requests whose wishes named another session before, by what they wish. */
export type MovedWishes = { readonly [W in SessionWish]?: readonly string[] };

type Between = { readonly fromId: string; readonly toId: string };

/** What others wish about the one session they wish about the other from now on; what that one wished is done. */
export async function moveWishes(ctx: Ctx, key: MeetingKey, { fromId, toId }: Between): Promise<MovedWishes> {
  const moved: Partial<Record<SessionWish, string[]>> = {};
  for (const wish of SESSION_WISHES) {
    const named = sql`case when ${requests.sessionId} = ${toId} then 'null'::jsonb else to_jsonb(${toId}::text) end`;
    const rows = await ctx.db
      .update(requests)
      .set({ wishes: sql`jsonb_set(${requests.wishes}, array[${wish}::text], ${named})` })
      .where(and(inMeeting(requests, key), sql`${requests.wishes} ->> ${wish}::text = ${fromId}`))
      .returning({ id: requests.id });
    moved[wish] = rows.map(({ id }) => id);
    if (rows.length > 0) await notifyLive(ctx, key, requestsChanged);
  }
  return moved;
}

/** The way back, for wishes that nobody has changed since. */
export async function moveWishesBack(
  ctx: Ctx,
  key: MeetingKey,
  { fromId, toId }: Between,
  moved: MovedWishes,
): Promise<void> {
  for (const wish of SESSION_WISHES) {
    const ids = moved[wish] ?? [];
    if (ids.length === 0) continue;
    const named = sql`case when ${requests.sessionId} = ${toId} then null else ${toId}::text end`;
    await ctx.db
      .update(requests)
      .set({
        wishes: sql`jsonb_set(${requests.wishes}, array[${wish}::text], to_jsonb(${fromId}::text))`,
      })
      .where(
        and(
          inMeeting(requests, key),
          inArray(requests.id, [...ids]),
          sql`${requests.wishes} ->> ${wish}::text is not distinct from ${named}`,
        ),
      );
    await notifyLive(ctx, key, requestsChanged);
  }
}
