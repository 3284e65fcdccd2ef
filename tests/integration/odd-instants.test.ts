import { endpoints } from "@plenary/contract";
import type { Problem } from "@plenary/contract";
import { newId } from "@plenary/api/src/context.ts";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addMeeting, addPerson } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const {
  organiser,
  lead,
  delegate,
  desk,
  allianceId,
  meetingId,
  groupIds,
  roomIds,
  blockIds,
  institutionIds,
} = api.world;
const { db } = api.connection;
const params = { meetingId };

/** What a hand-written client sends, and PostgreSQL or JavaScript alone would take. */
const odd = [
  "2025-10-21T08:15:00.123456Z",
  "2025-10-21T08:15:00.000001Z",
  "2025-10-21T08:15:30Z",
  "2025-10-21T08:15:00.5Z",
  "2025-10-21T08:15Z",
  "2025-02-30T08:15:00Z",
  "0001-01-01T00:00:00Z",
  "1999-12-31T23:59:00Z",
  "2000-01-01T00:00:00Z",
  "2100-12-31T23:59:00Z",
  "2101-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "2025-10-21T09:59:00.000Z",
];

const block = async (startsAt: string, endsAt: string) =>
  api.call(endpoints.createBlock, {
    as: organiser,
    params,
    body: { kind: "open", title: "Odd", startsAt, endsAt },
  });
const room = async (startsAt: string, endsAt: string) =>
  api.call(endpoints.createRoom, {
    as: organiser,
    params,
    body: { name: newId(), building: "Main", capacity: 10, closures: [{ startsAt, endsAt }] },
  });
const session = async () =>
  (
    await api.call(endpoints.createSession, {
      as: organiser,
      params,
      body: { kind: "workshop", title: "Odd", durationMinutes: 60 },
    })
  ).body;
const place = async (startsAt: string) => {
  const { id, version } = await session();
  return api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
    body: { roomId: roomIds.foyer, startsAt, override: { reason: "to see what it does" } },
  });
};
const ask = (change: object) =>
  api.call(endpoints.createRequest, {
    as: lead,
    params,
    body: { title: "Odd", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5, ...change },
  });
const change = async (at: string) => {
  const { body } = await api.call(endpoints.getMeeting, { as: organiser, params });
  return api.call(endpoints.updateMeeting, {
    as: organiser,
    params,
    ifMatch: body.version,
    body: { requestsOpenAt: at, requestsCloseAt: at, registrationOpenAt: at, registrationCloseAt: at },
  });
};
const scan = (scannedAt: string) =>
  api.call(endpoints.checkIn, {
    as: desk,
    params,
    body: { scans: [{ scanId: newId(), badgeCode: "NOBODY", method: "code", scannedAt }] },
  });
const newcomer = () => addPerson(api.connection, allianceId, institutionIds.host, `Nils${newId()}`);
const register = async (stay: object) =>
  api.call(endpoints.register, { as: await newcomer(), params, body: { mode: "onsite", ...stay } });

const writes: [string, (at: string) => Promise<{ status: number; text: string }>][] = [
  ["a block from", (at) => block(at, "2025-10-21T10:00:00Z")],
  ["a block until", (at) => block("2025-10-21T08:00:00Z", at)],
  ["a room closed from", (at) => room(at, "2025-10-21T10:00:00Z")],
  ["a room closed until", (at) => room("2025-10-21T08:00:00Z", at)],
  ["a session at", place],
  ["a request not before", (at) => ask({ limits: { notBefore: at } })],
  ["a request not after", (at) => ask({ limits: { notAfter: at } })],
  ["an arrival at", (at) => register({ arrivesAt: at })],
  ["a departure at", (at) => register({ departsAt: at })],
  ["a badge scanned at", scan],
  ["a block moved to", async (at) => moveBlock({ startsAt: at })],
  // Last, because the meeting's windows may close by it.
  ["windows of the meeting at", change],
];

