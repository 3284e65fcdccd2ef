import type { Connection } from "@plenary/db";
import { tables } from "@plenary/db";
import { newId } from "@plenary/api/src/context.ts";

/** Somebody who is logged in. */
export type Who = {
  accountId: string;
  /** Their login family. */
  loginId: string;
  personId: string;
  allianceId: string;
  name: string;
  email: string;
};

/** When the tests' clock starts: three weeks before the meeting, requests and registration open. */
export const NOW = "2025-10-01T08:00:00Z";
const FAR = { from: "2025-09-01T00:00:00Z", to: "2025-10-20T00:00:00Z" };

export type World = Awaited<ReturnType<typeof seedWorld>>;

/**
 * Two alliances that must never see each other. The first has two institutions, two groups (`wp1` led by
 * `lead`; `wp2` with `delegate` as a member and `coLead` as co-lead), a meeting from 21 to 23 October 2025 with
 * an open block each day (08:00–10:00 UTC), two rooms and a shared foyer. `outsider` organises the other one.
 * Roles of `organiser` and `desk` hold for the whole alliance.
 */
export async function seedWorld({ db }: Connection) {
  const allianceId = await addAlliance({ db }, "Northern Alliance", "NA");
  const host = await addInstitution({ db }, allianceId, "Halmstad", "HU");
  const partner = await addInstitution({ db }, allianceId, "Lodz", "LO");
  const add = (name: string, institutionId = host) => addPerson({ db }, allianceId, institutionId, name);
  const organiser = await add("Olga");
  const desk = await add("Dino");
  const lead = await add("Lena");
  const coLead = await add("Cora", partner);
  const delegate = await add("Dora", partner);
  const wp1 = await addGroup({ db }, allianceId, "WP1");
  const wp2 = await addGroup({ db }, allianceId, "WP2");
  await db.insert(tables.groupMembers).values([
    { allianceId, groupId: wp1, personId: lead.personId, role: "lead" },
    { allianceId, groupId: wp2, personId: coLead.personId, role: "co_lead" },
    { allianceId, groupId: wp2, personId: delegate.personId, role: "member" },
  ]);
  await addRole({ db }, organiser, "organiser");
  await addRole({ db }, desk, "desk");
  const meetingId = await addMeeting({ db }, allianceId, host, "halmstad-2025");
  const roomIds = await addRooms({ db }, allianceId, meetingId);
  const blockIds = await addBlocks({ db }, allianceId, meetingId);

  const otherAllianceId = await addAlliance({ db }, "Southern Alliance", "SA");
  const otherHost = await addInstitution({ db }, otherAllianceId, "Porto", "PO");
  const outsider = await addPerson({ db }, otherAllianceId, otherHost, "Otto");
  await addRole({ db }, outsider, "organiser");
  const otherMeetingId = await addMeeting({ db }, otherAllianceId, otherHost, "porto-2025");

  return {
    allianceId,
    meetingId,
    institutionIds: { host, partner },
    groupIds: { wp1, wp2 },
    roomIds,
    blockIds,
    organiser,
    desk,
    lead,
    coLead,
    delegate,
    /** Organiser of the other alliance. */
    outsider,
    other: { allianceId: otherAllianceId, meetingId: otherMeetingId, institutionId: otherHost },
  };
}

type Db = Pick<Connection, "db">;

export async function addAlliance({ db }: Db, name: string, shortName: string): Promise<string> {
  const id = newId();
  await db.insert(tables.alliances).values({ id, name, shortName, createdAt: NOW });
  return id;
}

export async function addInstitution({ db }: Db, allianceId: string, city: string, shortName: string) {
  const id = newId();
  const name = `University of ${city}`;
  const row = { allianceId, id, name, shortName, country: "SE", city, standing: "member" as const };
  await db.insert(tables.institutions).values(row);
  return id;
}

/** A person with an account of the address `<given name>@example.org`. */
export async function addPerson(
  { db }: Db,
  allianceId: string,
  institutionId: string,
  givenName: string,
): Promise<Who> {
  const [accountId, loginId, id] = [newId(), newId(), newId()];
  const email = `${givenName.toLowerCase()}@example.org`;
  await db.insert(tables.accounts).values({ id: accountId, email, createdAt: NOW });
  await db.insert(tables.loginFamilies).values({ id: loginId, accountId, createdAt: NOW });
  const row = { allianceId, id, accountId, institutionId, givenName, familyName: "Test" };
  await db.insert(tables.people).values({ ...row, statusGroup: "academic" });
  return { accountId, loginId, personId: id, allianceId, name: `${givenName} Test`, email };
}

export async function addGroup({ db }: Db, allianceId: string, shortName: string): Promise<string> {
  const id = newId();
  const row = { allianceId, id, name: `Work package ${shortName}`, shortName, kind: "work_package" as const };
  await db.insert(tables.groups).values(row);
  return id;
}

/** For all meetings of the alliance unless one is named. */
export async function addRole(
  { db }: Db,
  { allianceId, personId }: Who,
  role: "organiser" | "desk",
  { meetingId = null, endsOn = null }: { meetingId?: string | null; endsOn?: string | null } = {},
): Promise<void> {
  await db
    .insert(tables.roleAssignments)
    .values({ allianceId, id: newId(), personId, meetingId, role, endsOn });
}

/** 21 to 23 October 2025 in Stockholm's zone, open, not public. */
export async function addMeeting({ db }: Db, allianceId: string, hostInstitutionId: string, slug: string) {
  const id = newId();
  await db.insert(tables.meetings).values({
    allianceId,
    id,
    slug,
    name: `Meeting ${slug}`,
    zone: "Europe/Stockholm",
    hostInstitutionId,
    startsOn: "2025-10-21",
    endsOn: "2025-10-23",
    openedAt: FAR.from,
    requestsOpenAt: FAR.from,
    requestsCloseAt: FAR.to,
    registrationOpenAt: FAR.from,
    registrationCloseAt: FAR.to,
  });
  return id;
}

async function addRooms({ db }: Db, allianceId: string, meetingId: string) {
  const [aula, small, foyer] = [newId(), newId(), newId()];
  const base = { allianceId, meetingId, building: "Main" };
  await db.insert(tables.rooms).values([
    { ...base, id: aula, name: "Aula", capacity: 200, features: ["hybrid_kit", "projector"] },
    { ...base, id: small, name: "S1020", capacity: 20 },
    { ...base, id: foyer, name: "Foyer", capacity: 300, isShared: true, isBookable: false },
  ]);
  return { aula, small, foyer };
}

async function addBlocks({ db }: Db, allianceId: string, meetingId: string): Promise<string[]> {
  const blocks = ["2025-10-21", "2025-10-22", "2025-10-23"].map((day) => ({
    allianceId,
    meetingId,
    id: newId(),
    kind: "open" as const,
    title: "Working time",
    startsAt: `${day}T08:00:00Z`,
    endsAt: `${day}T10:00:00Z`,
  }));
  await db.insert(tables.blocks).values(blocks);
  return blocks.map(({ id }) => id);
}
