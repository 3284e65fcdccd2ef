import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { c3voc, importing, statuses } from "../support/imports.ts";
import type { Talk } from "../support/imports.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, groupIds } = api.world;

/** Talks one after the other, each of half an hour. */
const four: Talk[] = [
  { id: "a", start: "10:00" },
  { id: "b", start: "11:00" },
  { id: "c", start: "12:00" },
  { id: "d", start: "13:00", room: "Blue" },
];

const { newMeeting, preview, apply, imported, sessionsOf } = importing(api);

test("nothing is written before the diff is applied; then rooms, hours, sessions and places are there", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc(four), { fileName: "demo.json" });
  expect(seen.body).toMatchObject({
    format: "c3voc",
    source: "demo",
    counts: { created: 4, changed: 0, missing: 0, rooms: 2, blocks: 1 },
    newBlocks: [{ startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T11:30:00Z" }],
  });
  expect((await sessionsOf(meetingId)).size).toBe(0);

  const done = await apply(meetingId, seen.body);
  expect(done.body).toMatchObject({ created: 4, rooms: 2, blocks: 1, unplaced: [], cancelled: 0 });
  const sessions = await sessionsOf(meetingId);
  expect(sessions.get("Talk d")).toMatchObject({
    kind: "workshop",
    durationMinutes: 30,
    isOptional: true,
    placement: { startsAt: "2025-10-21T11:00:00Z", endsAt: "2025-10-21T11:30:00Z", state: "live" },
  });
  const log = await api.call(endpoints.listAuditEntries, { as: organiser, params: { meetingId } });
  expect(log.body.items[0]).toMatchObject({ action: "applyImport", actorName: organiser.name });
});

test("applied twice, it answers the same and does nothing more; the same file again changes nothing", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc(four));
  const first = await apply(meetingId, seen.body);
  const second = await apply(meetingId, seen.body);
  expect(second.body).toEqual(first.body);
  const again = await preview(meetingId, c3voc(four));
  expect(again.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 4, rooms: 0, blocks: 0 });
  const done = await apply(meetingId, again.body);
  expect(done.body.draftVersion).toBe(first.body.draftVersion);
  expect((await sessionsOf(meetingId)).size).toBe(4);
});

test("a later file changes by id: title, time and room, each with both sides", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(four));
  const before = await sessionsOf(meetingId);
  const next = c3voc([
    { ...four[0]!, title: "New name" },
    { ...four[1]!, start: "11:15" },
    { ...four[2]!, room: "Blue" },
    four[3]!,
  ]);
  const seen = await preview(meetingId, next);
  expect(statuses(seen.body)).toEqual({ a: "changed", b: "changed", c: "changed", d: "unchanged" });
  const changes = seen.body.sessions.flatMap((row) => row.changes);
  expect(changes).toEqual([
    { field: "title", before: "Talk a", after: "New name", isConflict: false },
    { field: "startsAt", before: "2025-10-21T09:00:00Z", after: "2025-10-21T09:15:00Z", isConflict: false },
    { field: "room", before: "Red", after: "Blue", isConflict: false },
  ]);
  await apply(meetingId, seen.body);
  const after = await sessionsOf(meetingId);
  expect(after.get("New name")?.id).toBe(before.get("Talk a")?.id);
  expect(after.get("Talk b")?.placement?.startsAt).toBe("2025-10-21T09:15:00Z");
  expect(after.get("Talk d")).toEqual(before.get("Talk d"));
});

const assumed = (issues: readonly { code: string; sentence: string }[]) =>
  issues.filter(({ code }) => code.includes("unknown")).map(({ sentence }) => sentence);

