import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { c3voc, importing, statuses } from "../support/imports.ts";
import type { Talk } from "../support/imports.ts";
import { runJobs } from "../support/jobs.ts";

/*
 * Later files of a source that are wrong in part: nothing that was here is lost by them.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, allianceId, groupIds } = api.world;
const { newMeeting, preview, apply, imported, sessionsOf } = importing(api);

/** When and where each session is, by title. */
async function places(meetingId: string) {
  const sessions = await sessionsOf(meetingId);
  const shown = [...sessions].map(([title, { placement, durationMinutes }]) => [
    title,
    placement === null ? null : `${placement.startsAt.slice(11, 16)} ${durationMinutes}`,
  ]);
  return Object.fromEntries(shown) as Record<string, string | null>;
}

describe("places that the file gives twice", () => {
  const eight: Talk[] = ["Red", "Blue"].flatMap((room) =>
    ["10:00", "11:00", "12:00", "13:00"].map((start, at) => ({ id: `${room}-${at}`, start, room })),
  );

  test("half of the sessions in one room at one time are refused", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc(eight));
    const before = await sessionsOf(meetingId);
    const refused = await preview(
      meetingId,
      c3voc(eight.map((talk) => ({ ...talk, room: "TBA", start: "10:00" }))),
    );
    expect(refused.problem.code).toBe("import_suspicious");
    expect(refused.problem.context).toMatchObject({ known: 8, missing: 0, stripped: 7 });
    expect(refused.problem.detail).toContain("gives the place of another to 7 of the 8 sessions");
    expect(await sessionsOf(meetingId)).toEqual(before);
  });

  test("who can't have the new one keeps the old one, until it can", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc(eight));
    const before = await places(meetingId);
    const taken = c3voc(eight.map((talk) => (talk.id === "Red-0" ? { ...talk, start: "11:15" } : talk)));
    for (const body of [{}, { takeFile: ["Red-0"] }]) {
      const seen = await preview(meetingId, taken);
      expect(seen.body.sessions.find(({ externalId }) => externalId === "Red-0")).toMatchObject({
        status: "hindered",
        startsAt: "2025-10-21T08:00:00Z",
        changes: [
          {
            field: "startsAt",
            before: "2025-10-21T08:00:00Z",
            after: "2025-10-21T09:15:00Z",
            isConflict: true,
          },
        ],
        note: "“Talk Red-1” has the place that the file wants; it keeps its own.",
      });
      expect(seen.body.issues.map(({ code, sentence }) => [code, sentence])).toContainEqual([
        "overlap",
        "“Talk Red-0” (Tue 21 Oct 11:15–11:45) overlaps with “Talk Red-1” in Red; it keeps its place.",
      ]);
      const done = await apply(meetingId, seen.body, body);
      expect(done.body).toMatchObject({ changed: 0, unplaced: [] });
      expect(await places(meetingId)).toEqual(before);
    }
    // The one in the way goes: now it can be followed.
    const free = eight.map((talk) =>
      talk.id === "Red-0"
        ? { ...talk, start: "11:15" }
        : talk.id === "Red-1"
          ? { ...talk, start: "14:00" }
          : talk,
    );
    expect(statuses((await preview(meetingId, c3voc(free))).body)).toMatchObject({ "Red-0": "changed" });
    await imported(meetingId, c3voc(free));
    expect((await places(meetingId))["Talk Red-0"]).toBe("09:15 30");
  });

  test("one that was moved here is in the way, which is no fault of the file", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc(eight.slice(0, 2)));
    const { id, version, placement } = (await sessionsOf(meetingId)).get("Talk Red-1")!;
    await api.call(endpoints.placeSession, {
      as: organiser,
      params: { meetingId, sessionId: id },
      body: { roomId: placement!.roomId, startsAt: "2025-10-21T08:30:00Z" },
      ifMatch: version,
    });
    const seen = await preview(meetingId, c3voc([{ ...eight[0]!, start: "10:30" }, eight[1]!]));
    expect(seen.status, seen.text).toBe(201);
    expect(statuses(seen.body)).toEqual({ "Red-0": "hindered", "Red-1": "conflict" });
  });

  test("the name of the room that it couldn't have stays that room's", async () => {
    const meetingId = await newMeeting();
    const { body: blue } = await api.call(endpoints.createRoom, {
      as: organiser,
      params: { meetingId },
      body: { name: "Blue", building: "Main", capacity: 10 },
    });
    const talks = eight.slice(0, 3);
    const inBlue = c3voc([{ ...talks[0]!, room: "Blue" }, ...talks.slice(1)]);
    await imported(meetingId, c3voc(talks));
    const { body: own } = await api.call(endpoints.createSession, {
      as: organiser,
      params: { meetingId },
      body: { kind: "plenary", title: "In the way", durationMinutes: 60 },
    });
    await api.call(endpoints.placeSession, {
      as: organiser,
      params: { meetingId, sessionId: own.id },
      body: { roomId: blue.id, startsAt: "2025-10-21T08:00:00Z" },
      ifMatch: own.version,
    });
    await imported(meetingId, inBlue);
    await api.call(endpoints.updateRoom, {
      as: organiser,
      params: { meetingId, roomId: blue.id },
      body: { name: "Azure" },
      ifMatch: blue.version,
    });
    const seen = await preview(meetingId, inBlue);
    expect(seen.body.newRooms).toMatchObject([{ name: "Blue" }]);
    expect(seen.body.sessions[0]).toMatchObject({ status: "changed", room: "Blue" });
  });

  test("one that grows into its neighbour keeps its length, and the neighbour its place", async () => {
    const meetingId = await newMeeting();
    const two: Talk[] = [
      { id: "a", start: "10:00" },
      { id: "b", start: "10:30" },
      { id: "c", start: "12:00" },
    ];
    await imported(meetingId, c3voc(two));
    const before = await places(meetingId);
    const grown = [{ ...two[0]!, minutes: 45, title: "Longer" }, two[1]!, two[2]!];
    const seen = await preview(meetingId, c3voc(grown));
    expect(seen.body.sessions[0]).toMatchObject({
      status: "hindered",
      durationMinutes: 30,
      changes: [
        { field: "title" },
        { field: "durationMinutes", before: "30", after: "45", isConflict: true },
      ],
    });
    await apply(meetingId, seen.body);
    expect(await places(meetingId)).toEqual({
      Longer: before["Talk a"],
      "Talk b": before["Talk b"],
      "Talk c": before["Talk c"],
    });
    await imported(meetingId, c3voc([grown[0]!, { ...two[1]!, start: "11:00" }, two[2]!]));
    expect(await places(meetingId)).toMatchObject({ Longer: "08:00 45", "Talk b": "09:00 30" });
  });

  test("a row that moves on by one stays where it is if the last can't, before anything new", async () => {
    const meetingId = await newMeeting();
    const row: Talk[] = ["10:00", "10:30", "11:00", "11:30"].map((start, at) => ({ id: `${at}`, start }));
    await imported(meetingId, c3voc(row));
    const before = await places(meetingId);
    const moved = ["10:30", "11:00", "11:30", "11:30"].map((start, at) => ({ ...row[at]!, start }));
    const done = await imported(meetingId, c3voc([...moved, { id: "new", start: "10:00" }]));
    expect(done.unplaced).toMatchObject([{ title: "Talk new" }]);
    expect(await places(meetingId)).toEqual({ ...before, "Talk new": null });
  });
});

