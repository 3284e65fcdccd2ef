import type { ClashAdvice } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail, failNotFound } from "../problem.ts";
import { absentGroupIds } from "../requests/group-absences.ts";
import type { MeetingScope } from "../scopes.ts";
import { adviceOf } from "./advice-rules.ts";
import type { Closeness } from "./advice-rules.ts";
import { standingMembers } from "./standing-members.ts";

const { groupAvoidances, groups } = tables;

/** What is worth knowing of a group's clash list; `forbidden` for who neither leads it nor organises. */
export async function getClashAdvice(ctx: Ctx, scope: MeetingScope, groupId: string): Promise<ClashAdvice> {
  const { allianceId } = scope;
  const all = await listCloseness(ctx, scope, groupId);
  const own = all.find((group) => group.groupId === groupId) ?? failNotFound();
  if (!scope.permissions.has("requests.viewAll") && !scope.leadsGroupIds.includes(groupId)) {
    fail("forbidden", `Only the leads of ${own.shortName} and the organisers keep its clash list.`);
  }
  const entries = await ctx.db
    .select({
      groupId: groupAvoidances.groupId,
      otherGroupId: groupAvoidances.otherGroupId,
      grade: groupAvoidances.grade,
    })
    .from(groupAvoidances)
    .where(
      and(
        eq(groupAvoidances.allianceId, allianceId),
        or(eq(groupAvoidances.groupId, groupId), eq(groupAvoidances.otherGroupId, groupId)),
      ),
    );
  return adviceOf({ groupId, all, entries, absent: await absentGroupIds(ctx, scope) });
}

/**
 * Every group of the alliance by short name, with what it has in common with this one. Columns of the outer row are
 * spelled out: Drizzle leaves the table's name off, and within they would be read as another table's.
 */
function listCloseness(ctx: Ctx, scope: MeetingScope, groupId: string): Promise<Closeness[]> {
  const { allianceId } = scope;
  const memberCount = sql<number>`(select count(*)::int from ${standingMembers(ctx)} m
    where m.alliance_id = groups.alliance_id and m.group_id = groups.id)`;
  const sharedMembers = sql<number>`(select count(*)::int from ${standingMembers(ctx)} m
    join ${standingMembers(ctx)} own on own.alliance_id = m.alliance_id and own.person_id = m.person_id
      and own.group_id = ${groupId}
    where m.alliance_id = groups.alliance_id and m.group_id = groups.id)`;
  return ctx.db
    .select({
      groupId: groups.id,
      shortName: groups.shortName,
      memberCount,
      sharedMembers,
      cameBefore: cameBefore(ctx, scope, groupId),
    })
    .from(groups)
    .where(eq(groups.allianceId, allianceId))
    .orderBy(asc(groups.shortName));
}

/**
 * Members of the group whose check-in at a session of the other stands, at meetings that ended before this one. Who
 * was at a closed session of others is not told.
 */
function cameBefore(ctx: Ctx, { startsOn }: MeetingScope, groupId: string) {
  return sql<number>`(select count(distinct r.person_id)::int
    from session_groups sg
    join sessions s on s.alliance_id = sg.alliance_id and s.meeting_id = sg.meeting_id and s.id = sg.session_id
      and (s.openness = 'open' or exists (select from session_groups ours
        where ours.alliance_id = s.alliance_id and ours.meeting_id = s.meeting_id and ours.session_id = s.id
          and ours.group_id = ${groupId} and ours.agreement <> 'declined'))
    join meetings before on before.alliance_id = sg.alliance_id and before.id = sg.meeting_id
      and before.ends_on < ${startsOn}::date
    join check_ins c on c.alliance_id = sg.alliance_id and c.meeting_id = sg.meeting_id
      and c.session_id = sg.session_id and c.result in ('accepted', 'duplicate')
    join registrations r on r.alliance_id = c.alliance_id and r.meeting_id = c.meeting_id
      and r.id = c.registration_id
    join ${standingMembers(ctx)} own on own.alliance_id = r.alliance_id and own.person_id = r.person_id
      and own.group_id = ${groupId}
    where sg.alliance_id = groups.alliance_id and sg.group_id = groups.id
      and not exists (select from check_in_corrections wrong
        where wrong.alliance_id = c.alliance_id and wrong.meeting_id = c.meeting_id and wrong.check_in_id = c.id))`;
}