test("what the file doesn't size is assumed, and the preview says of what and how much", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc([{ id: "a" }, { id: "b", room: "Blue" }]));
  expect(assumed(seen.body.issues)).toEqual([
    "Red, Blue: the file has no number of seats, so 50 are assumed for each. Mend it under Rooms.",
    "The file doesn't say how many people are expected, so 10 are assumed for each of the 2 new sessions. Mend it on the board, where rooms are chosen by it.",
  ]);
  await apply(meetingId, seen.body);
  expect((await sessionsOf(meetingId)).get("Talk a")?.expectedPeople).toBe(10);
  const again = await preview(
    meetingId,
    c3voc([
      { id: "a", title: "New name" },
      { id: "b", room: "Blue" },
    ]),
  );
  expect(assumed(again.body.issues)).toEqual([]);
});

test("two that swap their rooms are no obstacle to each other", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc([{ id: "a" }, { id: "b", room: "Blue" }]));
  const done = await imported(meetingId, c3voc([{ id: "a", room: "Blue" }, { id: "b" }]));
  expect(done).toMatchObject({ changed: 2, unplaced: [] });
});

test("what overlaps in a room comes without a place, is named, and is no change the next time", async () => {
  const meetingId = await newMeeting();
  const text = c3voc([{ id: "a" }, { id: "b", start: "10:15", people: ["Ann"] }]);
  const seen = await preview(meetingId, text);
  expect(seen.body.issues).toContainEqual(
    expect.objectContaining({ code: "overlap", externalId: "b", title: "Talk b" }),
  );
  const done = await apply(meetingId, seen.body);
  expect(done.body.unplaced).toEqual([
    expect.objectContaining({
      title: "Talk b",
      sentence: "“Talk b” (Tue 21 Oct 10:15–10:45) overlaps with “Talk a” in Red; it comes without a place.",
    }),
  ]);
  const again = await preview(meetingId, text);
  expect(again.body.counts).toMatchObject({ changed: 0, unchanged: 2 });
});

test("a room that an own session holds isn't taken from it", async () => {
  const { meetingId, roomIds } = api.world;
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params: { meetingId },
    body: { kind: "plenary", title: "Opening", durationMinutes: 60 },
  });
  await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: made.body.id },
    body: { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z" },
    ifMatch: made.body.version,
  });
  const done = await imported(meetingId, c3voc([{ id: "x", room: "AULA" }], "aula"));
  expect(done).toMatchObject({ created: 1, rooms: 0 });
  expect(done.unplaced[0]?.sentence).toContain("overlaps with “Opening” in Aula");
});

test("what was changed here is shown with both sides and stays, unless the file is right", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(four));
  const talk = (await sessionsOf(meetingId)).get("Talk a")!;
  const params = { meetingId, sessionId: talk.id };
  await api.call(endpoints.updateSession, {
    as: organiser,
    params,
    body: { title: "Mended here" },
    ifMatch: talk.version,
  });
  const seen = await preview(meetingId, c3voc(four));
  const row = seen.body.sessions.find(({ externalId }) => externalId === "a");
  expect(row).toMatchObject({
    status: "conflict",
    title: "Mended here",
    changes: [{ field: "title", before: "Mended here", after: "Talk a", isConflict: true }],
  });
  expect(seen.body.counts).toMatchObject({ changed: 0, conflicts: 1 });
  await apply(meetingId, seen.body);
  expect((await sessionsOf(meetingId)).has("Mended here")).toBe(true);

  const once = await preview(meetingId, c3voc(four));
  const done = await apply(meetingId, once.body, { takeFile: ["a"] });
  expect(done.body.changed).toBe(1);
  expect((await sessionsOf(meetingId)).has("Talk a")).toBe(true);
  expect((await preview(meetingId, c3voc(four))).body.counts.conflicts).toBe(0);
});

test("what was moved here stays where it is", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(four));
  const talk = (await sessionsOf(meetingId)).get("Talk a")!;
  await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: talk.id },
    body: { roomId: talk.placement!.roomId, startsAt: "2025-10-21T11:00:00Z" },
    ifMatch: talk.version,
  });
  const done = await imported(meetingId, c3voc([{ ...four[0]!, start: "14:00" }, ...four.slice(1)]));
  expect(done.changed).toBe(0);
  expect((await sessionsOf(meetingId)).get("Talk a")?.placement?.startsAt).toBe("2025-10-21T11:00:00Z");
});

