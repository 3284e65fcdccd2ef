import type { Openness, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";

const { groups, sessions } = tables;

/** A group as far as it says how open its sessions are. */
export type OwnerGroup = Pick<typeof groups.$inferSelect, "id" | "shortName" | "openness">;

type Owned = { readonly groupIds: readonly string[]; readonly openness?: Openness | undefined };
type Change = { readonly groupIds?: readonly string[] | undefined; readonly openness?: Openness | undefined };

/** As it is said, or else as the owners are: a session of a closed group is for its members only. */
export function opennessFor({ groupIds, openness }: Owned, owners: readonly OwnerGroup[]): Openness {
  return openness ?? (closedAmong(owners, groupIds).length > 0 ? "closed" : "open");
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
  const ids = newOwners(before, groupIds);
  return closedAmong(await holdGroups(ctx, key, ids), ids).length > 0 ? "closed" : undefined;
}

/** Throws `invalid_input` where somebody opens a session of a closed group that they don't lead. */
export function guardOpening(
  scope: MeetingScope,
  owners: readonly OwnerGroup[],
  { groupIds, openness }: Owned,
  before?: Pick<Session, "groups" | "openness">,
): void {
  if (openness !== "open" || scope.permissions.has("draft.edit")) return;
  const opened = before?.openness === "open" ? newOwners(before, groupIds) : groupIds;
  const strange = closedAmong(owners, opened).find(({ id }) => !scope.leadsGroupIds.includes(id));
  if (strange === undefined) return;
  failField(
    "/openness",
    `Sessions of ${strange.shortName} are for its members only. Leave this one closed; its leads or the organisers can open it.`,
  );
}

function newOwners({ groups: owners }: Pick<Session, "groups">, groupIds: readonly string[]): string[] {
  return groupIds.filter((id) => owners.every(({ groupId }) => groupId !== id));
}

/** Whether an owner that hasn't declined is closed now. */
export async function isOfClosedGroup(
  ctx: Ctx,
  key: MeetingKey,
  { groups: owners }: Pick<Session, "groups">,
): Promise<boolean> {
  const ids = owners.filter(({ agreement }) => agreement !== "declined").map(({ groupId }) => groupId);
  return closedAmong(await holdGroups(ctx, key, ids), ids).length > 0;
}

/**
 * An owner that comes back to a session, or was closed while that was made, is an owner as a new one is: a closed one
 * closes it. Answers whether it did.
 */
export async function closeFor(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  owners: readonly OwnerGroup[],
): Promise<boolean> {
  if (owners.every(({ openness }) => openness === "open")) return false;
  const closed = await ctx.db
    .update(sessions)
    .set({ openness: "closed", version: sql`${sessions.version} + 1` })
    .where(and(inMeeting(sessions, key), eq(sessions.id, sessionId), eq(sessions.openness, "open")))
    .returning({ id: sessions.id });
  return closed.length > 0;
}

function closedAmong(owners: readonly OwnerGroup[], ids: readonly string[]): OwnerGroup[] {
  return owners.filter(({ id, openness }) => openness === "closed" && ids.includes(id));
}

/** The closed ones among all groups of the alliance, for who can't know the owners before what comes after groups is held. */
export async function holdClosedGroups(ctx: Ctx, { allianceId }: MeetingKey): Promise<ReadonlySet<string>> {
  const ofAlliance = selectGroups(ctx, eq(groups.allianceId, allianceId));
  inOrder(ctx, "groups", WHOLE);
  const rows = await ofAlliance.for("share");
  return new Set(rows.filter(({ openness }) => openness === "closed").map(({ id }) => id));
}

/**
 * The groups as they are until this transaction ends: whoever closes one meanwhile waits, and then finds the session
 * that is being written.
 */
export async function holdGroups(
  ctx: Ctx,
  key: MeetingKey,
  groupIds: readonly string[],
): Promise<OwnerGroup[]> {
  const query = selectGroups(ctx, areAmong(key, groupIds));
  return inOrder(ctx, "groups", groupIds) ? query.for("share") : query;
}

/** As they are just now: they may be others as soon as this is read. */
export async function readGroups(
  ctx: Ctx,
  key: MeetingKey,
  groupIds: readonly string[],
): Promise<OwnerGroup[]> {
  return selectGroups(ctx, areAmong(key, groupIds));
}

function areAmong({ allianceId }: MeetingKey, groupIds: readonly string[]): SQL | undefined {
  return and(eq(groups.allianceId, allianceId), inArray(groups.id, [...groupIds]));
}

function selectGroups(ctx: Ctx, which: SQL | undefined) {
  return ctx.db
    .select({ id: groups.id, shortName: groups.shortName, openness: groups.openness })
    .from(groups)
    .where(which)
    .orderBy(asc(groups.id))
    .$dynamic();
}
