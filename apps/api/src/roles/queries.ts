import type { PageQuery, RoleAssignment } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf } from "@plenary/time";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

const { institutions, people, roleAssignments } = tables;

const Key = z.tuple([z.string(), z.string(), z.uuid()]);
const order = [people.familyName, people.givenName, roleAssignments.id] as const;

/** Of this meeting and of all: what an organiser here sees. */
export function isOfMeeting({ allianceId, meetingId }: MeetingScope): SQL | undefined {
  const { allianceId: alliance, meetingId: meeting } = roleAssignments;
  return and(eq(alliance, allianceId), or(isNull(meeting), eq(meeting, meetingId)));
}

/** A page of those who were appointed here, by name; what is over stays in the list. */
export async function listRoleAssignments(ctx: Ctx, scope: MeetingScope, { cursor, limit }: PageQuery) {
  const rows = await load(ctx, scope, isAfter(order, keyOf(Key, cursor)), limit + 1);
  const { items, nextCursor } = page(rows, limit, ({ person, id }) => [
    person.familyName,
    person.givenName,
    id,
  ]);
  return { items: items.map((row) => toAssignment(ctx, scope, row)), nextCursor };
}

/** Throws `not_found`. */
export async function getRoleAssignment(
  ctx: Ctx,
  scope: MeetingScope,
  roleId: string,
): Promise<RoleAssignment> {
  const [row] = await load(ctx, scope, eq(roleAssignments.id, roleId), 1);
  return row === undefined ? failNotFound() : toAssignment(ctx, scope, row);
}

function load(ctx: Ctx, scope: MeetingScope, which: SQL | undefined, limit: number) {
  const { id, role, meetingId, endsOn, version, allianceId, personId } = roleAssignments;
  const person = {
    id: people.id,
    givenName: people.givenName,
    familyName: people.familyName,
    institutionId: people.institutionId,
    institutionShortName: institutions.shortName,
  };
  return ctx.db
    .select({ id, role, meetingId, endsOn, version, person })
    .from(roleAssignments)
    .innerJoin(people, and(eq(people.allianceId, allianceId), eq(people.id, personId)))
    .innerJoin(
      institutions,
      and(eq(institutions.allianceId, allianceId), eq(institutions.id, people.institutionId)),
    )
    .where(and(isOfMeeting(scope), which))
    .orderBy(...order.map((column) => asc(column)))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof load>>[number];

function toAssignment(ctx: Ctx, { zone }: MeetingScope, row: Row): RoleAssignment {
  const { id, role, meetingId, endsOn, version } = row;
  const { givenName, familyName, ...person } = row.person;
  return {
    id,
    role,
    person: { ...person, name: `${givenName} ${familyName}` },
    isForAllMeetings: meetingId === null,
    endsOn,
    isOver: endsOn !== null && endsOn < dayOf(ctx.clock.now(), zone),
    version,
  };
}
