import { newId } from "@plenary/api/src/context.ts";
import type { GroupKind } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { Api } from "../support/api.ts";
import { addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";
import { seedWorkshops } from "./choice-turn.ts";
import type { Workshop } from "./choice-turn.ts";
import type { Random } from "./random.ts";
import { QUARTERS } from "./storm-days.ts";

const ROOMS = 8;
const GROUPS = 40;
const ORGANISERS = 12;
const MEMBERS = 60;

export type Lead = { who: Who; groupId: string };
export type StormWorld = {
  meetingId: string;
  rooms: readonly { id: string; name: string }[];
  leads: readonly Lead[];
  organisers: readonly Who[];
  /** Everybody beside leads and organisers. */
  delegates: readonly Who[];
  /** Of which groups they are members at first, by person. */
  groupsOf: ReadonlyMap<string, readonly string[]>;
  workshops: readonly Workshop[];
  policyOf: (groupId: string) => (typeof policies)[number];
};

/** Leads of a third of the groups book, of a third hold, of a third book until their minutes are used. */
const policies = [
  { groupKind: "work_package", mode: "hold", quotaMinutes: null, holdHours: 1 },
  { groupKind: "task_force", mode: "book", quotaMinutes: null, holdHours: 1 },
  { groupKind: "research_pod", mode: "book", quotaMinutes: 180, holdHours: 2 },
] as const;

/** Forty groups with a lead and members in common, twelve organisers, and eight rooms open eight hours on three days. */
export async function seedStorm(api: Api, random: Random): Promise<StormWorld> {
  const { allianceId, meetingId, institutionIds } = api.world;
  const { db, sql } = api.connection;
  const key = { allianceId, meetingId };
  const rooms = Array.from({ length: ROOMS }, (_, at) => ({ id: newId(), name: `Room ${at}` }));
  await db
    .insert(tables.rooms)
    .values(rooms.map((room) => ({ ...key, ...room, building: "Main", capacity: 60 })));
  await sql`update blocks set ends_at = starts_at + ${QUARTERS * 15} * interval '1 minute' where meeting_id = ${meetingId}`;
  await db.insert(tables.bookingPolicies).values(policies.map((policy) => ({ ...key, ...policy })));
  const add = (name: string) => addPerson(api.connection, allianceId, institutionIds.host, name);
  const leads: Lead[] = [];
  for (let at = 0; at < GROUPS; at += 1) {
    const groupId = await addGroup(api, at);
    leads.push({ who: await add(`Lead${at}`), groupId });
  }
  const groupsOf = new Map<string, string[]>();
  const delegates: Who[] = [];
  for (let at = 0; at < MEMBERS; at += 1) {
    const who = await addPerson(api.connection, allianceId, institutionIds.partner, `Member${at}`);
    delegates.push(who);
    // In two groups, so that sessions clash.
    const first = random(GROUPS);
    const groups = [first, (first + 1 + random(GROUPS - 1)) % GROUPS];
    groupsOf.set(
      who.personId,
      groups.map((each) => leads[each]!.groupId),
    );
  }
  await addMembers(api, leads, groupsOf);
  const organisers: Who[] = [];
  for (let at = 0; at < ORGANISERS; at += 1) organisers.push(await add(`Organiser${at}`));
  await db.insert(tables.roleAssignments).values(
    organisers.map(({ personId }) => ({
      allianceId,
      id: newId(),
      personId,
      meetingId: null,
      role: "organiser" as const,
      endsOn: null,
    })),
  );
  const at = new Map(leads.map(({ groupId }, index) => [groupId, index]));
  const policyOf = (groupId: string) => policies[at.get(groupId)! % policies.length]!;
  const workshops = await seedWorkshops(api, delegates);
  return { meetingId, rooms, leads, organisers, delegates, groupsOf, workshops, policyOf };
}

async function addGroup({ connection: { db }, world: { allianceId } }: Api, at: number): Promise<string> {
  const id = newId();
  const kind: GroupKind = policies[at % policies.length]!.groupKind;
  await db.insert(tables.groups).values({ allianceId, id, name: `Group ${at}`, shortName: `G${at}`, kind });
  return id;
}

async function addMembers(
  { connection, world }: Api,
  leads: readonly Lead[],
  groupsOf: StormWorld["groupsOf"],
) {
  const { allianceId } = world;
  const role = (personId: string, groupId: string, is: "lead" | "member") => ({
    allianceId,
    groupId,
    personId,
    role: is,
  });
  await connection.db
    .insert(tables.groupMembers)
    .values([
      ...leads.map(({ groupId, who }) => role(who.personId, groupId, "lead")),
      ...[...groupsOf].flatMap(([id, groupIds]) => groupIds.map((groupId) => role(id, groupId, "member"))),
    ]);
}
