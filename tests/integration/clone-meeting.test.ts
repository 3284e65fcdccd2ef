import { endpoints } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { addGroup, addPerson, addRole } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, meetingId, allianceId, roomIds, groupIds, institutionIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);

const spring = {
  slug: "seinajoki-2026",
  name: "Spring meeting",
  zone: "Europe/Helsinki",
  hostInstitutionId: institutionIds.partner,
  venue: "Frami",
  startsOn: "2026-03-24",
};
type Input = BodyInputOf<typeof endpoints.cloneMeeting>;
const clone = (change: Partial<Input> = {}) =>
  api.call(endpoints.cloneMeeting, { as: organiser, params, body: { ...spring, ...change } });
const preview = (startsOn: string, zone: string) =>
  api.call(endpoints.previewClone, { as: organiser, params, query: { startsOn, zone } });
const blocksOf = async (id: string) =>
  (await api.call(endpoints.listBlocks, { as: organiser, params: { meetingId: id } })).body.items;
const sessionsOf = async (id: string) =>
  (await api.call(endpoints.listSessions, { as: organiser, params: { meetingId: id } })).body.items;
const countOf = async () => (await db.select().from(tables.meetings)).length;

beforeAll(async () => {
  await day.add(
    {
      kind: "plenary",
      title: "Opening",
      isFixed: true,
      isForEverybody: true,
      capacity: 90,
      joinUrl: "https://join.test/1",
    },
    { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z" },
  );
  await day.add(
    {
      kind: "group",
      title: "Board dinner",
      isFixed: true,
      groupIds: [groupIds.wp1],
      personIds: [delegate.personId],
      openness: "closed",
    },
    { roomId: roomIds.aula, startsAt: "2025-10-22T17:00:00Z" },
  );
  await day.add({ title: "Only this time" }, { roomId: roomIds.small, startsAt: "2025-10-21T09:00:00Z" });
  await day.add({ kind: "plenary", title: "Without a place", isFixed: true }, null);
  await day.register(delegate);
  await db
    .update(tables.meetings)
    .set({ ruleWeights: { walking: 0 } })
    .where(eq(tables.meetings.id, meetingId));
});

test("the preview says what is taken over and what is not, and writes nothing", async () => {
  const before = await countOf();
  const { body } = await preview("2026-03-24", "Europe/Helsinki");
  expect(body).toEqual({
    startsOn: "2026-03-24",
    endsOn: "2026-03-26",
    isSameWeekday: true,
    blocks: 3,
    frameSessions: 2,
    rooms: 3,
    requests: 0,
    // As far ahead of the first day, at the same time on the wall.
    requestsOpenAt: "2026-02-02T00:00:00Z",
    requestsCloseAt: "2026-03-23T00:00:00Z",
    registrationOpenAt: "2026-02-02T00:00:00Z",
    registrationCloseAt: "2026-03-23T00:00:00Z",
    questions: [],
    otherLengths: [],
  });
  expect(await countOf()).toBe(before);
  expect((await preview("2026-03-24", "Europe/Halmstad")).problem.errors?.[0]?.field).toBe("/zone");
});

test("from October to March, in another zone: the clocks on the wall show the same", async () => {
  const made = await clone();
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...spring,
    endsOn: "2026-03-26",
    isProgrammePublic: false,
    notice: "",
    version: 1,
  });
  // 10:00 in Halmstad's summer time, 10:00 in Seinäjoki's winter time.
  expect((await blocksOf(made.body.id)).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
    ["2026-03-24T08:00:00Z", "2026-03-24T10:00:00Z"],
    ["2026-03-25T08:00:00Z", "2026-03-25T10:00:00Z"],
    ["2026-03-26T08:00:00Z", "2026-03-26T10:00:00Z"],
  ]);
  const sessions = await sessionsOf(made.body.id);
  const [dinner, opening] = sessions.toSorted((a, b) => a.title.localeCompare(b.title));
  expect(sessions).toHaveLength(2);
  expect(opening).toMatchObject({
    isFixed: true,
    isForEverybody: true,
    capacity: 90,
    joinUrl: null,
    state: "accepted",
  });
  expect(opening?.placement).toMatchObject({
    startsAt: "2026-03-24T08:00:00Z",
    isTimePinned: true,
    isRoomPinned: false,
  });
  expect(dinner).toMatchObject({
    openness: "closed",
    groups: [{ groupId: groupIds.wp1, agreement: "agreed" }],
    people: [{ id: delegate.personId }],
    placement: { startsAt: "2026-03-25T17:00:00Z" },
  });
});

