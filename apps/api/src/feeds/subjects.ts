import { tables } from "@plenary/db";
import { and, eq, exists, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { countsToday } from "../people/standing-members.ts";
import { failNotFound } from "../problem.ts";
import { getRoom } from "../rooms/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import type { FeedSubject } from "./rules.ts";

const { groupMembers, groups } = tables;

/** Throws `not_found` unless the person may follow it. A closed group is there only for its members. */
export async function guardFollowable(ctx: Ctx, scope: MeetingScope, subject: FeedSubject): Promise<void> {
  if (subject?.kind === "group") await guardGroup(ctx, scope, subject.id);
  if (subject?.kind === "room") await getRoom(ctx, scope, subject.id);
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
        countsToday(ctx),
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
