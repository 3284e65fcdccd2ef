import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";
import type { Target } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, outsider, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const { db } = api.connection;
const { add, placed, read, version } = draftOf(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";

/** Adds a session, and places it where it is to stand. */
async function addAt(body: object, at: Target): Promise<Session> {
  return placed(await add("Session", body), at);
}
const place = async (sessionId: string, at: Target) => placed(await read({ id: sessionId }), at);

const publish = async (note: string, ifMatch?: number) =>
  api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: ifMatch ?? (await version()),
    body: { note, override: SET_UP },
  });
const programme = (as: typeof organiser | null = delegate, headers: Record<string, string> = {}) =>
  api.call(endpoints.getProgramme, { as, params, headers });
const titles = (entries: { title: string }[]) => entries.map(({ title }) => title);
const changesOf = async (number: number, as = organiser) =>
  api.call(endpoints.getProgrammeChanges, { as, params: { meetingId, number } });

let welcome: Session;
let café: Session;
let board: Session;

beforeAll(async () => {
  welcome = await addAt(
    { kind: "plenary", title: "Welcome plenary", isFixed: true, isForEverybody: true },
    { roomId: roomIds.aula, startsAt: TUESDAY },
  );
  café = await addAt({ title: "World café" }, { roomId: roomIds.small, startsAt: WEDNESDAY });
  board = await addAt(
    { kind: "group", title: "Closed board", groupIds: [groupIds.wp1], openness: "closed" },
    { roomId: roomIds.aula, startsAt: WEDNESDAY },
  );
});

describe("before the first version", () => {
  test("members see the fixed frame as preliminary, and nothing else", async () => {
    const { body } = await programme();
    expect([body.version, body.publishedAt, body.note, body.days]).toEqual([
      null,
      null,
      "",
      ["2025-10-21", "2025-10-22", "2025-10-23"],
    ]);
    expect(body.entries.map(({ title, status, room }) => [title, status, room?.name])).toEqual([
      ["Welcome plenary", "tentative", "Aula"],
    ]);
  });

  test("nobody else sees anything while the programme isn't public", async () => {
    expect((await programme(null)).status).toBe(401);
    expect((await programme(outsider)).status).toBe(404);
  });

  test("publishing would make everything new, for so many people", async () => {
    const { body } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect(body).toMatchObject({ draftVersion: await version(), nextNumber: 1 });
    expect(body.items.map(({ title, what, peopleAffected }) => [title, what, peopleAffected])).toEqual([
      // The members of WP1 and WP2; organiser and desk are in no group.
      ["Welcome plenary", ["new"], 3],
      ["Closed board", ["new"], 1],
      ["World café", ["new"], 0],
    ]);
    expect((await api.call(endpoints.getDraftChanges, { as: delegate, params })).status).toBe(403);
    expect((await api.call(endpoints.getDraftChanges, { as: outsider, params })).status).toBe(404);
  });

  test("there is no version to compare", async () => {
    expect((await changesOf(1)).status).toBe(404);
    const { body } = await api.call(endpoints.listProgrammeVersions, { as: delegate, params });
    expect(body.items).toEqual([]);
  });
});

