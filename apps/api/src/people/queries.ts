import type { ListQuery, PageQuery, Person } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, exists, inArray, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { failNotFound } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { countsToday } from "./standing-members.ts";

const { accounts, groupMembers, groups, institutions, people } = tables;
/** Standing and short name, which no two institutions of an alliance share. */
const InstitutionKey = z.tuple([z.enum(institutions.standing.enumValues), z.string()]);
const Key = z.tuple([z.string(), z.string(), z.uuid()]);

type Filter = ListQuery & { groupId?: string | undefined; institutionId?: string | undefined };

/** Members of the alliance behind those that are associated, each by short name. */
export async function listInstitutions(ctx: Ctx, scope: AllianceScope, { cursor, limit }: PageQuery) {
  const after = isAfter([institutions.standing, institutions.shortName], keyOf(InstitutionKey, cursor));
  const rows = await ctx.db
    .select({
      id: institutions.id,
      name: institutions.name,
      shortName: institutions.shortName,
      country: institutions.country,
      city: institutions.city,
      standing: institutions.standing,
    })
    .from(institutions)
    .where(and(eq(institutions.allianceId, scope.allianceId), after))
    .orderBy(asc(institutions.standing), asc(institutions.shortName))
    .limit(limit + 1);
  return page(rows, limit, ({ standing, shortName }) => [standing, shortName]);
}

/** People by family name, given name and id, which is also what the cursor holds. */
export async function listPeople(ctx: Ctx, scope: AllianceScope, filter: Filter) {
  const rows = await loadPeople(
    ctx,
    scope,
    and(
      isAfter([people.familyName, people.givenName, people.id], keyOf(Key, filter.cursor)),
      filter.institutionId === undefined ? undefined : eq(people.institutionId, filter.institutionId),
      filter.groupId === undefined ? undefined : isMemberOf(ctx, filter.groupId),
      filter.q === undefined ? undefined : mentions(ctx, filter.q),
    ),
    filter.limit + 1,
  );
  return page(rows, filter.limit, (person) => [person.familyName, person.givenName, person.id]);
}

export async function findPerson(ctx: Ctx, scope: AllianceScope, personId: string): Promise<Person | null> {
  const [person] = await loadPeople(ctx, scope, eq(people.id, personId), 1);
  return person ?? null;
}

export async function getPerson(ctx: Ctx, scope: AllianceScope, personId: string): Promise<Person> {
  return (await findPerson(ctx, scope, personId)) ?? failNotFound();
}

function mentions(ctx: Ctx, words: string): SQL | undefined {
  return mentionsAll(
    sql`${people.givenName} || ' ' || ${people.familyName} || ' ' || ${accounts.email} || ' ' || ${institutions.shortName} || ' ' || ${institutions.name} || ' ' || coalesce((${groupsOf(ctx)}), '')`,
    words,
  );
}

/** Short names of the groups that a person belongs to, as the list shows them. */
function groupsOf(ctx: Ctx) {
  return ctx.db
    .select({ names: sql`string_agg(${groups.shortName}, ' ')` })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, groupMembers.allianceId), eq(groups.id, groupMembers.groupId)),
    )
    .where(
      and(
        eq(groupMembers.allianceId, people.allianceId),
        eq(groupMembers.personId, people.id),
        countsToday(ctx),
      ),
    );
}

function isMemberOf(ctx: Ctx, groupId: string): SQL {
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(groupMembers)
      .where(
        and(
          eq(groupMembers.allianceId, people.allianceId),
          eq(groupMembers.personId, people.id),
          eq(groupMembers.groupId, groupId),
          countsToday(ctx),
        ),
      ),
  );
}

async function loadPeople(
  ctx: Ctx,
  { allianceId }: AllianceScope,
  which: SQL | undefined,
  limit: number,
): Promise<Person[]> {
  const rows = await ctx.db
    .select({ person: people, email: accounts.email, institutionShortName: institutions.shortName })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, people.allianceId), eq(institutions.id, people.institutionId)),
    )
    .where(and(eq(people.allianceId, allianceId), which))
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id))
    .limit(limit);
  const memberships = await loadMemberships(
    ctx,
    allianceId,
    rows.map(({ person }) => person.id),
  );
  return rows.map(({ person, email, institutionShortName }) => ({
    id: person.id,
    givenName: person.givenName,
    familyName: person.familyName,
    email,
    institutionId: person.institutionId,
    institutionShortName,
    statusGroup: person.statusGroup,
    groups: (memberships.get(person.id) ?? []).map(({ groupId, shortName, role }) => ({
      groupId,
      shortName,
      role,
    })),
    version: person.version,
  }));
}

async function loadMemberships(ctx: Ctx, allianceId: string, personIds: string[]) {
  if (personIds.length === 0) return new Map<string, never[]>();
  const rows = await ctx.db
    .select({
      personId: groupMembers.personId,
      groupId: groups.id,
      shortName: groups.shortName,
      role: groupMembers.role,
    })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, groupMembers.allianceId), eq(groups.id, groupMembers.groupId)),
    )
    .where(
      and(
        eq(groupMembers.allianceId, allianceId),
        inArray(groupMembers.personId, personIds),
        countsToday(ctx),
      ),
    )
    .orderBy(asc(groups.shortName));
  return Map.groupBy(rows, (row) => row.personId);
}