describe("sessions that the file lacks", () => {
  test("are listed, and only those ticked are cancelled", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc([...four, { id: "e", start: "15:00" }]));
    const sessions = await sessionsOf(meetingId);
    const [d, e] = ["Talk d", "Talk e"].map((title) => sessions.get(title)!.id);
    const seen = await preview(meetingId, c3voc(four.slice(0, 3)));
    expect(statuses(seen.body)).toMatchObject({ d: "missing", e: "missing" });

    const strange = await apply(meetingId, seen.body, { cancelSessionIds: [sessions.get("Talk a")!.id] });
    expect([strange.status, strange.problem.code]).toEqual([400, "invalid_input"]);
    const done = await apply(meetingId, seen.body, { cancelSessionIds: [d] });
    expect(done.body.cancelled).toBe(1);
    const one = await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId: d! } });
    expect(one.body).toMatchObject({ state: "cancelled", placement: null });
    const other = await api.call(endpoints.getSession, {
      as: organiser,
      params: { meetingId, sessionId: e! },
    });
    expect(other.body).toMatchObject({ state: "accepted", placement: { state: "live" } });
    // It comes back in the file, but was cancelled here: nothing is brought to life in silence.
    const back = await preview(meetingId, c3voc([...four, { id: "e", start: "15:00" }]));
    expect(back.body.sessions.find(({ externalId }) => externalId === "d")).toMatchObject({
      status: "unchanged",
      note: "It is cancelled here and stays so.",
    });
  });

  test("half of them at once are refused, in preview, later look and write", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, c3voc(four));
    const refused = await preview(meetingId, c3voc(four.slice(0, 2)));
    expect([refused.status, refused.problem.code]).toEqual([409, "import_suspicious"]);
    expect(refused.problem.context).toMatchObject({ known: 4, missing: 2, titles: ["Talk c", "Talk d"] });
    expect((await preview(meetingId, c3voc([]))).problem.code).toBe("import_suspicious");

    const seen = await preview(meetingId, c3voc(four.slice(0, 3)));
    expect(seen.status).toBe(201);
    for (const title of ["Talk a", "Talk b"]) {
      const { id, version } = (await sessionsOf(meetingId)).get(title)!;
      const params = { meetingId, sessionId: id };
      await api.call(endpoints.cancelSession, { as: organiser, params, body: {}, ifMatch: version });
    }
    const params = { meetingId, importId: seen.body.id };
    const looked = await api.call(endpoints.getImport, { as: organiser, params });
    expect(looked.problem.code).toBe("import_suspicious");
    const { body } = await api.call(endpoints.getBoard, { as: organiser, params: { meetingId } });
    const written = await apply(meetingId, { ...seen.body, draftVersion: body.draftVersion });
    expect(written.problem.code).toBe("import_suspicious");
    expect((await sessionsOf(meetingId)).size).toBe(2);
  });
});

const places = async (meetingId: string) =>
  new Map([...(await sessionsOf(meetingId))].map(([title, { placement }]) => [title, placement?.startsAt]));

/** pretalx' list of the same talks, those named here without a slot. */
const pretalx = (without: readonly string[]) =>
  JSON.stringify({
    event: "slots",
    results: four.map(({ id, start = "", room = "Red" }) => {
      const slot = { room: { en: room }, start: `2025-10-21T${start}:00+02:00`, end: null };
      return { code: id, title: `Talk ${id}`, duration: 30, slot: without.includes(id) ? null : slot };
    }),
  });

/** Four talks, the first with these times. */
const csv = (start: string, end: string) =>
  ["id,title,start,end,room", `1,One,${start},${end},Red`]
    .concat([2, 3, 4].map((n) => `${n},Talk ${n},2025-10-21 1${n}:00,2025-10-21 1${n}:30,Blue`))
    .join("\n");