describe("publishing", () => {
  test("needs the version of the draft that the organiser looked at", async () => {
    const call = { as: organiser, params, body: { note: "First" } };
    expect((await api.call(endpoints.publishProgramme, call)).problem.code).toBe("version_required");
    const seen = await version();
    await place(café.id, { roomId: roomIds.small, startsAt: "2025-10-22T08:30:00Z" });
    const stale = await publish("First", seen);
    expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    expect(stale.problem.context).toEqual({ draftVersion: await version() });
  });

  test("is for organisers", async () => {
    const call = { params, ifMatch: await version(), body: { note: "Mine" } };
    expect((await api.call(endpoints.publishProgramme, { ...call, as: delegate })).status).toBe(403);
    expect((await api.call(endpoints.publishProgramme, { ...call, as: outsider })).status).toBe(404);
  });

  test("makes version 1, which members then see", async () => {
    const made = await publish("First draft of the programme");
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      number: 1,
      note: "First draft of the programme",
      publishedAt: "2025-10-01T08:00:00Z",
      state: "final",
      publishedByName: "Olga Test",
      entryCount: 3,
      changeCount: 3,
    });
    const { body } = await programme(organiser);
    expect([body.version, body.note]).toEqual([1, "First draft of the programme"]);
    expect(body.entries.map(({ title, status, sequence }) => [title, status, sequence])).toEqual([
      // Shown as preliminary before, hence counted on.
      ["Welcome plenary", "confirmed", 1],
      ["Closed board", "confirmed", 0],
      ["World café", "confirmed", 0],
    ]);
  });

  test("of nothing new is refused, and takes no number", async () => {
    const refused = await publish("Again");
    expect([refused.status, refused.problem.code]).toEqual([409, "nothing_to_publish"]);
    await api.call(endpoints.updateSession, {
      as: organiser,
      params: { meetingId, sessionId: café.id },
      ifMatch: (await place(café.id, { roomId: roomIds.small, startsAt: "2025-10-22T08:30:00Z" })).version,
      body: { expectedPeople: 77 },
    });
    expect((await publish("Nobody sees that")).problem.code).toBe("nothing_to_publish");
    const { body } = await api.call(endpoints.listProgrammeVersions, { as: organiser, params });
    expect(body.items.map(({ number }) => number)).toEqual([1]);
  });

  test("with one key happens once", async () => {
    await addAt({ title: "Late idea" }, { roomId: roomIds.small, startsAt: "2025-10-23T08:00:00Z" });
    const call = {
      as: organiser,
      params,
      ifMatch: await version(),
      body: { note: "With the late idea", override: SET_UP },
      idempotencyKey: "publish-2",
    };
    api.clock.advance(60);
    const answers = await Promise.all([1, 2, 3].map(() => api.call(endpoints.publishProgramme, call)));
    expect(answers.map(({ status, body }) => [status, body.number])).toEqual([
      [201, 2],
      [201, 2],
      [201, 2],
    ]);
  });
});

describe("later versions", () => {
  test("tell a room from a time, a cancellation from what is new, and count people", async () => {
    await place(café.id, { roomId: roomIds.aula, startsAt: "2025-10-22T09:00:00Z" });
    const { body: session } = await api.call(endpoints.getSession, {
      as: organiser,
      params: { meetingId, sessionId: board.id },
    });
    await api.call(endpoints.cancelSession, {
      as: organiser,
      params: { meetingId, sessionId: board.id },
      ifMatch: session.version,
      body: {},
    });
    await place(welcome.id, { roomId: roomIds.foyer, startsAt: TUESDAY });
    const expected = [
      ["Welcome plenary", ["room"], 3],
      ["Closed board", ["cancelled"], 1],
      ["World café", ["time", "room"], 0],
    ];
    const draft = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    const shown = draft.body.items.map(({ title, what, peopleAffected }) => [title, what, peopleAffected]);
    expect(shown).toEqual(expected);
    api.clock.advance(60);
    expect((await publish("Moved around")).body).toMatchObject({ number: 3, entryCount: 3, changeCount: 3 });
    const { body } = await changesOf(3);
    expect(body.items).toEqual(draft.body.items.map((item) => expect.objectContaining({ what: item.what })));
    expect(body.items.map(({ title, what, peopleAffected }) => [title, what, peopleAffected])).toEqual(
      expected,
    );
    const entry = body.items.find(({ title }) => title === "World café");
    expect([entry?.before?.room?.name, entry?.after?.room?.name]).toEqual(["S1020", "Aula"]);
  });

  test("keep the cancelled session visible to those who may know of it", async () => {
    const { body } = await programme(lead);
    const entry = body.entries.find(({ title }) => title === "Closed board");
    expect(entry).toMatchObject({ status: "cancelled", sequence: 1, startsAt: WEDNESDAY });
  });

  test("leave the older ones as they were", async () => {
    const { body } = await changesOf(1);
    expect(body.items.map(({ title, what }) => [title, what])).toEqual([
      ["Welcome plenary", ["new"]],
      ["Closed board", ["new"]],
      ["World café", ["new"]],
    ]);
    expect(body.items[0]?.after?.room?.name).toBe("Aula");
  });

  test("can't be changed in the database, not even by the program itself", async () => {
    const mine = and(
      eq(tables.programmeEntries.allianceId, allianceId),
      eq(tables.programmeEntries.meetingId, meetingId),
    );
    const error = await db
      .update(tables.programmeEntries)
      .set({ roomId: null })
      .where(mine)
      .then(
        () => null,
        (cause: unknown) => cause,
      );
    expect(String((error as Error).cause)).toMatch(/permission denied|append-only/);
  });
});