const csv = (...rows: string[]) => ["title,start,end,room", ...rows].join("\n");
const at = (title: string, hour: string, room = "Foyer") =>
  `${title},2025-10-21 ${hour}:00,2025-10-21 ${hour}:30,${room}`;

describe("entries that can't be told apart by an id", () => {
  test("are found again by what they are: one of three gone is the one that is gone", async () => {
    const meetingId = await newMeeting();
    const three = ["10", "12", "15"].map((hour) => at("Coffee break", hour));
    const others = ["11", "13", "14"].map((hour) => at(`Talk ${hour}`, hour, "Red"));
    await imported(meetingId, csv(...three, ...others));
    const seen = await preview(meetingId, csv(...three.slice(1), ...others));
    expect(seen.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 5, missing: 1 });
    expect(seen.body.sessions.find(({ status }) => status === "missing")).toMatchObject({
      startsAt: "2025-10-21T08:00:00Z",
    });
    await apply(meetingId, seen.body);
    // Earlier than all, and the first is back: each is itself, and only one is new.
    const next = await preview(meetingId, csv(at("Coffee break", "08"), ...three, ...others));
    expect(next.body.counts).toMatchObject({ created: 1, changed: 0, unchanged: 6, missing: 0 });
  });

  test("the nearest is meant if all of a title have moved", async () => {
    const meetingId = await newMeeting();
    const others = ["11", "13", "14"].map((hour) => at(`Talk ${hour}`, hour, "Red"));
    await imported(meetingId, csv(at("Coffee break", "10"), at("Coffee break", "15"), ...others));
    const seen = await preview(meetingId, csv(at("Coffee break", "16", "Lobby"), ...others));
    const row = seen.body.sessions.find(({ status }) => status === "changed");
    expect(row?.changes[0]).toMatchObject({ field: "startsAt", before: "2025-10-21T13:00:00Z" });
  });

  test("one id for two talks: the one that stays keeps its session when the other goes", async () => {
    const meetingId = await newMeeting();
    const talks: Talk[] = [
      { id: "x", title: "Talk X", start: "10:00" },
      { id: "x", title: "Talk Y", start: "11:00" },
      { id: "b", start: "12:00" },
      { id: "c", start: "13:00" },
    ];
    await imported(meetingId, c3voc(talks));
    const before = await sessionsOf(meetingId);
    const seen = await preview(meetingId, c3voc(talks.slice(1)));
    expect(seen.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 3, missing: 1 });
    await apply(meetingId, seen.body);
    expect(await sessionsOf(meetingId)).toEqual(before);
    // A third under the same id is a new session, wherever it is in the file.
    const third = { id: "x", title: "Talk W", start: "09:00" };
    const done = await imported(meetingId, c3voc([third, ...talks]));
    expect(done).toMatchObject({ created: 1, changed: 0 });
    expect((await sessionsOf(meetingId)).get("Talk Y")).toEqual(before.get("Talk Y"));
  });
});