describe("entries that lost their time or room", () => {
  test("keep their places, unless the file is said to be right; half of them are refused", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, pretalx([]));
    const before = await places(meetingId);
    for (const lost of [
      ["a", "b", "c", "d"],
      ["a", "b"],
    ]) {
      const refused = await preview(meetingId, pretalx(lost));
      expect(refused.problem.code).toBe("import_suspicious");
      expect(refused.problem.context).toMatchObject({ known: 4, missing: 0, stripped: lost.length });
      expect(refused.problem.detail).toContain(`no time or no room for ${lost.length} of the 4 sessions`);
    }
    const seen = await preview(meetingId, pretalx(["a"]));
    expect(statuses(seen.body)).toEqual({ a: "placeless", b: "unchanged", c: "unchanged", d: "unchanged" });
    expect(seen.body.counts).toMatchObject({ changed: 0, placeless: 1, unplaced: 0 });
    await apply(meetingId, seen.body);
    expect(await places(meetingId)).toEqual(before);

    // It was kept, not moved: what the file says next is followed.
    const back = c3voc([{ ...four[0]!, start: "10:15" }, ...four.slice(1)], "slots");
    const next = await preview(meetingId, back);
    expect(statuses(next.body)).toMatchObject({ a: "changed" });

    const again = await preview(meetingId, pretalx(["a"]));
    const done = await apply(meetingId, again.body, { takeFile: ["a"] });
    expect(done.body).toMatchObject({ changed: 1, unplaced: [{ title: "Talk a" }] });
    expect((await places(meetingId)).get("Talk a")).toBeUndefined();
  });

  test("a bad time or a missing length in a line of CSV changes neither place nor length", async () => {
    const meetingId = await newMeeting();
    await imported(meetingId, csv("2025-10-21 10:00", "2025-10-21 10:45"));
    const before = await sessionsOf(meetingId);
    for (const [start, end] of [
      ["soon", "later"],
      ["2025-10-21 10:00", ""],
      ["2025-10-21 10:00", "2025-10-21 09:00"],
    ] as const) {
      const done = await imported(meetingId, csv(start, end));
      expect(done).toMatchObject({ changed: 0, unplaced: [] });
    }
    expect(await sessionsOf(meetingId)).toEqual(before);
  });
});

test("each session that an import changes has it in its own history", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(four));
  await imported(meetingId, c3voc([{ ...four[0]!, title: "New name", start: "10:15" }, ...four.slice(1)]));
  const { id } = (await sessionsOf(meetingId)).get("New name")!;
  const log = await api.call(endpoints.listAuditEntries, {
    as: organiser,
    params: { meetingId },
    query: { subjectId: id },
  });
  expect(log.body.items.map(({ action, summary }) => [action, summary])).toEqual([
    ["applyImport", "Imported from demo, which changed the title, place of “New name”."],
  ]);
});

test("a draft that was changed since is told, with nothing written", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc(four));
  await api.call(endpoints.createRoom, {
    as: organiser,
    params: { meetingId },
    body: { name: "Green", building: "Main", capacity: 10 },
  });
  const params = { meetingId, importId: seen.body.id };
  const bare = await api.call(endpoints.applyImport, { as: organiser, params, body: {} });
  expect(bare.problem.code).toBe("version_required");
  const stale = await apply(meetingId, seen.body);
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  expect((await sessionsOf(meetingId)).size).toBe(0);
  const looked = await api.call(endpoints.getImport, { as: organiser, params });
  expect(looked.headers["etag"]).toBe(`"${looked.body.draftVersion}"`);
  expect((await apply(meetingId, looked.body)).body.created).toBe(4);
});

