import type { Group, GroupSummary, PersonSummary } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";

const { groupAvoidances, groupMembers, groups, institutions, people } = tables;

/** The alliance's groups by short name, with their leads and sizes. */
export async function listGroups(ctx: Ctx, scope: AllianceScope): Promise<GroupSummary[]> {
  const rows = await ctx.db
    .select()
    .from(groups)
    .where(eq(groups.allianceId, scope.allianceId))
    .orderBy(asc(groups.shortName));
  const members = Map.groupBy(await loadMembers(ctx, scope), (member) => member.groupId);
  return rows.map((group) => toSummary(group, members.get(group.id) ?? []));
}

export async function findGroup(ctx: Ctx, scope: AllianceScope, groupId: string): Promise<Group | null> {
  const [group] = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.allianceId, scope.allianceId), eq(groups.id, groupId)));
  if (group === undefined) return null;
  const members = await loadMembers(ctx, scope, groupId);
  const avoidances = await ctx.db
    .select({ groupId: groups.id, shortName: groups.shortName, grade: groupAvoidances.grade })
    .from(groupAvoidances)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, groupAvoidances.allianceId), eq(groups.id, groupAvoidances.otherGroupId)),
    )
    .where(and(eq(groupAvoidances.allianceId, scope.allianceId), eq(groupAvoidances.groupId, groupId)))
    .orderBy(asc(groups.shortName));
  return {
    ...toSummary(group, members),
    members: members.map((member) => ({ ...summaryOf(member), role: member.role })),
    avoidances,
  };
}

export async function getGroup(ctx: Ctx, scope: AllianceScope, groupId: string): Promise<Group> {
  return (await findGroup(ctx, scope, groupId)) ?? failNotFound();
}

type Member = Awaited<ReturnType<typeof loadMembers>>[number];

function loadMembers(ctx: Ctx, { allianceId }: AllianceScope, groupId?: string) {
  return ctx.db
    .select({
      groupId: groupMembers.groupId,
      role: groupMembers.role,
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      institutionId: institutions.id,
      institutionShortName: institutions.shortName,
    })
    .from(groupMembers)
    .innerJoin(
      people,
      and(eq(people.allianceId, groupMembers.allianceId), eq(people.id, groupMembers.personId)),
    )
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, people.allianceId), eq(institutions.id, people.institutionId)),
    )
    .where(
      and(
        eq(groupMembers.allianceId, allianceId),
        groupId === undefined ? undefined : eq(groupMembers.groupId, groupId),
      ),
    )
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
}

function toSummary(group: typeof groups.$inferSelect, members: readonly Member[]): GroupSummary {
  const { allianceId: _alliance, ...shown } = group;
  const leads = members.filter(({ role }) => role !== "member").toSorted((a, b) => rank(a) - rank(b));
  return { ...shown, memberCount: members.length, leads: leads.map(summaryOf) };
}

/** Leads before co-leads. */
const rank = ({ role }: Member): number => (role === "lead" ? 0 : 1);

function summaryOf({ id, name, institutionId, institutionShortName }: Member): PersonSummary {
  return { id, name, institutionId, institutionShortName };
}
