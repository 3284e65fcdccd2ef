import type { ListQuery, MyRegistration, Registration, RegistrationTerms } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import { loadAgendaInputs } from "../agenda/load-agenda-inputs.ts";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { getMeeting } from "../meetings/queries.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { countMeals } from "./catering.ts";
import type { Meal } from "./catering.ts";
import { closedBecause, eraseOnFor } from "./rules.ts";
import { listDiets } from "./sensitive-answers.ts";

const { institutions, people, registrations, sensitiveAnswers } = tables;
const Key = z.tuple([z.string(), z.string(), z.uuid()]);

/** By family name, given name and id; each word of `q` must be, whatever its accents, in the name, the institution, the mode or the status. */
export async function listRegistrations(ctx: Ctx, scope: MeetingScope, { cursor, limit, q }: ListQuery) {
  const rows = await ctx.db
    .select({ ...columns, familyName: people.familyName, givenName: people.givenName })
    .from(registrations)
    .innerJoin(people, personOfRegistration)
    .innerJoin(institutions, institutionOfPerson)
    .leftJoin(sensitiveAnswers, answersOfRegistration)
    .where(
      and(
        inMeeting(registrations, scope),
        isAfter([people.familyName, people.givenName, registrations.id], keyOf(Key, cursor)),
        q === undefined ? undefined : mentions(q),
      ),
    )
    .orderBy(asc(people.familyName), asc(people.givenName), asc(registrations.id))
    .limit(limit + 1);
  const { items, nextCursor } = page(rows, limit, (row) => [row.familyName, row.givenName, row.id]);
  return {
    items: items.map(
      ({ familyName: _family, givenName: _given, ...registration }): Registration => registration,
    ),
    nextCursor,
  };
}

/** With the badge and the sensitive answers. Throws `not_found` if the person has never registered. */
export async function getRegistrationTerms(ctx: Ctx, scope: MeetingScope): Promise<RegistrationTerms> {
  const meeting = await getMeeting(ctx, scope);
  const now = ctx.clock.now();
  return {
    opensAt: meeting.registrationOpenAt,
    closesAt: meeting.registrationCloseAt,
    closedBecause: closedBecause(meeting, now),
    eraseOn: eraseOnFor(meeting, now),
  };
}

export async function getMyRegistration(ctx: Ctx, scope: MeetingScope): Promise<MyRegistration> {
  const [row] = await ctx.db
    .select({
      ...columns,
      badgeCode: registrations.badgeCode,
      diet: sensitiveAnswers.diet,
      accessNeeds: sensitiveAnswers.accessNeeds,
      eraseOn: sensitiveAnswers.eraseOn,
    })
    .from(registrations)
    .innerJoin(people, personOfRegistration)
    .innerJoin(institutions, institutionOfPerson)
    .leftJoin(sensitiveAnswers, answersOfRegistration)
    .where(and(inMeeting(registrations, scope), eq(registrations.personId, scope.personId)));
  if (row === undefined) return failNotFound();
  const { diet, accessNeeds, eraseOn, ...registration } = row;
  return {
    ...registration,
    sensitive: { diet: diet ?? "", accessNeeds: accessNeeds ?? "" },
    eraseOn: eraseOn ?? eraseOnFor(await getMeeting(ctx, scope), ctx.clock.now()),
  };
}

/** How many eat what, by meal. */
export async function listMeals(ctx: Ctx, scope: MeetingScope): Promise<Meal[]> {
  const [{ meeting, people }, diets] = await Promise.all([
    loadAgendaInputs(ctx, scope),
    listDiets(ctx, scope),
  ]);
  return countMeals(meeting.timeline, people, diets);
}

/** Makes everything else that concerns this person's registration wait until the transaction ends. */
export async function lockRegistrationOf(ctx: Ctx, key: MeetingKey, personId: string): Promise<void> {
  await ctx.db
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(inMeeting(registrations, key), eq(registrations.personId, personId)))
    .for("no key update");
}

const columns = {
  id: registrations.id,
  personId: registrations.personId,
  name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
  institutionId: people.institutionId,
  institutionShortName: institutions.shortName,
  status: registrations.status,
  mode: registrations.mode,
  arrivesAt: registrations.arrivesAt,
  departsAt: registrations.departsAt,
  registeredAt: registrations.createdAt,
  allowsPhotos: sql<boolean>`coalesce(${sensitiveAnswers.allowsPhotos}, false)`,
  version: registrations.version,
};

const personOfRegistration = and(
  eq(people.allianceId, registrations.allianceId),
  eq(people.id, registrations.personId),
);
const institutionOfPerson = and(
  eq(institutions.allianceId, people.allianceId),
  eq(institutions.id, people.institutionId),
);
const answersOfRegistration = and(
  eq(sensitiveAnswers.allianceId, registrations.allianceId),
  eq(sensitiveAnswers.meetingId, registrations.meetingId),
  eq(sensitiveAnswers.registrationId, registrations.id),
);

function mentions(words: string): SQL | undefined {
  const haystack = sql`concat_ws(' ', ${people.givenName}, ${people.familyName}, ${institutions.shortName},
    ${institutions.name}, ${registrations.mode}, ${registrations.status})`;
  return mentionsAll(haystack, words);
}
