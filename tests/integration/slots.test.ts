import { endpoints } from "@plenary/contract";
import type { BodyInputOf, FoundSlots, Slot } from "@plenary/contract";
import { tables } from "@plenary/db";
import { inArray, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

/*
 * "Find a slot": the open block of each day is from 10:00 to 12:00 at the venue, so an hour can begin at five starts of
 * each of three days. WP1 is Lena; WP2 is Cora, who co-leads it, and Dora.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, groupIds, roomIds, other } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const both = [groupIds.wp1, groupIds.wp2];

type Question = Partial<BodyInputOf<typeof endpoints.findSlots>>;

async function find(question: Question = {}, as: Who = lead): Promise<FoundSlots> {
  const body = { groupIds: both, durationMinutes: 60, limit: 50, ...question };
  const found = await api.call(endpoints.findSlots, { as, params, body });
  expect(found.status, found.text).toBe(200);
  return found.body;
}

const at = ({ slots }: FoundSlots, startsAt: string): Slot => slots.find((one) => one.startsAt === startsAt)!;
const told = async (startsAt: string) => at(await find(), startsAt).absences[0]?.sentence;
const refusal = async (question: Question, as: Who = lead) => {
  const body = { groupIds: both, durationMinutes: 60, ...question };
  const { problem } = await api.call(endpoints.findSlots, { as, params, body });
  return [problem.code, problem.errors?.[0]?.field];
};

beforeEach(async () => {
  await db.delete(tables.placements);
  await db.delete(tables.requests);
  await db.delete(tables.sessionGroups);
  await db.delete(tables.sessionPeople);
  await db.delete(tables.signUps);
  await db.delete(tables.sessions);
  await db.delete(tables.registrations);
  await db.update(tables.meetings).set({ draftVersion: sql`${tables.meetings.draftVersion} + 1` });
});

describe("in an empty programme", () => {
  test("every start of the open blocks is free, and the room fits", async () => {
    const found = await find();
    expect(found.starts).toHaveLength(15);
    expect(new Set(found.starts.map(({ standing }) => standing))).toEqual(new Set(["free"]));
    expect(found.people.map(({ name }) => name).toSorted()).toEqual(["Cora Test", "Dora Test", "Lena Test"]);
    const first = found.slots[0]!;
    expect(first.sentence).toBe(
      "Tue 21 Oct 10:00–11:00, S1020: everybody required is free; all 2 institutions.",
    );
    expect(first).toMatchObject({ room: { capacity: 20, missingFeatures: [] }, displaces: [], absences: [] });
    expect(first.otherRooms.map(({ name }) => name)).toEqual(["Aula"]);
  });

  test("where no room is for groups nothing is offered, not even a place for everybody", async () => {
    await db.update(tables.rooms).set({ isBookable: false });
    await db.update(tables.meetings).set({ draftVersion: sql`${tables.meetings.draftVersion} + 1` });
    const found = await find();
    const { aula, small } = roomIds;
    await db
      .update(tables.rooms)
      .set({ isBookable: true })
      .where(inArray(tables.rooms.id, [aula, small]));
    expect([found.slots, found.starts]).toEqual([[], []]);
    expect(found.people).toHaveLength(3);
  });

  test("days, the part of the day, the length and what the room must have are kept to", async () => {
    const { starts } = await find({ days: ["2025-10-22"], durationMinutes: 90 });
    expect(starts.map(({ startsAt }) => startsAt.slice(5, 16))).toEqual([
      "10-22T08:00",
      "10-22T08:15",
      "10-22T08:30",
    ]);
    expect((await find({ dayPart: "afternoon" })).starts).toEqual([]);
    expect((await find({ dayPart: "morning" })).starts).toHaveLength(15);
    const one = await find({ startsAt: "2025-10-23T09:00:00Z" });
    expect(one.slots.map(({ startsAt }) => startsAt)).toEqual(["2025-10-23T09:00:00Z"]);
    expect(one.starts).toHaveLength(15);
    const roomy = await find({ expectedPeople: 120, features: ["projector"] });
    expect(new Set(roomy.slots.map(({ roomName }) => roomName))).toEqual(new Set(["Aula"]));
    expect(new Set(roomy.slots.map(({ standing }) => standing))).toEqual(new Set(["free"]));
    expect(roomy.slots[0]?.otherRooms).toEqual([]);
  });
});

describe("who would not come", () => {
  test("is named with the reason: required or chosen elsewhere, not there yet, gone by then", async () => {
    await db.update(tables.groups).set({ quorumPercent: 75 });
    const title = "Staff training";
    await day.add({ title, personIds: [delegate.personId] }, { roomId: roomIds.aula, startsAt: TUESDAY });
    await db.insert(tables.registrations).values({
      allianceId,
      meetingId,
      id: crypto.randomUUID(),
      personId: coLead.personId,
      status: "registered",
      mode: "onsite",
      badgeCode: "b",
      createdAt: TUESDAY,
      arrivesAt: "2025-10-22T07:00:00Z",
      departsAt: "2025-10-23T09:00:00Z",
    });
    const found = await find({}, organiser);
    const tuesday = at(found, TUESDAY);
    expect(tuesday.standing).toBe("clash");
    expect(tuesday.absences.map(({ sentence, why }) => [why, sentence])).toEqual([
      ["required_elsewhere", "Dora Test is required in “Staff training”."],
      ["arrives_later", "Cora Test arrives later."],
    ]);
    expect(
      tuesday.quorums.map(({ shortName, present, members, missing }) => [
        shortName,
        present,
        members,
        missing,
      ]),
    ).toEqual([
      ["WP1", 1, 1, 0],
      ["WP2", 0, 2, 2],
    ]);
    expect(tuesday.institutions).toEqual({ present: 1, of: 2, missing: ["LO"] });
    expect(tuesday.sentence).toBe(
      "Tue 21 Oct 10:00–11:00, S1020: 1 of 3 is required elsewhere; 1 of 3 is not there then; " +
        "WP1 has its quorum; WP2 misses its quorum by 2; 1 of 2 institutions, without LO.",
    );
    expect(at(found, "2025-10-23T08:15:00Z").absences.map(({ why }) => why)).toEqual(["leaves_before"]);
    expect(found.slots[0]?.startsAt).toBe("2025-10-22T08:00:00Z");
    expect(found.starts.find(({ startsAt }) => startsAt === TUESDAY)).toMatchObject({
      standing: "clash",
      lostPersonIds: expect.arrayContaining([delegate.personId, coLead.personId]),
    });
    await db.update(tables.groups).set({ quorumPercent: null });
  });

  test("places where everybody can come go before those where somebody can't, whatever else they cost", async () => {
    const weigh = async (weights: Record<string, number | null>) => {
      const { version: ifMatch } = (await api.call(endpoints.getRuleWeights, { as: organiser, params })).body;
      const body = { weights };
      const weighed = await api.call(endpoints.updateRuleWeights, { as: organiser, params, ifMatch, body });
      expect(weighed.status, weighed.text).toBe(200);
    };
    await weigh({ "required-person-away": 1, "not-preferred-time": 1000 });
    const asked = await api.call(endpoints.createRequest, {
      as: lead,
      params,
      body: {
        title: "Early",
        durationMinutes: 60,
        groupIds: both,
        expectedPeople: 3,
        wishes: { week: "early" },
      },
    });
    expect(asked.status, asked.text).toBe(201);
    await db.insert(tables.registrations).values({
      allianceId,
      meetingId,
      id: crypto.randomUUID(),
      personId: delegate.personId,
      status: "registered",
      mode: "onsite",
      badgeCode: "d",
      createdAt: TUESDAY,
      arrivesAt: "2025-10-22T07:00:00Z",
    });
    const { slots } = await find({ sessionId: asked.body.sessionId });
    expect(slots.map(({ absences }) => absences.length)).toEqual([
      ...Array.from({ length: 10 }, () => 0),
      ...Array.from({ length: 5 }, () => 1),
    ]);
    await weigh({ "required-person-away": null, "not-preferred-time": null });
  });

  test("a choice is told from a duty", async () => {
    const id = await day.add(
      { title: "Tour", isOptional: true },
      { roomId: roomIds.aula, startsAt: TUESDAY },
    );
    await day.register(delegate);
    await day.publish();
    await api.call(endpoints.chooseSession, { as: delegate, params: { meetingId, sessionId: id }, body: {} });
    const slot = at(await find(), TUESDAY);
    expect(slot).toMatchObject({ standing: "costs", roomName: "S1020" });
    expect(slot.absences.map(({ sentence }) => sentence)).toEqual(["Dora Test has chosen “Tour”."]);
    expect(slot.sentence).toContain("everybody required is free; 1 of 3 has chosen something else");
  });

  test("what is changed meanwhile counts at the next question", async () => {
    expect(at(await find(), TUESDAY).standing).toBe("free");
    await day.add({ personIds: [delegate.personId] }, { roomId: roomIds.aula, startsAt: TUESDAY });
    expect(at(await find(), TUESDAY).standing).toBe("clash");
  });
});

describe("what is in the way", () => {
  test("is said with whether it could move; free rooms go before", async () => {
    for (const roomId of [roomIds.aula, roomIds.small]) {
      await day.add({ kind: "plenary", title: "Opening", isFixed: true }, { roomId, startsAt: TUESDAY });
    }
    const found = await find({}, organiser);
    const blocked = at(found, TUESDAY);
    expect(blocked.standing).toBe("blocked");
    expect(blocked.displaces).toMatchObject([{ title: "Opening", isMovable: false }]);
    expect(blocked.sentence).toContain(
      `${blocked.roomName} is taken by “Opening”; everybody required is free`,
    );
    expect(found.slots.at(-1)?.standing).toBe("blocked");
  });

  test("is said first where no room of the meeting has what is needed, or none is large enough", async () => {
    const equipped = (await find({ features: ["movable_chairs"] })).slots[0]!;
    expect([equipped.standing, equipped.sentence]).toEqual([
      "blocked",
      expect.stringContaining(
        `${equipped.roomName}: the room has no movable chairs; everybody required is free`,
      ),
    ]);
    const large = (await find({ expectedPeople: 5_000 })).slots[0]!;
    expect(large.sentence).toContain(`the room seats ${large.room.capacity} of 5000`);
  });

  test("a session that would go elsewhere is not in its own way", async () => {
    const sessionId = await day.add(
      { title: "Ours", kind: "group", groupIds: [groupIds.wp1] },
      { roomId: roomIds.small, startsAt: TUESDAY },
    );
    const question = { groupIds: [groupIds.wp1] };
    expect(at(await find(question), TUESDAY).standing).toBe("clash");
    expect(at(await find({ ...question, sessionId }), TUESDAY)).toMatchObject({
      standing: "free",
      roomName: "S1020",
    });
  });
});

describe("a lead does not learn", () => {
  test("of closed sessions that aren't theirs: somebody is busy, a room is taken", async () => {
    const secret = { title: "Succession of the rector", openness: "closed" as const };
    for (const roomId of [roomIds.aula, roomIds.small]) {
      await day.add({ ...secret, personIds: [delegate.personId] }, { roomId, startsAt: TUESDAY });
    }
    await day.publish();
    const found = await find();
    const slot = at(found, TUESDAY);
    expect(slot.absences.map(({ sentence }) => sentence)).toEqual(["Dora Test is busy."]);
    expect(slot.displaces).toEqual([{ sessionId: null, title: null, isMovable: expect.any(Boolean) }]);
    expect(JSON.stringify(found)).not.toMatch(/Succession|rector/);
    expect(at(await find({}, organiser), TUESDAY).absences[0]?.sentence).toContain("Succession");
  });

  test("where the draft puts what is not published, nor to where it moves what is", async () => {
    const title = "Open for all";
    const place = { roomId: roomIds.aula, startsAt: TUESDAY };
    const id = await day.add({ title, personIds: [delegate.personId] }, place);
    expect(await told(TUESDAY)).toBe("Dora Test is busy.");
    await day.publish();
    expect(await told(TUESDAY)).toBe("Dora Test is required in “Open for all”.");
    await day.move(id, { ...place, startsAt: "2025-10-22T08:00:00Z" });
    expect(await told("2025-10-22T08:00:00Z")).toBe("Dora Test is busy.");
  });

  test("what other groups could do together, and what isn't there at all", async () => {
    expect(await refusal({ groupIds: [groupIds.wp2] })).toEqual(["invalid_input", "/groupIds"]);
    expect(await refusal({ groupIds: [] })).toEqual(["invalid_input", "/groupIds"]);
    const stranger = crypto.randomUUID();
    expect(await refusal({ groupIds: [groupIds.wp1, stranger] })).toEqual(["invalid_input", "/groupIds/1"]);
    expect(await refusal({ personIds: [api.world.outsider.personId] })).toEqual([
      "invalid_input",
      "/personIds/0",
    ]);
    expect(await refusal({ days: ["2025-11-21"] })).toEqual(["invalid_input", "/days/0"]);
    expect(await refusal({ groupIds: [groupIds.wp1, groupIds.wp1] })).toEqual(["invalid_input", "/groupIds"]);
    const theirs = await day.add({ kind: "group", groupIds: [groupIds.wp2] }, null);
    expect(await refusal({ sessionId: theirs })).toEqual(["not_found", undefined]);
    expect(await refusal({ sessionId: stranger })).toEqual(["not_found", undefined]);
    const away = { as: lead, params: { meetingId: other.meetingId }, body: { durationMinutes: 60 } };
    expect((await api.call(endpoints.findSlots, away)).problem.code).toBe("not_found");
  });
});
