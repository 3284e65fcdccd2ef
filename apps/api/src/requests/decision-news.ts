import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { tellOwners, unsentOf } from "./tell-leads.ts";

const { leadNotices } = tables;

/** What a lead has been going to be told of a request, and no mail has told yet. */
export type Unsent = { readonly personId: string; readonly text: string };

/** Of an earlier decision; the words of a new one take their place. */
export async function unsentNews(ctx: Ctx, key: MeetingKey, requestId: string): Promise<Unsent[]> {
  return ctx.db
    .select({ personId: leadNotices.personId, text: leadNotices.text })
    .from(leadNotices)
    .where(unsentOf(key, requestId, ["decision"]))
    .orderBy(asc(leadNotices.personId));
}

type News = { readonly words: string; readonly unsent: readonly Unsent[] };

/**
 * A decision of these words never was: for whom it is still unsent, what was `unsent` before it is so again; who has
 * been told is told that it was taken back.
 */
export async function takeBackNews(
  ctx: Ctx,
  scope: MeetingScope,
  request: SessionRequest,
  { words, unsent }: News,
): Promise<void> {
  const earlier = new Map(unsent.map(({ personId, text }) => [personId, text]));
  const pending = (await unsentNews(ctx, scope, request.id)).filter(({ text }) => text.endsWith(words));
  for (const { personId } of pending) {
    const text = earlier.get(personId);
    const own = and(unsentOf(scope, request.id, ["decision"]), eq(leadNotices.personId, personId));
    if (text === undefined) await ctx.db.delete(leadNotices).where(own);
    else await ctx.db.update(leadNotices).set({ text }).where(own);
  }
  const except = pending.map(({ personId }) => personId);
  await tellOwners(ctx, scope, request, "the organisers have brought it back, as it was before.", except);
}