describe("closed sessions", () => {
  test("are there for their members and for organisers", async () => {
    expect(titles((await programme(lead)).body.entries)).toContain("Closed board");
    expect(titles((await programme(organiser)).body.entries)).toContain("Closed board");
  });

  test("are not there for other delegates: not in lists, not in changes, not in counts", async () => {
    expect(titles((await programme(delegate)).body.entries)).toEqual([
      "Welcome plenary",
      "World café",
      "Late idea",
    ]);
    expect(titles((await changesOf(3, delegate)).body.items)).toEqual(["Welcome plenary", "World café"]);
    const { body } = await api.call(endpoints.listProgrammeVersions, { as: delegate, params });
    expect(
      body.items.map(({ number, entryCount, changeCount }) => [number, entryCount, changeCount]),
    ).toEqual([
      [3, 3, 2],
      [2, 3, 1],
      [1, 2, 2],
    ]);
    for (const { number, changeCount } of body.items) {
      expect((await changesOf(number, delegate)).body.items).toHaveLength(changeCount);
    }
    const full = await api.call(endpoints.listProgrammeVersions, { as: lead, params });
    expect(full.body.items.map(({ entryCount, changeCount }) => [entryCount, changeCount])).toEqual([
      [3, 3],
      [4, 1],
      [3, 3],
    ]);
  });

  test("are there for somebody who is named at them", async () => {
    await db.insert(tables.sessionPeople).values({
      allianceId,
      meetingId,
      sessionId: board.id,
      personId: delegate.personId,
    });
    expect(titles((await programme(delegate)).body.entries)).toContain("Closed board");
    await db.delete(tables.sessionPeople).where(eq(tables.sessionPeople.sessionId, board.id));
  });
});

test("what breaks hard rules is published with a reason only, which the history keeps", async () => {
  const one = { kind: "group", title: "One", groupIds: [groupIds.wp2] };
  await addAt(one, { roomId: roomIds.small, startsAt: "2025-10-23T10:00:00Z" });
  await addAt({ ...one, title: "Other" }, { roomId: roomIds.aula, startsAt: "2025-10-23T10:00:00Z" });
  const findings = await api.call(endpoints.getFindings, { as: organiser, params });
  const hard = findings.body.findings.filter(({ level }) => level === "hard");
  const people = new Set(hard.flatMap((each) => each.people.map(({ id }) => id))).size;
  expect([hard.length > 0, people > 1]).toEqual([true, true]);
  const send = async (body: { note: string; override?: { reason: string } }) =>
    api.call(endpoints.publishProgramme, { as: organiser, params, ifMatch: await version(), body });

  const versions = async () =>
    (await api.call(endpoints.listProgrammeVersions, { as: organiser, params })).body.items.length;
  const before = await versions();
  const refused = await send({ note: "Without a word" });
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  expect(refused.problem.detail).toContain(
    `${hard.length} ${hard.length === 1 ? "finding concerns" : "findings concern"} ${people} people.`,
  );
  expect((refused.problem.context as { findings: unknown }).findings).toEqual(hard);
  expect(await versions()).toBe(before);

  const made = await send({ note: "All the same", override: { reason: "The chair knows." } });
  expect(made.status, made.text).toBe(201);
  const audit = await api.call(endpoints.listAuditEntries, { as: organiser, params });
  const entry = audit.body.items.find(({ action }) => action === "publishProgramme");
  expect(entry?.reason).toBe("The chair knows.");
});