test("what others change beside it stops no import; what it would do otherwise then does", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc(four));
  const { fingerprint } = seen.body;
  const add = async (body: object) => {
    const session = { kind: "workshop" as const, title: "Own", durationMinutes: 60, ...body };
    const made = await api.call(endpoints.createSession, {
      as: organiser,
      params: { meetingId },
      body: session,
    });
    expect(made.status, made.text).toBe(201);
  };
  await add({ title: "Beside it" });
  expect((await apply(meetingId, seen.body)).problem.code).toBe("version_stale");
  const done = await apply(meetingId, seen.body, { fingerprint });
  expect([done.status, done.body.created]).toEqual([200, 4]);

  const later = await preview(meetingId, c3voc([{ ...four[0]!, start: "10:15" }, ...four.slice(1)]));
  const talk = (await sessionsOf(meetingId)).get("Talk a")!;
  const retitled = await api.call(endpoints.updateSession, {
    as: organiser,
    params: { meetingId, sessionId: talk.id },
    body: { title: "Talk a, ours" },
    ifMatch: talk.version,
  });
  expect(retitled.status).toBe(200);
  const stale = await apply(meetingId, later.body, { fingerprint: later.body.fingerprint });
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  const looked = await api.call(endpoints.getImport, {
    as: organiser,
    params: { meetingId, importId: later.body.id },
  });
  expect(looked.body.sessions[0]?.changes.map(({ field }) => field)).toContain("title");
});

test("moving a group's session onto another of its people needs a reason", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(four));
  for (const title of ["Talk a", "Talk b"]) {
    const { id, version } = (await sessionsOf(meetingId)).get(title)!;
    const changed = await api.call(endpoints.updateSession, {
      as: organiser,
      params: { meetingId, sessionId: id },
      body: { kind: "group", groupIds: [groupIds.wp1] },
      ifMatch: version,
    });
    expect(changed.status).toBe(200);
  }
  const text = c3voc([four[0]!, { ...four[1]!, start: "10:00", room: "Blue" }, ...four.slice(2)]);
  const seen = await preview(meetingId, text);
  const refused = await apply(meetingId, seen.body);
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  expect(refused.problem.detail).toContain(lead.name);
  const done = await apply(meetingId, seen.body, { override: { reason: "Lena sends somebody" } });
  expect(done.body).toMatchObject({
    changed: 1,
    caused: [expect.objectContaining({ rule: "key-person-clash" })],
  });
  // Whose sessions they are is the meeting's: no conflict with a file that knows no groups.
  expect((await preview(meetingId, text)).body.counts).toMatchObject({ changed: 0, conflicts: 0 });
});

test("a programme of another year is moved to the meeting's days by the hands of the clock", async () => {
  const meetingId = await newMeeting();
  const csv = "id,title,start,duration,room\n1,Winter talk,2025-02-04 10:00,60,Red\n";
  const far = await preview(meetingId, csv);
  expect(far.body.days).toEqual(["2025-02-04", "2025-02-04"]);
  expect(far.body.issues.map(({ code }) => code)).toContain("outside_days");
  expect(far.body.sessions[0]?.startsAt).toBeNull();
  const moved = await preview(meetingId, csv, { shiftDays: 259 });
  expect(moved.body.sessions[0]?.startsAt).toBe("2025-10-21T08:00:00Z");
});

/** c3voc's document of one talk in February, in a zone of its own or none. */
const farTalk = (date: string, zone?: string) => {
  const event = { guid: "a", title: "Far talk", date, duration: 60 };
  const days = [{ index: 1, date: date.slice(0, 10), rooms: { Red: [event] } }];
  const conference = { acronym: "far", ...(zone !== undefined && { time_zone_name: zone }), days };
  return JSON.stringify({ schedule: { conference } });
};

