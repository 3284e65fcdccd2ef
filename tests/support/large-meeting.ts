/**
 * A meeting of any size beside the demo's, in its alliance and with its organiser: the engine's large problem
 * (`bench/scheduler/large.ts`) as rows, planned by the engine. The same size gives the same meeting, but for ids.
 */
import { newId } from "@plenary/api/src/context.ts";
import { SLUG as DEMO_SLUG } from "@plenary/api/src/demo/meeting-rows.ts";
import { tables } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { solve } from "@plenary/scheduler";
import type { Problem } from "@plenary/scheduler";
import { addMinutes } from "@plenary/time";
import { eq, sql } from "drizzle-orm";
import { largeProblem } from "../bench/scheduler/large.ts";

export const LARGE_SLUG = "large-2026";
export const LARGE_DAYS = ["2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05"] as const;

/** Midnight of the first day at the venue. */
const ORIGIN = "2026-06-01T22:00:00Z";
const NOW = "2026-01-12T08:00:00Z";
const ROWS_AT_ONCE = 4_000;
/** Long ones and short ones, as titles are. */
const THEMES = [
  "Opening up data",
  "Wasserstoffspeicherung und Quartiersversorgung",
  "Tvarios energetikos bendradarbiavimas",
  "Doctoral supervision",
  "Grenzüberschreitende Studiengangsakkreditierung",
  "Blended mobility: what worked and what did not",
  "Budget",
];

export type LargeMeeting = { readonly meetingId: string };
type Place = { readonly start: number; readonly roomId: string };
type Size = { readonly sessions: number; readonly moves?: number; readonly unplaced?: number };
/** Ids of rows by the problem's own. */
type Known = { readonly allianceId: string; readonly meetingId: string; readonly of: (id: string) => string };
type Organiser = Pick<typeof tables.roleAssignments.$inferSelect, "allianceId" | "personId"> & {
  hostId: string;
};

/** On a database with the demo. `unplaced`: how many sessions stay without a place; `moves`: how long is planned. */
export async function addLargeMeeting(
  { db }: Pick<Connection, "db">,
  { sessions: sessionCount, moves = 20_000, unplaced = 0 }: Size,
): Promise<LargeMeeting> {
  const problem = largeProblem(sessionCount);
  const placements = solve(problem, { seed: 1, moveBudget: moves }).placements;
  const places = new Map<string, Place>();
  for (const { id } of problem.sessions.slice(unplaced)) {
    const place = placements[id];
    if (place && place.roomId !== null) places.set(id, { start: place.start, roomId: place.roomId });
  }
  const ids = new Map<string, string>();
  const of = (id: string) => ids.get(id) ?? ids.set(id, newId()).get(id)!;
  const { hostId, ...organiser } = await demoOrganiser({ db });
  const known = { allianceId: organiser.allianceId, meetingId: newId(), of };
  await db.transaction(async (db) => {
    // As their owner, who alone may analyze them.
    await db.execute(sql`set local role none`);
    const insert: Insert = async (table, rows) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const some = rows.slice(from, from + ROWS_AT_ONCE);
        await db.insert(table as typeof tables.accounts).values(some as never);
      }
    };
    await insert(tables.meetings, [meetingRow(known, hostId)]);
    await insert(tables.roleAssignments, [
      { ...organiser, id: newId(), meetingId: known.meetingId, role: "organiser" },
    ]);
    await insertPeople(insert, problem, known, hostId);
    await insertFrame(insert, problem, known);
    await insertSessions(insert, problem, known, places);
    // Foreign keys would be checked by plans made for empty tables: by reading all of the meeting for each row.
    await db.execute(sql`analyze registrations, sessions, people, rooms, groups`);
    await insertSignUps(insert, problem, known);
  });
  return { meetingId: known.meetingId };
}

/** Some at a time: a statement takes 65,534 values. */
type Insert = (table: object, rows: readonly object[]) => Promise<void>;

async function demoOrganiser({ db }: Pick<Connection, "db">): Promise<Organiser> {
  const demo = await db.query.meetings.findFirst({ where: eq(tables.meetings.slug, DEMO_SLUG) });
  const role = await db.query.roleAssignments.findFirst({
    where: eq(tables.roleAssignments.role, "organiser"),
    orderBy: tables.roleAssignments.id,
  });
  if (!demo || !role) throw new Error("Load the demo first.");
  return { allianceId: role.allianceId, personId: role.personId, hostId: demo.hostInstitutionId };
}

function meetingRow({ allianceId, meetingId }: Known, hostInstitutionId: string) {
  return {
    allianceId,
    id: meetingId,
    slug: LARGE_SLUG,
    name: "Large conference",
    zone: "Europe/Stockholm",
    hostInstitutionId,
    startsOn: LARGE_DAYS[0],
    endsOn: LARGE_DAYS.at(-1),
    openedAt: NOW,
  };
}

