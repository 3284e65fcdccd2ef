import { endpoints } from "@plenary/contract";
import type { CheckIn } from "@plenary/contract";
import { tables } from "@plenary/db";
import { newId } from "@plenary/api/src/context.ts";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import { SET_UP } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, desk, lead, coLead, delegate, meetingId, allianceId, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const DAY = "2025-10-21";

const badges = new Map<string, string>();
async function register(who: Who, status: "registered" | "cancelled" = "registered"): Promise<string> {
  const id = newId();
  const badgeCode = `CODE${id.replaceAll("-", "").toUpperCase()}`;
  badges.set(id, badgeCode);
  const row = {
    allianceId,
    meetingId,
    id,
    personId: who.personId,
    status,
    mode: "onsite" as const,
    badgeCode,
  };
  await db.insert(tables.registrations).values({ ...row, createdAt: "2025-10-01T08:00:00Z" });
  return id;
}
const [leadId, coLeadId, delegateId, deskId] = [
  await register(lead),
  await register(coLead),
  await register(delegate),
  await register(desk, "cancelled"),
];

async function publishPlenary(): Promise<string> {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "plenary", title: "Welcome plenary", durationMinutes: 45, isForEverybody: true },
  });
  const sessionId = made.body.id;
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId },
    ifMatch: 1,
    body: { roomId: roomIds.aula, startsAt: `${DAY}T08:00:00Z` },
  });
  expect(placed.status, placed.text).toBe(200);
  const published = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: placed.body.draftVersion,
    body: { note: "First", override: SET_UP },
  });
  expect(published.status, published.text).toBe(201);
  return sessionId;
}
const plenaryId = await publishPlenary();

type Scan = {
  registrationId?: string;
  badgeCode?: string;
  sessionId?: string;
  day?: string;
  scannedAt: string;
  scanId?: string;
};
async function scan(...scans: Scan[]): Promise<CheckIn[]> {
  const body = { scans: scans.map((one) => ({ scanId: newId(), method: "camera" as const, ...one })) };
  const answer = await api.call(endpoints.checkIn, { as: desk, params, body });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items;
}

test("a badge is accepted once, then said to be there already, in any letters' case", async () => {
  const badgeCode = badges.get(leadId) ?? "";
  const [first] = await scan({ badgeCode, day: DAY, scannedAt: `${DAY}T07:05:00Z` });
  expect(first).toMatchObject({
    result: "accepted",
    name: "Lena Test",
    day: DAY,
    message: "Checked in at 09:05.",
  });
  const [second] = await scan({
    badgeCode: badgeCode.toLowerCase(),
    day: DAY,
    scannedAt: `${DAY}T07:20:00Z`,
  });
  expect(second).toMatchObject({ result: "duplicate", message: "Already here since 09:05." });
});

test("the same scan sent twice, alone or in a batch, is one fact with one answer", async () => {
  const one = { scanId: newId(), registrationId: coLeadId, day: DAY, scannedAt: `${DAY}T07:00:00Z` };
  const [first] = await scan(one);
  const [again, twin] = await scan(one, { ...one, scanId: newId() });
  expect(again).toEqual(first);
  expect(twin?.result).toBe("duplicate");
  const [stored] = await db.execute<{ n: string }>(
    sql`select count(*) as n from check_ins where scan_id = ${one.scanId}`,
  );
  expect(Number(stored?.n)).toBe(1);
});

test("two desks scanning one badge at the same moment: one is accepted, nothing is lost", async () => {
  const scans = Array.from({ length: 8 }, () => ({
    registrationId: delegateId,
    day: DAY,
    scannedAt: `${DAY}T07:10:00Z`,
  }));
  const results = (await Promise.all(scans.map((one) => scan(one)))).flat().map(({ result }) => result);
  expect(results.toSorted()).toEqual(["accepted", ...Array.from({ length: 7 }, () => "duplicate")]);
});

test("an unknown code and a cancelled registration are recorded as what they are", async () => {
  const [unknown, cancelled] = await scan(
    { badgeCode: "NOBODY", day: DAY, scannedAt: `${DAY}T07:30:00Z` },
    { registrationId: deskId, day: DAY, scannedAt: `${DAY}T07:31:00Z` },
  );
  expect(unknown).toMatchObject({ result: "unknown", name: null, registrationId: null });
  expect(cancelled).toMatchObject({ result: "cancelled", name: "Dino Test" });
});

async function presentOn(day: string): Promise<number | undefined> {
  const { body } = await api.call(endpoints.getAttendance, { as: organiser, params });
  return body.days.find(({ id }) => id === day)?.present;
}

