import type { Openness, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";

const { groups, sessions } = tables;

type Owned = { readonly groupIds: readonly string[]; readonly openness?: Openness | undefined };
type Change = { readonly groupIds?: readonly string[] | undefined; readonly openness?: Openness | undefined };

/** As it is said, or else as the owners are: a session of a closed group is for its members only. */
export async function opennessFor(
  ctx: Ctx,
  key: MeetingKey,
  { groupIds, openness }: Owned,
): Promise<Openness> {
  if (openness !== undefined) return openness;
  return (await closedAmong(ctx, key, groupIds)).length > 0 ? "closed" : "open";
}

/**
 * A closed group that becomes an owner closes the session, unless the same change says how open it is; one that
 * leaves doesn't open it, for what was planned behind closed doors stays there. undefined: it stays as it is.
 */
export async function raisedOpenness(
  ctx: Ctx,
  key: MeetingKey,
  before: Pick<Session, "groups" | "openness">,
  { groupIds, openness }: Change,
): Promise<Openness | undefined> {
  if (openness !== undefined || groupIds === undefined || before.openness === "closed") return openness;
  const closed = await closedAmong(ctx, key, newOwners(before, groupIds));
  return closed.length > 0 ? "closed" : undefined;
}

/** Throws `invalid_input` where somebody opens a session of a closed group that they don't lead. */
export async function guardOpening(
  ctx: Ctx,
  scope: MeetingScope,
  { groupIds, openness }: Owned,
  before?: Pick<Session, "groups" | "openness">,
): Promise<void> {
  if (openness !== "open" || scope.permissions.has("draft.edit")) return;
  const opened = before?.openness === "open" ? newOwners(before, groupIds) : groupIds;
  const strange = (await closedAmong(ctx, scope, opened)).find(({ id }) => !scope.leadsGroupIds.includes(id));
  if (strange === undefined) return;
  failField(
    "/openness",
    `Sessions of ${strange.shortName} are for its members only. Leave this one closed; its leads or the organisers can open it.`,
  );
}

function newOwners({ groups: owners }: Pick<Session, "groups">, groupIds: readonly string[]): string[] {
  return groupIds.filter((id) => owners.every(({ groupId }) => groupId !== id));
}

/** Whether an owner that hasn't declined is closed now; read before any session's row is held: `readGroups`. */
export async function isOfClosedGroup(
  ctx: Ctx,
  key: MeetingKey,
  { groups: owners }: Pick<Session, "groups">,
): Promise<boolean> {
  const ids = owners.filter(({ agreement }) => agreement !== "declined").map(({ groupId }) => groupId);
  return (await closedAmong(ctx, key, ids)).length > 0;
}

/**
 * A group that comes back to a session after it had declined is an owner as a new one is: a closed one closes it.
 * Answers whether it did.
 */
export async function closeForReturned(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, groupId }: { sessionId: string; groupId: string },
): Promise<boolean> {
  if ((await closedAmong(ctx, key, [groupId])).length === 0) return false;
  const closed = await ctx.db
    .update(sessions)
    .set({ openness: "closed", version: sql`${sessions.version} + 1` })
    .where(and(inMeeting(sessions, key), eq(sessions.id, sessionId), eq(sessions.openness, "open")))
    .returning({ id: sessions.id });
  return closed.length > 0;
}

async function closedAmong(ctx: Ctx, key: MeetingKey, ids: readonly string[]) {
  return (await readGroups(ctx, key, ids)).filter(({ openness }) => openness === "closed");
}

/** The closed ones among all groups of the alliance, for who can't know the owners before what comes after groups is held. */
export async function readClosedGroups(ctx: Ctx, { allianceId }: MeetingKey): Promise<ReadonlySet<string>> {
  const rows = await holdGroups(ctx, eq(groups.allianceId, allianceId));
  return new Set(rows.filter(({ openness }) => openness === "closed").map(({ id }) => id));
}

/**
 * The groups as they are until this transaction ends: whoever closes one meanwhile waits, and then finds the session
 * that is being written. Before any session's row, by ascending id, as whoever closes a group holds it.
 */
export async function readGroups(ctx: Ctx, { allianceId }: MeetingKey, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return holdGroups(ctx, and(eq(groups.allianceId, allianceId), inArray(groups.id, [...ids])));
}

function holdGroups(ctx: Ctx, where: SQL | undefined) {
  return ctx.db
    .select({ id: groups.id, shortName: groups.shortName, openness: groups.openness })
    .from(groups)
    .where(where)
    .orderBy(asc(groups.id))
    .for("share");
}