async function insertPeople(
  insert: Insert,
  { people, groups }: Problem,
  { allianceId, meetingId, of }: Known,
  institutionId: string,
): Promise<void> {
  await insert(
    tables.accounts,
    people.map(({ id }) => ({ id: of(`account ${id}`), email: `${id}@large.example.org`, createdAt: NOW })),
  );
  await insert(
    tables.people,
    people.map(({ id, name }) => ({
      allianceId,
      id: of(id),
      accountId: of(`account ${id}`),
      institutionId,
      givenName: name.split(" ")[0],
      familyName: name.split(" ")[1],
      statusGroup: "academic",
    })),
  );
  await insert(
    tables.registrations,
    people.map(({ id, available, isOnline }) => ({
      allianceId,
      meetingId,
      id: of(`registration ${id}`),
      personId: of(id),
      status: "registered",
      mode: isOnline ? "online" : "onsite",
      departsAt: available?.[0] ? addMinutes(ORIGIN, available[0].endMinute) : null,
      badgeCode: id.padStart(32, "0").toUpperCase(),
      createdAt: NOW,
    })),
  );
  await insert(
    tables.groups,
    groups.map(({ id, name, quorum }, i) => ({
      allianceId,
      id: of(id),
      name,
      shortName: id.toUpperCase(),
      kind: "research_pod",
      hue: i % 12,
      quorumPercent: quorum === undefined ? null : Math.round(quorum * 100),
    })),
  );
  await insert(
    tables.groupMembers,
    groups.flatMap(({ id, memberIds }) =>
      memberIds.map((personId, i) => ({
        allianceId,
        groupId: of(id),
        personId: of(personId),
        role: i === 0 ? "lead" : "member",
      })),
    ),
  );
}

async function insertFrame(insert: Insert, problem: Problem, { allianceId, meetingId, of }: Known) {
  const scope = { allianceId, meetingId };
  await insert(
    tables.blocks,
    problem.segments.map(({ startMinute, endMinute }) => ({
      ...scope,
      id: newId(),
      kind: "open",
      title: "Working time",
      startsAt: addMinutes(ORIGIN, startMinute),
      endsAt: addMinutes(ORIGIN, endMinute),
    })),
  );
  await insert(
    tables.rooms,
    problem.rooms.map(({ id, name, capacity, features, site }) => ({
      ...scope,
      id: of(id),
      name,
      building: site,
      capacity,
      features: features.includes("hybrid") ? ["hybrid"] : [],
    })),
  );
  await insert(
    tables.roomClosures,
    problem.rooms.flatMap(({ id, closed }) =>
      closed.map(({ startMinute, endMinute }) => ({
        ...scope,
        id: newId(),
        roomId: of(id),
        startsAt: addMinutes(ORIGIN, startMinute),
        endsAt: addMinutes(ORIGIN, endMinute),
      })),
    ),
  );
  await insert(tables.walkingTimes, [
    { ...scope, fromBuilding: "campus", toBuilding: "centre", minutes: 15 },
  ]);
}

async function insertSessions(
  insert: Insert,
  { sessions }: Problem,
  { allianceId, meetingId, of }: Known,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const scope = { allianceId, meetingId };
  await insert(
    tables.sessions,
    sessions.map(({ id, kind, durationMinutes, expectedSize, features, wishedPeople }, i) => ({
      ...scope,
      id: of(id),
      kind,
      title: `${THEMES[i % THEMES.length]} ${i}`,
      durationMinutes,
      state: "accepted",
      expectedPeople: expectedSize,
      features: features.includes("hybrid") ? ["hybrid"] : [],
      taken: wishedPeople.length,
      isOptional: kind === "workshop",
    })),
  );
  const owned = { ...scope, agreement: "agreed", position: 0 };
  await insert(
    tables.sessionGroups,
    sessions.flatMap(({ id, groupIds }) =>
      groupIds.map((groupId) => ({ ...owned, sessionId: of(id), groupId: of(groupId) })),
    ),
  );
  await insert(
    tables.sessionPeople,
    sessions.flatMap(({ id, keyPeople }) =>
      [...new Set(keyPeople)].map((personId) => ({ ...scope, sessionId: of(id), personId: of(personId) })),
    ),
  );
  await insert(
    tables.placements,
    sessions.flatMap(({ id, durationMinutes }) => {
      const place = places.get(id);
      if (!place) return [];
      const startsAt = addMinutes(ORIGIN, place.start);
      const endsAt = addMinutes(startsAt, durationMinutes);
      return [
        {
          ...scope,
          sessionId: of(id),
          roomId: of(place.roomId),
          roomIsShared: false,
          startsAt,
          endsAt,
          state: "live",
        },
      ];
    }),
  );
}

async function insertSignUps(insert: Insert, { sessions }: Problem, { allianceId, meetingId, of }: Known) {
  const scope = { allianceId, meetingId };
  await insert(
    tables.signUps,
    sessions.flatMap(({ id, wishedPeople }) =>
      wishedPeople.map((personId) => ({
        ...scope,
        sessionId: of(id),
        registrationId: of(`registration ${personId}`),
        state: "going",
        createdAt: NOW,
      })),
    ),
  );
}
