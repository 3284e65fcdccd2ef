import { newId } from "@plenary/api/src/context.ts";
import type { Connection } from "@plenary/db";
import { tables } from "@plenary/db";
import { addGroup, addMeeting, NOW } from "./world.ts";
import type { Who } from "./world.ts";

/** One of each thing that an address can name, by the name of its parameter. */
export type Children = Record<
  | "groupId"
  | "otherGroupId"
  | "personId"
  | "roomId"
  | "blockId"
  | "sessionId"
  | "requestId"
  | "planId"
  | "feedId"
  | "checkInId",
  string
>;

/** Fills a new meeting of the person's alliance with one of each thing; everything belongs to that person. */
export async function addChildren(
  { db }: Connection,
  owner: Who,
  hostInstitutionId: string,
  slug: string,
): Promise<Children> {
  const { allianceId, personId } = owner;
  const [groupId, otherGroupId] = [
    await addGroup({ db }, allianceId, `${slug} A`),
    await addGroup({ db }, allianceId, `${slug} B`),
  ];
  const meetingId = await addMeeting({ db }, allianceId, hostInstitutionId, slug);
  const key = () => ({ allianceId, meetingId, id: newId() });
  const room = { ...key(), name: "Hidden room", building: "Main", capacity: 10 };
  const times = { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z" };
  const block = { ...key(), kind: "open" as const, title: "Hidden block", ...times };
  const session = { ...key(), kind: "group" as const, title: "Hidden session", durationMinutes: 60 };
  const request = { ...key(), sessionId: session.id, requestedByPersonId: personId, createdAt: NOW };
  const feed = { ...key(), ownerPersonId: personId, kind: "agenda" as const, name: "Hidden feed" };
  const scanned = { scannedAt: NOW, recordedAt: NOW, recordedByPersonId: personId, day: "2025-10-21" };
  const checkIn = { ...key(), ...scanned, scanId: newId() };
  await db.insert(tables.rooms).values(room);
  await db.insert(tables.blocks).values(block);
  await db.insert(tables.sessions).values({ ...session, state: "accepted" });
  await db.insert(tables.requests).values({ ...request, wishes: wishes(), limits: limits() });
  await db.insert(tables.feeds).values({ ...feed, tokenHash: newId(), createdAt: NOW });
  await db.insert(tables.checkIns).values({ ...checkIn, result: "unknown", method: "code" });
  return {
    groupId,
    otherGroupId,
    personId,
    roomId: room.id,
    blockId: block.id,
    sessionId: session.id,
    requestId: request.id,
    planId: newId(),
    feedId: feed.id,
    checkInId: checkIn.id,
  };
}

function wishes() {
  return { dayPart: null, week: null, roomId: null, notParallelToGroupIds: [], remark: "" };
}

function limits() {
  return { days: [], notBefore: null, notAfter: null };
}