test("scans to days and sessions that the meeting has not are kept, count nowhere and hold up no other", async () => {
  const before = await presentOn(DAY);
  const one = { registrationId: leadId, scannedAt: `${DAY}T07:00:00Z` };
  const results = await scan(
    { ...one, day: "2025-10-24" },
    { ...one, sessionId: newId() },
    { ...one, scannedAt: "2031-01-01T08:00:00Z" },
    { ...one, scannedAt: `${DAY}T07:06:00Z` },
  );
  expect(results.map(({ result, day }) => [result, day])).toEqual([
    ["misplaced", "2025-10-24"],
    ["misplaced", DAY],
    ["misplaced", "2031-01-01"],
    ["duplicate", DAY],
  ]);
  expect(results[0]).toMatchObject({ name: "Lena Test", message: expect.stringContaining("counts nowhere") });
  expect(await presentOn(DAY)).toBe(before);
  const { text } = await api.call(endpoints.exportAttendance, { as: organiser, params });
  expect(text).not.toContain("2031");
});

test("attendance counts by day, session, institution and group; a session's scan is the day's, too", async () => {
  await scan({ registrationId: leadId, sessionId: plenaryId, scannedAt: `${DAY}T08:01:00Z` });
  const { body } = await api.call(endpoints.getAttendance, { as: organiser, params });
  expect(body.days.map(({ id, expected, present }) => [id, expected, present])).toEqual([
    [DAY, 3, 3],
    ["2025-10-22", 3, 0],
    ["2025-10-23", 3, 0],
  ]);
  expect(body.sessions).toEqual([
    { id: plenaryId, label: "Tue 21 Oct 10:00 Welcome plenary", expected: 3, present: 1, notExpected: 0 },
  ]);
  expect(body.institutions.map(({ label, expected, present }) => [label, expected, present])).toEqual([
    ["HU", 1, 1],
    ["LO", 2, 2],
  ]);
  expect(body.groups.map(({ label, expected, present }) => [label, expected, present])).toEqual([
    ["WP1", 1, 1],
    ["WP2", 2, 2],
  ]);
  expect(body.latest[0]).toMatchObject({ name: "Lena Test", sessionId: plenaryId });
  const other = await api.call(endpoints.getAttendance, {
    as: organiser,
    params,
    query: { day: "2025-10-22" },
  });
  expect(other.body.institutions.every(({ present }) => present === 0)).toBe(true);
});

test("a correction is another fact: the check-in stays, the count goes, and it is made once", async () => {
  const [wrong] = await scan({
    registrationId: leadId,
    day: "2025-10-22",
    scannedAt: "2025-10-22T07:00:00Z",
  });
  const correct = {
    as: desk,
    params: { meetingId, checkInId: wrong?.id ?? "" },
    body: { reason: "Scanned a colleague's badge" },
  };
  expect((await api.call(endpoints.correctCheckIn, correct)).status).toBe(201);
  const { body } = await api.call(endpoints.getAttendance, { as: organiser, params });
  expect(body.days[1]?.present).toBe(0);
  expect((await api.call(endpoints.correctCheckIn, correct)).problem.code).toBe("already_exists");
  const absent = { ...correct, params: { meetingId, checkInId: newId() } };
  expect((await api.call(endpoints.correctCheckIn, absent)).status).toBe(404);
  await expect(db.execute(sql`delete from check_ins`)).rejects.toThrow("delete from check_ins");
});

async function find(query: object) {
  return (await api.call(endpoints.findDelegates, { as: desk, params, query })).body.items;
}

test("the desk finds delegates by parts of their names, with when they were seen", async () => {
  expect(await find({ q: "len tes", day: DAY })).toEqual([
    {
      registrationId: leadId,
      name: "Lena Test",
      institutionShortName: "HU",
      checkedInAt: `${DAY}T07:05:00Z`,
    },
  ]);
  expect((await find({ q: "LO" })).map(({ name }) => name)).toEqual(["Cora Test", "Dora Test"]);
  expect((await find({ q: "Dora", sessionId: plenaryId }))[0]?.checkedInAt).toBeNull();
});

test("the CSV has a row per delegate, venue times, and no cell that a spreadsheet would run", async () => {
  await db.execute(sql`update people set given_name = '=HYPERLINK("x")' where id = ${coLead.personId}`);
  const { text, headers } = await api.call(endpoints.exportAttendance, { as: organiser, params });
  expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
  expect(rows).toHaveLength(3);
  const own = rows.find(({ Name }) => Name === "Lena Test");
  expect(own).toMatchObject({
    Institution: "HU",
    "Tue 21 Oct": "09:05",
    "Tue 21 Oct 10:00 Welcome plenary": "10:01",
  });
  expect(rows.some(({ Name }) => Name === `'=HYPERLINK("x") Test`)).toBe(true);
});

