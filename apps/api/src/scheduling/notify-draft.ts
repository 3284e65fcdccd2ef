import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { notifyFrame } from "../programme/notify-frame.ts";
import { requestsChanged } from "../requests/rules.ts";
import type { MeetingKey } from "../scopes.ts";
import type { LockedSession } from "./lock-sessions.ts";
import type { Place } from "./write-placements.ts";

/**
 * Tells the boards that sessions go elsewhere, and delegates if they see them already. Leads can't hear of the draft, but of the stage of their requests:
 * it changes when a session gains or loses its place.
 */
export async function notifyDraft(
  ctx: Ctx,
  key: MeetingKey,
  locked: ReadonlyMap<string, LockedSession>,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const [first, ...more] = places.keys();
  const subjectId = more.length === 0 ? (first ?? null) : null;
  // Without a version: nothing of the draft changes but the place of the session (`live-topics.ts` of the pages).
  await notifyLive(ctx, key, { topic: "draft", subjectId, version: null });
  const fixed = [...places.keys()].filter((id) => locked.get(id)?.isFixed === true);
  if (fixed.length > 0) await notifyFrame(ctx, key, fixed);
  const gainsOrLoses = ([id, place]: [string, Place]) => place === null || !locked.get(id)?.placement;
  if ([...places].some(gainsOrLoses)) await notifyLive(ctx, key, requestsChanged);
}