describe("what a broken file has lost", () => {
  const three: Talk[] = ["One", "Two", "Three"].map((title, at) => ({
    id: title,
    title,
    start: `1${at}:00`,
    text: `About ${title}.`,
  }));

  test("XML that breaks off is refused as JSON is", async () => {
    const meetingId = await newMeeting();
    const events = three.map(
      ({ id, start }) =>
        `<event guid="${id}"><date>2025-10-21T${start}:00+02:00</date><duration>00:30</duration><title>${id}</title></event>`,
    );
    const xml = `<schedule><day date="2025-10-21"><room name="Red">${events.join("\n")}</room></day></schedule>`;
    await imported(meetingId, xml);
    const broken = xml.slice(0, xml.lastIndexOf("<title>"));
    const refused = await preview(meetingId, broken);
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/text"]);
    expect(refused.problem.detail).toContain("The XML breaks off");
  });

  test("a title that is missing changes none; half of all titles are refused, as all descriptions are", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc(three));
    const before = await sessionsOf(meetingId);
    const without = (...ids: string[]) =>
      c3voc(three.map((talk) => (ids.includes(talk.id) ? { ...talk, title: "" } : talk)));
    const seen = await preview(meetingId, without("One"));
    expect(statuses(seen.body)).toEqual({ One: "unchanged", Two: "unchanged", Three: "unchanged" });
    expect(seen.body.issues).toMatchObject([{ code: "missing_title", externalId: "One" }]);
    await apply(meetingId, seen.body);
    expect(await sessionsOf(meetingId)).toEqual(before);

    const refused = await preview(meetingId, without("One", "Two"));
    expect(refused.problem.code).toBe("import_suspicious");
    expect(refused.problem.detail).toContain("has no title for 2 of the 3 sessions");
    const bare = await preview(meetingId, c3voc(three.map((talk) => ({ ...talk, text: "" }))));
    expect(bare.problem.code).toBe("import_suspicious");
    expect(bare.problem.detail).toContain("has no description for 3 of the 3 sessions");
  });

  test("a new entry without a title is called Untitled until the file has one", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc([{ id: "a", title: "" }]));
    expect([...(await sessionsOf(meetingId)).keys()]).toEqual(["Untitled"]);
    await imported(meetingId, c3voc([{ id: "a", title: "Named" }]));
    expect([...(await sessionsOf(meetingId)).keys()]).toEqual(["Named"]);
  });
});

test("who asked for a session that a later file cancels hears of it", async () => {
  const { db, sql } = api.connection;
  const meetingId = await newMeeting();
  const talks = [{ id: "a" }, { id: "b", start: "11:00" }, { id: "c", start: "12:00" }];
  await imported(meetingId, c3voc(talks));
  const asked = (await sessionsOf(meetingId)).get("Talk a")!;
  const body = { groupIds: [groupIds.wp1] };
  const owned = { params: { meetingId, sessionId: asked.id }, ifMatch: asked.version, body };
  expect((await api.call(endpoints.updateSession, { as: organiser, ...owned })).status).toBe(200);
  const requestId = crypto.randomUUID();
  await db.insert(tables.requests).values({
    allianceId,
    meetingId,
    id: requestId,
    sessionId: asked.id,
    requestedByPersonId: lead.personId,
    wishes: {},
    limits: { days: [], notBefore: null, notAfter: null },
    createdAt: api.clock.now(),
  });
  await imported(meetingId, c3voc(talks.slice(1)), { cancelSessionIds: [asked.id] });
  await runJobs(api);
  const mails = await sql<{ to: string; text: string }[]>`select to_address as to, text from outbox_mails`;
  const why = "It isn't in the programme any more that was imported.";
  expect(mails).toEqual([{ to: lead.email, text: expect.stringContaining(`have cancelled it: ${why}`) }]);
  const seen = await api.call(endpoints.getRequest, { as: lead, params: { meetingId, requestId } });
  expect([seen.body.stage, seen.body.declineReason]).toEqual(["cancelled", why]);
});
