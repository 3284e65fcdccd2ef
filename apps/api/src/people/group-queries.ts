import type { Group, GroupSummary, PageQuery, PersonSummary } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { isMembershipOver } from "./standing-members.ts";

const { groupAvoidances, groupMembers, groups, institutions, people } = tables;

/** The short name, which no two groups of an alliance share. */
const Key = z.tuple([z.string()]);

/** A page of the alliance's groups by short name, with their leads and sizes. */
export async function listGroups(ctx: Ctx, scope: AllianceScope, { cursor, limit }: PageQuery) {
  const rows = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.allianceId, scope.allianceId), isAfter([groups.shortName], keyOf(Key, cursor))))
    .orderBy(asc(groups.shortName))
    .limit(limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ shortName }) => [shortName]);
  const found = await loadMembers(
    ctx,
    scope,
    items.map(({ id }) => id),
  );
  const members = Map.groupBy(found, (member) => member.groupId);
  return { items: items.map((group) => toSummary(ctx, group, members.get(group.id) ?? [])), nextCursor };
}

export async function findGroup(ctx: Ctx, scope: AllianceScope, groupId: string): Promise<Group | null> {
  const [group] = await ctx.db
    .select()
    .from(groups)
    .where(and(eq(groups.allianceId, scope.allianceId), eq(groups.id, groupId)));
  if (group === undefined) return null;
  const members = await loadMembers(ctx, scope, [groupId]);
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
    ...toSummary(ctx, group, members),
    members: members.map((member) => toMember(ctx, member)),
    avoidances,
  };
}

export async function getGroup(ctx: Ctx, scope: AllianceScope, groupId: string): Promise<Group> {
  return (await findGroup(ctx, scope, groupId)) ?? failNotFound();
}

type Member = Awaited<ReturnType<typeof loadMembers>>[number];

function loadMembers(ctx: Ctx, { allianceId }: AllianceScope, groupIds: string[]) {
  return ctx.db
    .select({
      groupId: groupMembers.groupId,
      role: groupMembers.role,
      endsOn: groupMembers.endsOn,
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
    .where(and(eq(groupMembers.allianceId, allianceId), inArray(groupMembers.groupId, groupIds)))
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
}

/** Counts and names whose membership isn't over. */
function toSummary(ctx: Ctx, group: typeof groups.$inferSelect, members: readonly Member[]): GroupSummary {
  const { allianceId: _alliance, ...shown } = group;
  const standing = members.filter(({ endsOn }) => !isMembershipOver(ctx, endsOn));
  const leads = standing.filter(({ role }) => role !== "member").toSorted((a, b) => rank(a) - rank(b));
  return { ...shown, memberCount: standing.length, leads: leads.map(summaryOf) };
}

function toMember(ctx: Ctx, member: Member): Group["members"][number] {
  const { role, endsOn } = member;
  return { ...summaryOf(member), role, endsOn, isOver: isMembershipOver(ctx, endsOn) };
}

/** Leads before co-leads. */
const rank = ({ role }: Member): number => (role === "lead" ? 0 : 1);

function summaryOf({ id, name, institutionId, institutionShortName }: Member): PersonSummary {
  return { id, name, institutionId, institutionShortName };
}
