import { tables } from "@plenary/db";
import { and, asc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { tellOwners, unsentOf } from "./tell-leads.ts";
import type { Owned } from "./tell-leads.ts";

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

type News = {
  readonly words: string;
  readonly unsent: readonly Unsent[];
  /** What became of it that isn't as it was before, as the end of a sentence. Absent: nothing. */
  readonly but?: string | undefined;
};

/**
 * A decision of these words never was: for whom it is still unsent, what was `unsent` before it is so again; who has
 * been told is told that it was taken back.
 */
export async function takeBackNews(
  ctx: Ctx,
  scope: MeetingScope,
  request: Owned,
  { words, unsent, but }: News,
): Promise<void> {
  const earlier = new Map(unsent.map(({ personId, text }) => [personId, text]));
  const pending = (await unsentNews(ctx, scope, request.id)).filter(({ text }) => text.endsWith(words));
  for (const { personId } of pending) {
    const text = earlier.get(personId);
    const own = and(unsentOf(scope, request.id, ["decision"]), eq(leadNotices.personId, personId));
    if (text === undefined) await ctx.db.delete(leadNotices).where(own);
    else await ctx.db.update(leadNotices).set({ text }).where(own);
  }
  // Who never hears that it was gone needn't hear that it is back, but hears what is different then.
  const except = but === undefined ? pending.map(({ personId }) => personId) : [];
  const how = but ?? "as it was before.";
  await tellOwners(ctx, scope, request, `the organisers have brought it back, ${how}`, except);
}