test.each([
  ["an offset of its own", farTalk("2025-02-04T07:00:00+09:00")],
  ["a zone of its own", farTalk("2025-02-03T22:00:00Z", "Asia/Tokyo")],
])("a programme with %s keeps the time on the wall when its days are moved", async (_, text) => {
  const meetingId = await newMeeting();
  const far = await preview(meetingId, text);
  // It is the evening before where the meeting is.
  expect(far.body.days).toEqual(["2025-02-04", "2025-02-04"]);
  const moved = await preview(meetingId, text, { shiftDays: 259 });
  expect(moved.body.sessions[0]?.startsAt).toBe("2025-10-21T05:00:00Z");
  await apply(meetingId, moved.body);
  const again = await preview(meetingId, text);
  expect(again.body).toMatchObject({ shiftDays: 259, counts: { changed: 0, unchanged: 1 } });
});

test("a programme that isn't moved happens when its file says, whatever its clock shows", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, farTalk("2025-10-21T17:00:00+09:00"));
  expect(seen.body.sessions[0]?.startsAt).toBe("2025-10-21T08:00:00Z");
});

const firstAndLate = (late: string) =>
  `id,title,date,start,duration,room\n1,First,2025-10-21,10:00,60,Red\n2,Late,${late},60,Red\n`;

test("what is on a day that the meeting doesn't have comes without a place, and its row says why", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, firstAndLate("2025-10-24,10:00"));
  const why = "It is on Fri 24 Oct 2025, which is no day of the meeting; it gets no place from the file.";
  expect(seen.body.sessions.map(({ startsAt, note }) => [startsAt, note])).toEqual([
    ["2025-10-21T08:00:00Z", null],
    [null, why],
  ]);
  expect(seen.body.issues).toContainEqual(expect.objectContaining({ code: "outside_days", sentence: why }));
  const done = await apply(meetingId, seen.body);
  expect(done.body.unplaced).toEqual([expect.objectContaining({ title: "Late", sentence: why })]);
  expect((await sessionsOf(meetingId)).get("Late")?.placement).toBeNull();

  await imported(meetingId, firstAndLate("2025-10-22,10:00"));
  const moved = await preview(meetingId, firstAndLate("2025-10-24,10:00"));
  expect(moved.body.sessions[1]).toMatchObject({
    status: "placeless",
    note: `${why} It keeps its place unless you say that the file is right.`,
  });
});

const party = (day: string) => `id,title,date,start,end,room\n1,Party,${day},25:00,26:00,Red\n`;

test("an hour past midnight is read as the next day's, and told", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, party("2025-10-21"));
  expect(seen.body.sessions[0]).toMatchObject({ startsAt: "2025-10-21T23:00:00Z", durationMinutes: 60 });
  expect(seen.body.issues.map(({ code, sentence }) => [code, sentence])).toContainEqual([
    "malformed",
    "“25:00” is taken for Wed 22 Oct, 01:00, on the day after.",
  ]);
  const last = await preview(meetingId, party("2025-10-23"));
  expect(last.body.sessions[0]).toMatchObject({
    startsAt: null,
    note: expect.stringContaining("Fri 24 Oct"),
  });
});

test("a row that finds its room taken says by whom", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc([{ id: "a" }, { id: "b", start: "10:15" }]));
  expect(seen.body.sessions[1]).toMatchObject({
    status: "new",
    startsAt: null,
    note: "“Talk b” (Tue 21 Oct 10:15–10:45) overlaps with “Talk a” in Red; it comes without a place.",
  });
});

const twoTalks = (day: string) =>
  `id,title,start,duration,room\n1,Winter talk,${day} 10:00,60,Red\n2,Second,${day} 11:00,60,Red\n`;

test("a source that was moved is moved alike the next time, until it comes to the meeting's days itself", async () => {
  const meetingId = await newMeeting();
  const moved = await preview(meetingId, twoTalks("2025-02-04"), { shiftDays: 259 });
  await apply(meetingId, moved.body);
  const again = await preview(meetingId, twoTalks("2025-02-04"));
  expect(again.body).toMatchObject({ shiftDays: 259, counts: { changed: 0, unchanged: 2, placeless: 0 } });
  const unmoved = await preview(meetingId, twoTalks("2025-02-04"), { shiftDays: 0 });
  // Nothing is taken off its place, and it isn't refused: it is the shift that is wrong.
  expect(unmoved.body).toMatchObject({ shiftDays: 0, counts: { changed: 0, placeless: 2 } });
  const mended = await preview(meetingId, twoTalks("2025-10-21"));
  expect(mended.body).toMatchObject({ shiftDays: 0, counts: { unchanged: 2 } });
});