test("rooms, registrations and other sessions stay behind; weights and who made it are there", async () => {
  const id = (await api.call(endpoints.findMeeting, { as: organiser, params: { slug: spring.slug } })).body
    .id;
  const { body: rooms } = await api.call(endpoints.listRooms, { as: organiser, params: { meetingId: id } });
  expect(rooms.items).toMatchObject([{ name: "Place to be announced", isShared: true, isBookable: false }]);
  const { body: overview } = await api.call(endpoints.getOverview, {
    as: organiser,
    params: { meetingId: id },
  });
  expect(overview).toMatchObject({
    nextStep: "add_rooms",
    counts: { registrations: 0, requests: 0, publishedVersion: null },
  });
  const [row] = await db.select().from(tables.meetings).where(eq(tables.meetings.id, id));
  expect(row).toMatchObject({ ruleWeights: { walking: 0 }, draftVersion: 1, publishedVersion: 0 });
  const { body: audit } = await api.call(endpoints.listAuditEntries, {
    as: organiser,
    params: { meetingId: id },
  });
  expect(audit.items.map(({ summary }) => summary)).toEqual([
    "Set up the meeting Spring meeting after Meeting halmstad-2025.",
  ]);
  // The old one is as it was.
  expect((await sessionsOf(meetingId)).length).toBe(4);
});

test("its address is one that is free, and nothing is left of a refused one", async () => {
  const before = await countOf();
  const taken = await clone();
  expect([taken.problem.code, await countOf()]).toEqual(["already_exists", before]);
  const nowhere = await clone({ slug: "nowhere-2026", hostInstitutionId: meetingId });
  expect([nowhere.problem.code, await countOf()]).toEqual(["invalid_input", before]);
});

test("a time that the new zone skips is asked about, and what was answered counts", async () => {
  await db.insert(tables.blocks).values({
    allianceId,
    meetingId,
    id: crypto.randomUUID(),
    kind: "social",
    title: "Night walk",
    startsAt: "2025-10-22T23:30:00Z",
    endsAt: "2025-10-23T00:30:00Z",
  });
  // Its second night is the one in which clocks go forward.
  const onto = { slug: "dst-2026", zone: "Europe/Stockholm", startsOn: "2026-03-27" };
  const { body } = await preview(onto.startsOn, onto.zone);
  expect(body.isSameWeekday).toBe(false);
  expect(body.questions).toMatchObject([
    {
      date: "2026-03-29",
      time: "02:30",
      message: expect.stringContaining("does not exist"),
      what: ["Night walk ends"],
    },
  ]);
  const refused = await clone(onto);
  expect(refused.problem).toMatchObject({
    code: "invalid_input",
    errors: [{ field: "/readings", message: body.questions[0]?.message }],
    context: body.questions,
  });
  const [early, after] = body.questions[0]?.choices ?? [];
  const made = await clone({
    ...onto,
    readings: [{ date: "2026-03-29", time: "02:30", instant: after?.instant ?? "" }],
  });
  expect(made.status).toBe(201);
  const walk = (await blocksOf(made.body.id)).find(({ title }) => title === "Night walk");
  expect([walk?.startsAt, walk?.endsAt]).toEqual(["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"]);
  const tooEarly = [{ date: "2026-03-29", time: "02:30", instant: early?.instant ?? "" }];
  const back = await clone({ ...onto, slug: "dst-again-2026", readings: tooEarly });
  expect(back.status).toBe(400);
  expect(back.problem.detail).toBe(
    "Night walk: by what 02:30 on Sun 29 Mar was said to mean it would end before it starts. Choose again.",
  );
});

test("who organises one meeting clones that one and no other of the alliance", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.partner, "Hanna");
  const id = (await api.call(endpoints.findMeeting, { as: organiser, params: { slug: spring.slug } })).body
    .id;
  await addRole(api.connection, host, "organiser", { meetingId: id });
  const own = {
    as: host,
    params: { meetingId: id },
    body: { ...spring, slug: "next-2026", startsOn: "2026-10-20" },
  };
  expect((await api.call(endpoints.cloneMeeting, own)).status).toBe(201);
  const other = await api.call(endpoints.cloneMeeting, {
    ...own,
    params,
    body: { ...own.body, slug: "x-2026" },
  });
  expect(other.problem.code).toBe("forbidden");
});

test("my alliances say what I may do, so that the first meeting can be made", async () => {
  const { body } = await api.call(endpoints.listMyAlliances, { as: organiser });
  expect(body.alliances).toMatchObject([{ id: allianceId, shortName: "NA" }]);
  expect(body.alliances[0]?.permissions).toContain("alliance.edit");
  const own = await api.call(endpoints.listMyAlliances, { as: delegate });
  expect(own.body.alliances[0]?.permissions).not.toContain("alliance.edit");
});

