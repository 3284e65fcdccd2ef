import type { Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import type { CurrentProgramme } from "../programme/current-programme.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { NameOf } from "../scheduling/explain-room-taken.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";

type Sighted = Pick<Session, "id" | "title" | "groups" | "placement">;

/** By what name a viewer may be told of a session of the draft; null: not at all. */
export type Sight = (session: Sighted) => string | null;

/**
 * Whoever sees the draft may be told of everything. Others of the sessions of the groups that they lead, and of what
 * is published for them and still stands there: where else something goes is the planners' affair, and a closed
 * session that isn't theirs looks like what does not exist.
 */
export async function sightOf(ctx: Ctx, scope: MeetingScope): Promise<Sight> {
  if (scope.permissions.has("draft.view")) return ({ title }) => title;
  const { entries: published } = await visibleProgramme(ctx, scope);
  const known = new Map(
    published.filter(({ status }) => status !== "cancelled").map((entry) => [entry.sessionId, entry]),
  );
  const leads = new Set(scope.leadsGroupIds);
  return ({ id, title, groups, placement }) => {
    if (groups.some(({ groupId }) => leads.has(groupId))) return title;
    const entry = known.get(id);
    if (entry === undefined || placement === null) return null;
    const stands =
      entry.startsAt === placement.startsAt &&
      entry.endsAt === placement.endsAt &&
      entry.room?.id === placement.roomId;
    return stands ? entry.title : null;
  };
}

type Visible = Pick<CurrentProgramme, "version" | "entries">;

/** What is published for the viewer, cancelled entries among it. */
export async function visibleProgramme(ctx: Ctx, scope: MeetingScope): Promise<Visible> {
  const { version, entries } = await currentProgramme(ctx, scope);
  return { version, entries: entries.filter(await visibilityFor(ctx, scope, entries)) };
}

/** The same by id, for refusals that name what is in the way. To be made before anything is held. */
export async function namesFor(ctx: Ctx, scope: MeetingScope): Promise<NameOf> {
  const sight = await sightOf(ctx, scope);
  return async (sessionId) => {
    const [other] = await listSessionsById(ctx, scope, [sessionId]);
    return other === undefined ? null : sight(other);
  };
}
