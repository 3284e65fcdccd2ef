import { tables } from "@plenary/db";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { mentionsAll } from "../http/search.ts";
import { standingMembers } from "../people/standing-members.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import type { Delegate } from "./rules.ts";

const { institutions, people, registrations } = tables;

export type RegisteredDelegate = Delegate & {
  readonly status: "registered" | "cancelled";
  readonly badgeCode: string;
  readonly familyName: string;
  readonly givenName: string;
};

/** Registrations of the meeting by family name, with what the desk and the counts need. */
export async function loadDelegates(
  ctx: Ctx,
  scope: MeetingScope,
  which?: SQL,
  limit?: number,
): Promise<RegisteredDelegate[]> {
  const query = ctx.db
    .select({
      registrationId: registrations.id,
      status: registrations.status,
      badgeCode: registrations.badgeCode,
      personId: people.id,
      familyName: people.familyName,
      givenName: people.givenName,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      institutionId: institutions.id,
      institutionShortName: institutions.shortName,
      groupIds: sql<string[]>`array(select g.group_id::text from ${standingMembers(ctx)} g
        where g.alliance_id = ${people.allianceId} and g.person_id = ${people.id})`,
    })
    .from(registrations)
    .innerJoin(
      people,
      and(eq(people.allianceId, registrations.allianceId), eq(people.id, registrations.personId)),
    )
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, people.allianceId), eq(institutions.id, people.institutionId)),
    )
    .where(and(inMeeting(registrations, scope), which))
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ institutionId, institutionShortName, ...row }) => ({
    ...row,
    institution: { id: institutionId, shortName: institutionShortName },
  }));
}

/** Delegates whose name or institution contains each of the words. */
export function named(words: string): SQL | undefined {
  return mentionsAll(
    sql`${people.givenName} || ' ' || ${people.familyName} || ' ' || ${institutions.shortName}`,
    words,
  );
}

/** Registrations by id or by the code on the badge. */
export function scanned(registrationIds: readonly string[], badgeCodes: readonly string[]): SQL | undefined {
  return or(
    registrationIds.length === 0 ? sql`false` : inArray(registrations.id, [...registrationIds]),
    badgeCodes.length === 0 ? undefined : inArray(registrations.badgeCode, [...badgeCodes]),
  );
}