test("another programme in CSV is a source of its own, and each is found again with its columns", async () => {
  const meetingId = await newMeeting();
  const first = "id,title,start,room\n1,One,2025-10-21 10:00,Red\n2,Two,2025-10-21 11:00,Red\n";
  const second = "what,when,wo,extra\nUno,2025-10-21 10:00,Blue,x\nDue,2025-10-21 11:00,Blue,y\n";
  await imported(meetingId, first);
  const unknown = await preview(meetingId, second);
  expect([unknown.status, unknown.problem.errors?.[0]?.field]).toEqual([400, "/text"]);
  expect(unknown.problem.context).toMatchObject({
    columns: ["what", "when", "wo", "extra"],
    fields: expect.arrayContaining([{ field: "title", label: "Title", column: null }]),
  });
  const mapping = { title: "what", start: "when", room: "wo" };
  const taken = await preview(meetingId, second, { mapping });
  expect(taken.problem.code).toBe("import_suspicious");
  expect(taken.problem.context).toMatchObject({ source: "csv", sources: [{ source: "csv", sessions: 2 }] });

  const seen = await preview(meetingId, second, { mapping, source: "evening" });
  expect(seen.body).toMatchObject({ source: "evening", counts: { created: 2, missing: 0 } });
  expect(seen.body.fields).toContainEqual({ field: "title", label: "Title", column: "what" });
  await apply(meetingId, seen.body);
  const again = await preview(meetingId, second, { source: "evening" });
  expect(again.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  expect(again.body.sources).toEqual([
    { source: "csv", sessions: 2 },
    { source: "evening", sessions: 2 },
  ]);
  expect((await preview(meetingId, first)).body.counts).toMatchObject({ unchanged: 2 });
});

test("the API reads files that are larger than other bodies may be, and says what it can't read", async () => {
  const meetingId = await newMeeting();
  const long = c3voc([{ id: "a", title: "x".repeat(1_500_000) }]);
  const seen = await preview(meetingId, long);
  expect([seen.status, seen.body.sessions[0]?.title.length]).toEqual([201, 200]);
  for (const [text, says] of [
    ["<html><body>Login</body></html>", "web page"],
    ["BEGIN:VCALENDAR", "iCalendar"],
    ["{", "no JSON"],
    ["when,where\n1,2", "title"],
  ] as const) {
    const refused = await preview(meetingId, text);
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/text"]);
    expect(refused.problem.detail).toContain(says);
  }
  const huge = await preview(meetingId, "x".repeat(25 * 1024 * 1024));
  expect(huge.problem.code).toBe("body_too_large");
});

test("an import is the organisers' alone, of this meeting alone, and forgotten after a day", async () => {
  const meetingId = await newMeeting();
  const seen = await preview(meetingId, c3voc(four));
  const params = { meetingId, importId: seen.body.id };
  const forbidden = await api.call(endpoints.getImport, { as: delegate, params });
  expect(forbidden.problem.code).toBe("forbidden");
  const elsewhere = { ...params, meetingId: api.world.meetingId };
  expect((await api.call(endpoints.getImport, { as: organiser, params: elsewhere })).status).toBe(404);
  api.clock.advance(24 * 60 + 1);
  expect((await api.call(endpoints.getImport, { as: organiser, params })).status).toBe(404);
  const kept = await api.connection.db.select().from(tables.imports);
  await preview(meetingId, c3voc(four));
  expect((await api.connection.db.select().from(tables.imports)).length).toBeLessThanOrEqual(kept.length);
});