test("a change of days or zone says what would lie outside, and moves nothing", async () => {
  const effects = async (query: { startsOn: string; endsOn: string; zone: string }) =>
    (await api.call(endpoints.previewMeetingChange, { as: organiser, params, query })).body;
  const shorter = await effects({ startsOn: "2025-10-22", endsOn: "2025-10-22", zone: "Europe/Stockholm" });
  expect(shorter.outside.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    "block Working time",
    "session Opening",
    "session Only this time",
    "block Night walk",
    "block Working time",
  ]);
  expect(shorter.otherClock).toBe(0);
  const elsewhere = await effects({ startsOn: "2025-10-21", endsOn: "2025-10-23", zone: "Europe/Helsinki" });
  expect(elsewhere).toEqual({ outside: [], otherClock: 7 });
  const wrong = await api.call(endpoints.previewMeetingChange, {
    as: organiser,
    params,
    query: { startsOn: "2025-10-22", endsOn: "2025-10-21", zone: "Europe/Stockholm" },
  });
  expect(wrong.problem.code).toBe("invalid_input");
  const { body: meeting } = await api.call(endpoints.getMeeting, { as: organiser, params });
  const before = await sessionsOf(meetingId);
  const body = { startsOn: "2025-10-22", endsOn: "2025-10-22", zone: "Europe/Helsinki" };
  await api.call(endpoints.updateMeeting, { as: organiser, params, ifMatch: meeting.version, body });
  const places = (await sessionsOf(meetingId)).map(({ title, placement }) => [title, placement?.startsAt]);
  expect(places).toEqual(before.map(({ title, placement }) => [title, placement?.startsAt]));
});

test("what was open is closed in the next meeting if its group has been closed since", async () => {
  const { wp2 } = groupIds;
  const fields = { kind: "group" as const, title: "Open dinner", isFixed: true, groupIds: [wp2] };
  const sessionId = await day.add(
    { ...fields, openness: "open" },
    { roomId: roomIds.aula, startsAt: "2025-10-22T18:00:00Z" },
  );
  await day.add(
    { kind: "social", title: "Open walk", isFixed: true },
    { roomId: roomIds.foyer, startsAt: "2025-10-22T18:00:00Z" },
  );
  api.clock.set("2025-11-03T08:00:00Z");
  const group = { as: organiser, params: { allianceId, groupId: wp2 } };
  const { version: ifMatch } = (await api.call(endpoints.getGroup, group)).body;
  const closed = await api.call(endpoints.updateGroup, { ...group, ifMatch, body: { openness: "closed" } });
  expect(closed.status).toBe(200);
  expect((await day.get(sessionId)).openness).toBe("open");
  const made = await clone({ slug: "closed-2026" });
  expect(made.status, made.text).toBe(201);
  const at = { params: { meetingId: made.body.id } };
  await api.call(endpoints.openMeeting, { ...at, as: organiser, ifMatch: made.body.version });
  const outside = { ...at, as: lead };
  const { body: programme } = await api.call(endpoints.getProgramme, outside);
  expect(JSON.stringify(programme)).toContain("Open walk");
  expect(JSON.stringify(programme)).not.toContain("Open dinner");
  const copy = (await sessionsOf(made.body.id)).find(({ title }) => title === "Open dinner");
  expect(copy?.openness).toBe("closed");
});

test("partners of a fixed session agreed to the last one: it stands without them, and says so", async () => {
  const wp3 = await addGroup(api.connection, allianceId, "WP3");
  const { wp1, wp2 } = groupIds;
  const at = { roomId: roomIds.foyer, startsAt: "2025-10-22T08:00:00Z" };
  const joint = async (title: string, owners: string[], declinedBy: string) => {
    const id = await day.add({ kind: "joint", title, isFixed: true, groupIds: owners }, at);
    await db
      .update(tables.sessionGroups)
      .set({ agreement: "declined" })
      .where(and(eq(tables.sessionGroups.sessionId, id), eq(tables.sessionGroups.groupId, declinedBy)));
  };
  await joint("Retreat", [wp1, wp2, wp3], wp3);
  await joint("Left alone", [wp1, wp2], wp2);
  const made = await clone({ slug: "joint-2026" });
  expect(made.status, made.text).toBe(201);
  const sessions = await sessionsOf(made.body.id);
  const notAsked = {
    agreement: "asked",
    standsWithout: `Taken over from Meeting halmstad-2025; not asked for this time.`,
  };
  const retreat = sessions.find(({ title }) => title === "Retreat");
  expect([retreat?.kind, retreat?.groups]).toEqual([
    "joint",
    [
      expect.objectContaining({ groupId: wp1, ...notAsked }),
      expect.objectContaining({ groupId: wp2, ...notAsked }),
    ],
  ]);
  const alone = sessions.find(({ title }) => title === "Left alone");
  expect([alone?.kind, alone?.groups]).toMatchObject(["group", [{ groupId: wp1, agreement: "agreed" }]]);
  const overview = await api.call(endpoints.getOverview, {
    as: organiser,
    params: { meetingId: made.body.id },
  });
  expect(overview.body.notAgreed).toEqual([]);
});
