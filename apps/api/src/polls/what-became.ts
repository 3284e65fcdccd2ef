import type { PollSummary, Session } from "@plenary/contract";
import { listStanding } from "../bookings/standing-sessions.ts";
import type { Ctx } from "../context.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { whatBecameOf } from "./rules.ts";

/** Without permissions: whoever is asked. */
type Viewer = MeetingKey & Partial<Pick<MeetingScope, "permissions">>;

/** What has become of sessions that polls are about, by their ids, as far as the viewer may know it. */
export async function whatBecame(
  ctx: Ctx,
  viewer: Viewer,
  sessions: readonly Session[],
): Promise<ReadonlyMap<string, PollSummary["sessionIs"]>> {
  const unplaced = sessions.flatMap(({ id, placement }) => (placement === null ? [id] : []));
  const seesDraft = viewer.permissions?.has("draft.view") === true;
  const standing = await listStanding(ctx, viewer, seesDraft ? [] : unplaced);
  return new Map(sessions.map((session) => [session.id, whatBecameOf(session, standing.has(session.id))]));
}
