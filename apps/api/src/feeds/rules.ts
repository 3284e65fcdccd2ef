import type { FeedKind } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, exists, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failField, failNotFound } from "../problem.ts";
import { getRoom } from "../rooms/queries.ts";
import type { MeetingScope } from "../scopes.ts";

const { groupMembers, groups } = tables;

/**
 * Throws unless a feed of this kind shows this subject: a group or a room that the person may follow, and none for
 * the other kinds. A closed group is there only for its members.
 */
export async function guardSubject(
  ctx: Ctx,
  scope: MeetingScope,
  { kind, subjectId }: { kind: FeedKind; subjectId: string | null },
): Promise<void> {
  switch (kind) {
    case "agenda":
    case "programme":
      if (subjectId !== null)
        failField("/subjectId", `A feed of kind ${kind} shows no group or room: leave this out.`);
      return;
    case "group":
      return guardGroup(
        ctx,
        scope,
        subjectId ?? failField("/subjectId", "Name the group whose sessions the feed shows."),
      );
    case "room":
      await getRoom(
        ctx,
        scope,
        subjectId ?? failField("/subjectId", "Name the room whose sessions the feed shows."),
      );
      return;
    default:
      return kind satisfies never;
  }
}

async function guardGroup(ctx: Ctx, { allianceId, personId }: MeetingScope, groupId: string): Promise<void> {
  const membership = ctx.db
    .select({ one: sql`1` })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.allianceId, groups.allianceId),
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.personId, personId),
      ),
    );
  const found = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(
      and(
        eq(groups.allianceId, allianceId),
        eq(groups.id, groupId),
        or(eq(groups.openness, "open"), exists(membership)),
      ),
    );
  if (found.length === 0) failNotFound();
}
