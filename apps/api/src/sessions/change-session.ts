import type { BodyOf, endpoints, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, lte, sql } from "drizzle-orm";
import { notifyAgendas } from "../agenda/notify-agendas.ts";
import { promoteWaiting } from "../agenda/places.ts";
import { bookForFirst } from "../bookings/owned-places.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { fail, failStale } from "../problem.ts";
import { resizePlacement } from "../scheduling/resize-placement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { raisedOpenness } from "./openness.ts";
import { getSession } from "./queries.ts";
import { guardInDraft, guardNamedOnce, kindFor } from "./rules.ts";
import { writeGroups, writePeople } from "./write-audience.ts";

const { sessions } = tables;

type SessionChange = Omit<BodyOf<(typeof endpoints)["updateSession"]>, "override">;

export type SessionUpdate = {
  sessionId: string;
  version: number;
  change: SessionChange;
  /** Whether a group that becomes an owner has agreed or is asked; agreed unless told. */
  agreementOf?: (groupId: string) => "asked" | "agreed";
};

/**
 * Writes a change of a session in the caller's transaction, unjudged and unrecorded; answers it as it is then. The
 * version and the limit are compared by the very statement that writes.
 */
export async function changeSession(
  ctx: Ctx,
  scope: MeetingScope,
  before: Session,
  { sessionId, version, change, agreementOf }: SessionUpdate,
): Promise<Session> {
  guardNamedOnce(change);
  if (before.version !== version) failStale(before);
  guardInDraft(before);
  const { groupIds, personIds, ...columns } = change;
  const openness = await raisedOpenness(ctx, scope, before, change);
  await writeColumns(ctx, scope, {
    sessionId,
    version,
    columns: { ...columns, openness, kind: changedKind(before, change) },
  });
  if (groupIds !== undefined) {
    await writeGroups(ctx, scope, sessionId, groupIds, agreementOf);
    await bookForFirst(ctx, scope, sessionId, groupIds[0]);
  }
  if (personIds !== undefined) await renamePeople(ctx, scope, before, personIds);
  if (change.durationMinutes !== undefined) await resizePlacement(ctx, scope, sessionId);
  if (change.capacity !== undefined) await promoteWaiting(ctx, scope, sessionId);
  return getSession(ctx, scope, sessionId);
}

/** Who is named is expected at once, published anew or not: whoever comes or goes hears of it. */
async function renamePeople(ctx: Ctx, scope: MeetingScope, { id, people }: Session, personIds: string[]) {
  await writePeople(ctx, scope, id, personIds);
  const before = new Set(people.map((person) => person.id));
  const changed = before.symmetricDifference(new Set(personIds));
  await notifyAgendas(ctx, scope, { subjectId: null, personIds: [...changed] });
}

/** undefined: neither the kind nor the owners change. */
function changedKind(before: Session, { kind, groupIds }: SessionChange): Session["kind"] | undefined {
  if (kind === undefined && groupIds === undefined) return undefined;
  return kindFor(kind ?? before.kind, groupIds ?? before.groups.map(({ groupId }) => groupId));
}

type Write = {
  sessionId: string;
  version: number;
  columns: Omit<SessionChange, "groupIds" | "personIds">;
};

/** Calendars show the link at once, published anew or not, and must say when it changed. The same one again didn't. */
function linkChange({ clock }: Ctx, { joinUrl }: Write["columns"]) {
  if (joinUrl === undefined) return {};
  const { joinUrl: before, joinUrlChangedAt: unchanged } = sessions;
  const isOther = sql`${before} is distinct from ${joinUrl}`;
  const joinUrlChangedAt = sql`case when ${isOther} then ${clock.now()}::timestamptz else ${unchanged} end`;
  return { joinUrlChangedAt };
}

/** A length that somebody chose is the session's own: the planner has not shortened it. */
function lengthChange({ durationMinutes }: Write["columns"]) {
  return durationMinutes === undefined ? {} : { fullMinutes: null };
}

async function writeColumns(ctx: Ctx, scope: MeetingScope, { sessionId, version, columns }: Write) {
  inOrder(ctx, "sessions", [sessionId]);
  const written = await ctx.db
    .update(sessions)
    .set({
      ...columns,
      ...lengthChange(columns),
      ...linkChange(ctx, columns),
      version: sql`${sessions.version} + 1`,
    })
    .where(
      and(
        inMeeting(sessions, scope),
        eq(sessions.id, sessionId),
        eq(sessions.version, version),
        typeof columns.capacity === "number" ? lte(sessions.taken, columns.capacity) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  if (written.length > 0) return;
  const current = await getSession(ctx, scope, sessionId);
  if (current.version !== version) failStale(current);
  fail(
    "capacity_below_taken",
    `${current.taken} people have a place in “${current.title}”, more than ${columns.capacity}.`,
    { context: { taken: current.taken } },
  );
}