test("a closed session is in nobody's counts who may not know of it", async () => {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: {
      kind: "workshop",
      title: "Behind closed doors",
      durationMinutes: 30,
      openness: "closed",
      personIds: [lead.personId],
    },
  });
  const at = { meetingId, sessionId: made.body.id };
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: at,
    ifMatch: 1,
    body: { roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" },
  });
  await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: placed.body.draftVersion,
    body: { note: "2", override: SET_UP },
  });
  const labels = async (as: Who) =>
    (await api.call(endpoints.getAttendance, { as, params })).body.sessions.map(({ label }) => label).join();
  expect(await labels(organiser)).toContain("Behind closed doors");
  expect(await labels(desk)).not.toContain("Behind closed doors");
  expect((await api.call(endpoints.exportAttendance, { as: desk, params })).text).not.toContain(
    "Behind closed doors",
  );
  const one = { registrationId: leadId, scannedAt: `${DAY}T07:00:00Z` };
  const [closed, absent] = await scan({ ...one, sessionId: made.body.id }, { ...one, sessionId: newId() });
  const { id: _id, scanId: _scanId, ...seen } = closed!;
  expect(absent).toMatchObject(seen);
  expect(closed).toMatchObject({ result: "misplaced", sessionId: null });
  const scans = [{ ...one, scanId: newId(), sessionId: made.body.id, method: "name" as const }];
  await api.call(endpoints.checkIn, { as: organiser, params, body: { scans, deviceName: "Door" } });
  const latest = async (as: Who) =>
    (await api.call(endpoints.getAttendance, { as, params })).body.latest.map(({ sessionId }) => sessionId);
  expect(await latest(organiser)).toContain(made.body.id);
  expect(await latest(desk)).not.toContain(made.body.id);
  const query = { q: "Lena", sessionId: made.body.id };
  const foundBy = async (as: Who) =>
    (await api.call(endpoints.findDelegates, { as, params, query })).body.items[0]?.checkedInAt;
  expect(await foundBy(organiser)).toBe(`${DAY}T07:00:00Z`);
  expect(await foundBy(desk)).toBeNull();
});

test("an accepted scan that is sent again after its session became closed has its recorded answer, in a batch too", async () => {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "workshop", title: "Open for now", durationMinutes: 30 },
  });
  const at = { meetingId, sessionId: made.body.id };
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: at,
    ifMatch: made.body.version,
    body: { roomId: roomIds.small, startsAt: "2025-10-23T08:00:00Z" },
  });
  const publish = async (note: string) => {
    const { body } = await api.call(endpoints.getBoard, { as: organiser, params });
    const call = { as: organiser, params, ifMatch: body.draftVersion, body: { note, override: SET_UP } };
    const published = await api.call(endpoints.publishProgramme, call);
    expect(published.status, published.text).toBe(201);
  };
  expect(placed.status, placed.text).toBe(200);
  await publish("Open");
  const one = { scanId: newId(), registrationId: coLeadId, scannedAt: "2025-10-23T08:01:00Z" };
  const sent = { ...one, sessionId: made.body.id };
  const [first] = await scan(sent);
  expect(first).toMatchObject({ result: "accepted", sessionId: made.body.id, day: "2025-10-23" });

  const { body: session } = await api.call(endpoints.getSession, { as: organiser, params: at });
  const closed = await api.call(endpoints.updateSession, {
    as: organiser,
    params: at,
    ifMatch: session.version,
    body: { openness: "closed", personIds: [lead.personId] },
  });
  expect(closed.status, closed.text).toBe(200);
  await publish("Closed");
  const [again, late, other] = await scan(
    sent,
    { ...sent, scanId: newId() },
    { registrationId: delegateId, day: "2025-10-23", scannedAt: "2025-10-23T08:02:00Z" },
  );
  expect(again).toEqual(first);
  expect([late?.result, other?.result]).toEqual(["misplaced", "accepted"]);
});

test("a scan names either a badge or a registration", async () => {
  const scan = { scanId: newId(), method: "code" as const, scannedAt: `${DAY}T07:00:00Z` };
  for (const subject of [{}, { badgeCode: "X", registrationId: leadId }]) {
    const refused = await api.call(endpoints.checkIn, {
      as: desk,
      params,
      body: { scans: [{ ...scan, ...subject }] },
    });
    expect(refused.problem.code).toBe("invalid_input");
  }
});