/** The pages that are made of everything which was written. */
async function expectPages(meetingId: string): Promise<void> {
  const at = { as: organiser, params: { meetingId } };
  for (const endpoint of [
    endpoints.getBoard,
    endpoints.getFindings,
    endpoints.getOverview,
    endpoints.getDraftChanges,
    endpoints.listRequests,
    endpoints.listRooms,
    endpoints.getAttendance,
    endpoints.getCatering,
    endpoints.previewMyAgenda,
  ]) {
    const page = await api.call(endpoint, { ...at, query: {} } as never);
    expect([endpoint.id, page.status, page.text.slice(0, 200)]).toEqual([
      endpoint.id,
      200,
      expect.anything(),
    ]);
  }
}

test.each(writes)(
  "%s an odd instant is taken or refused by its field, and breaks no page",
  async (_what, write) => {
    for (const at of odd) {
      const { status, text } = await write(at);
      expect([200, 201, 400], `${at}: ${text}`).toContain(status);
      if (status !== 400) continue;
      const { errors } = JSON.parse(text) as Problem;
      expect(errors?.length, `${at}: ${text}`).toBeGreaterThan(0);
    }
    await expectPages(meetingId);
  },
);

test("what is refused is said in a sentence that shows the way", async () => {
  const { problem } = await block("2025-10-21T08:00:00.5Z", "2025-10-21T08:00Z");
  expect(problem.errors).toEqual([
    {
      field: "/startsAt",
      message: expect.stringMatching(/won't do: write a whole minute .* 2025-10-21T08:15:00Z/),
    },
    { field: "/endsAt", message: expect.stringMatching(/won't do: write a whole minute/) },
  ]);
  const scanned = await scan("2025-10-21T08:00:00.1234Z");
  expect(scanned.problem.errors?.map(({ field }) => field)).toEqual(["/scans/0/scannedAt"]);
  expect((await scan("2025-10-21T08:00:00.123Z")).status).toBe(200);
});

test("dates of other centuries are refused", async () => {
  for (const startsOn of ["0001-01-01", "2000-12-31", "2100-01-01", "9999-12-31"]) {
    const body = {
      slug: "odd",
      name: "Odd",
      zone: "Pacific/Kiritimati",
      hostInstitutionId: institutionIds.host,
    };
    const made = await api.call(endpoints.createMeeting, {
      as: organiser,
      params: { allianceId },
      body: { ...body, startsOn, endsOn: startsOn },
    });
    expect([made.status, made.problem.errors?.map(({ field }) => field)]).toEqual([
      400,
      ["/startsOn", "/endsOn"],
    ]);
  }
});

const moveBlock = async (body: { startsAt?: string; endsAt?: string; title?: string }) => {
  const blockId = blockIds[0]!;
  const [row] = await db.select().from(tables.blocks).where(eq(tables.blocks.id, blockId));
  const at = { as: organiser, params: { meetingId, blockId }, ifMatch: row!.version };
  return api.call(endpoints.updateBlock, { ...at, body });
};

describe("blocks and places", () => {
  beforeAll(async () => {
    await db
      .update(tables.blocks)
      .set({ startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T10:00:00Z" })
      .where(eq(tables.blocks.id, blockIds[0]!));
  });

  test("a block takes five minutes at least", async () => {
    const short = await block("2025-10-21T08:00:00Z", "2025-10-21T08:04:00Z");
    expect(short.problem.errors?.map(({ field }) => field)).toEqual(["/endsAt"]);
    expect((await block("2025-10-21T08:00:00Z", "2025-10-21T08:05:00Z")).status).toBe(201);
    const shortened = await moveBlock({ startsAt: "2025-10-21T09:59:00Z" });
    expect(shortened.problem.errors?.map(({ field }) => field)).toEqual(["/endsAt"]);
  });

  test("blocks lie within two weeks of the meeting, sessions on its days at the venue", async () => {
    // Two weeks before 21 October at midnight in Stockholm, which has summer time then.
    expect((await block("2025-10-06T22:00:00Z", "2025-10-07T10:00:00Z")).status).toBe(201);
    const early = await block("2025-10-06T21:59:00Z", "2025-10-07T10:00:00Z");
    expect(early.problem.errors).toEqual([
      {
        field: "/startsAt",
        message: "This is more than two weeks away from the meeting, Tue 21 Oct 2025 to Thu 23 Oct 2025.",
      },
    ]);
    const late = await moveBlock({ endsAt: "2025-11-06T23:01:00Z" });
    expect(late.problem.errors?.map(({ field }) => field)).toEqual(["/endsAt"]);
    expect((await place("2025-10-23T21:59:00Z")).status).toBe(200);
    expect((await place("2025-10-23T22:00:00Z")).problem.errors).toEqual([
      {
        field: "/startsAt",
        message:
          "Fri 24 Oct 2025 is no day of the meeting. Choose a day from Tue 21 Oct 2025 to Thu 23 Oct 2025.",
      },
    ]);
    const { id: sessionId, version } = await session();
    const to = { roomId: roomIds.foyer, startsAt: "2025-10-20T08:00:00Z" };
    const body = { moves: [{ sessionId, version, to }] };
    const moved = await api.call(endpoints.moveSessions, { as: organiser, params, body });
    expect(moved.problem.errors?.map(({ field }) => field)).toEqual(["/moves/0/to/startsAt"]);
  });

  test("a meeting that was moved by years keeps its pages, and its blocks can be renamed", async () => {
    expect((await place("2025-10-21T08:00:00Z")).status).toBe(200);
    await db
      .update(tables.meetings)
      .set({ startsOn: "2031-03-04", endsOn: "2031-03-06" })
      .where(eq(tables.meetings.id, meetingId));
    await expectPages(meetingId);
    expect((await moveBlock({ title: "Renamed" })).status).toBe(200);
  });
});

test("a meeting on a day that its zone skipped has a board, whatever the wishes", async () => {
  const samoan = await addMeeting(api.connection, allianceId, institutionIds.host, "apia-2011");
  await db
    .update(tables.meetings)
    .set({ zone: "Pacific/Apia", startsOn: "2011-12-30", endsOn: "2011-12-30" })
    .where(eq(tables.meetings.id, samoan));
  const requested = { as: organiser, params: { meetingId: samoan } };
  for (const wishes of [{ dayPart: "morning" as const }, { week: "late" as const }]) {
    const made = await api.call(endpoints.createRequest, {
      ...requested,
      body: {
        title: "Nowhere",
        durationMinutes: 60,
        groupIds: [groupIds.wp1],
        expectedPeople: 5,
        wishes,
        limits: { days: ["2011-12-30"] },
      },
    });
    expect(made.status, made.text).toBe(201);
  }
  await expectPages(samoan);
  await db
    .update(tables.meetings)
    .set({ startsOn: "2011-12-29", endsOn: "2011-12-31" })
    .where(eq(tables.meetings.id, samoan));
  await expectPages(samoan);
});

test("more open time than the engine takes leaves the board standing", async () => {
  const huge = await addMeeting(api.connection, allianceId, institutionIds.host, "huge");
  const day = { allianceId, meetingId: huge, kind: "open" as const, title: "All day and night" };
  const window = { startsAt: "2025-10-10T00:00:00Z", endsAt: "2025-11-05T00:00:00Z" };
  await db
    .insert(tables.blocks)
    .values(Array.from({ length: 9 }, () => ({ ...day, id: newId(), ...window })));
  await expectPages(huge);
});

test("a delegate's stay can be changed to the minute only", async () => {
  const at = { as: delegate, params, ifMatch: 1 };
  const body = { arrivesAt: "2031-03-04T08:00:00.000001Z" };
  const refused = await api.call(endpoints.updateMyRegistration, { ...at, body });
  expect(refused.problem.errors?.map(({ field }) => field)).toEqual(["/arrivesAt"]);
});
