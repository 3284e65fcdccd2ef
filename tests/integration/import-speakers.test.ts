import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addPerson } from "../support/world.ts";

/*
 * Who a file's speakers are here: found by their address, else by a name that only one has.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, allianceId, institutionIds, meetingId } = api.world;
const params = { meetingId };
const jose = await addPerson(api.connection, allianceId, institutionIds.host, "José");

const HEAD = "id,title,start,end,room,speakers";
type Talk = [id: string, title: string, hours: string, speakers: string];
const csv = (...talks: Talk[]) =>
  [
    HEAD,
    ...talks.map(([id, title, hours, speakers]) => {
      const [from, to] = hours.split("-").map((hour) => `2025-10-21T${hour}:00+02:00`);
      return `${id},${title},${from},${to},Aula,"${speakers}"`;
    }),
  ].join("\n");

async function preview(text: string, source = "elsewhere") {
  const body = { text, source, fileName: "talks.csv" };
  const seen = await api.call(endpoints.previewImport, { as: organiser, params, body });
  expect(seen.status, seen.text).toBe(201);
  return seen.body;
}

async function imported(text: string) {
  const { id, draftVersion } = await preview(text);
  const at = { as: organiser, params: { meetingId, importId: id }, ifMatch: draftVersion };
  const done = await api.call(endpoints.applyImport, { ...at, body: {} });
  expect(done.status, done.text).toBe(200);
  return done.body;
}

async function session(title: string) {
  const { body } = await api.call(endpoints.listSessions, { as: organiser, params, query: { q: title } });
  return body.items[0]!;
}
const named = async (title: string) => (await session(title)).people.map(({ name }) => name);

const first = csv(
  ["a", "Opening", "10:00-10:30", "Dora Test; jose  TEST; Nobody Known"],
  ["b", "Second", "10:30-11:00", "Somebody Else <lena@example.org>"],
);

test("the preview says who is known here, and addresses are in no text", async () => {
  const { sessions } = await preview(first);
  expect(sessions.map(({ speakers }) => speakers)).toEqual([
    [
      { name: "Dora Test", personId: delegate.personId, isAmbiguous: false, isNamesake: false },
      { name: "jose TEST", personId: jose.personId, isAmbiguous: false, isNamesake: false },
      { name: "Nobody Known", personId: null, isAmbiguous: false, isNamesake: false },
    ],
    [{ name: "Somebody Else", personId: lead.personId, isAmbiguous: false, isNamesake: false }],
  ]);
  await imported(first);
  expect(await named("Opening")).toEqual(["Dora Test", "José Test"]);
  expect(await named("Second")).toEqual(["Lena Test"]);
  expect((await session("Second")).purpose).toBe("With Somebody Else.");
});

test("the same file again changes nothing; who was named or taken off here stays so", async () => {
  expect((await preview(first)).counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  const { id, version: ifMatch } = await session("Opening");
  const personIds = [delegate.personId, organiser.personId];
  const at = { as: organiser, params: { meetingId, sessionId: id }, ifMatch };
  expect((await api.call(endpoints.updateSession, { ...at, body: { personIds } })).status).toBe(200);
  expect((await preview(first)).counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  const next = csv(
    ["a", "Opening", "10:00-10:30", "Cora Test; José Test"],
    ["b", "Second", "10:30-11:00", "Lena Test"],
  );
  const { sessions, counts } = await preview(next);
  expect(counts).toMatchObject({ changed: 2 });
  expect(sessions[0]?.changes.find(({ field }) => field === "people")).toEqual({
    field: "people",
    before: "Dora Test, Olga Test",
    after: "Olga Test, Cora Test",
    isConflict: false,
  });
  await imported(next);
  expect(await named("Opening")).toEqual(["Cora Test", "Olga Test"]);
});

test("of two with one name neither is named, and the name is reported once", async () => {
  const other = await addPerson(api.connection, allianceId, institutionIds.partner, "Cora2");
  const twin = { as: organiser, params: { allianceId, personId: other.personId }, ifMatch: 1 };
  const renamed = await api.call(endpoints.updatePerson, { ...twin, body: { givenName: "Cora" } });
  expect(renamed.status, renamed.text).toBe(200);
  const { sessions, issues } = await preview(
    csv(["c", "Third", "11:00-11:30", "Cora Test"], ["d", "Fourth", "11:30-12:00", "Cora Test"]),
    "twins",
  );
  expect(sessions.flatMap(({ speakers }) => speakers)).toEqual(
    Array.from({ length: 2 }, () => ({
      name: "Cora Test",
      personId: null,
      isAmbiguous: true,
      isNamesake: false,
    })),
  );
  expect(issues.filter(({ code }) => code === "ambiguous_person").map(({ title }) => title)).toEqual([
    "Third",
  ]);
});

test("who has another address than the one of that name here is somebody else, and that is said", async () => {
  const { sessions, issues } = await preview(
    csv(["g", "Fifth", "12:00-12:30", "Dora Test <dora@elsewhere.example>; Zed <zed@elsewhere.example>"]),
    "namesakes",
  );
  expect(sessions.flatMap(({ speakers }) => speakers)).toEqual([
    { name: "Dora Test", personId: null, isAmbiguous: false, isNamesake: true },
    { name: "Zed", personId: null, isAmbiguous: false, isNamesake: false },
  ]);
  expect(issues.filter(({ code }) => code === "other_address")).toEqual([
    expect.objectContaining({
      title: "Fifth",
      sentence: expect.stringContaining("Somebody here is called Dora Test, but nobody has the address"),
    }),
  ]);
});

test("a speaker who is needed in two places is a clash that needs a reason", async () => {
  const clash = csv(
    ["e", "Here", "11:00-11:30", "Dora Test"],
    ["f", "There", "11:00-11:30", "dora@example.org"],
  ).replace('Aula,"dora', 'S1020,"dora');
  const body = { text: clash, source: "other" };
  const { id, draftVersion } = (await api.call(endpoints.previewImport, { as: organiser, params, body }))
    .body;
  const at = { as: organiser, params: { meetingId, importId: id }, ifMatch: draftVersion };
  const refused = await api.call(endpoints.applyImport, { ...at, body: {} });
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  const override = { reason: "One of them is short." };
  const done = await api.call(endpoints.applyImport, { ...at, body: { override } });
  expect(done.status, done.text).toBe(200);
  expect(done.body.caused.flatMap(({ people }) => people.map(({ name }) => name))).toContain("Dora Test");
});

/** Names as the file has them beside who they are here, of one session for each cell. */
async function told(...cells: string[]) {
  const talks = cells.map((cell, at): Talk => [`f${at}`, `Family ${at}`, `1${at}:00-1${at}:30`, cell]);
  const { sessions } = await preview(csv(...talks), `families-${cells.length}`);
  return sessions.map(({ speakers }) => speakers.map(({ name, personId }) => [name, personId]));
}

/** What is said of the people of one file. */
async function saidOf(source: string, ...talks: Talk[]): Promise<string[]> {
  const { issues } = await preview(csv(...talks), source);
  return issues
    .filter(({ code }) => code === "malformed" || code === "person_in_two_places")
    .map(({ sentence }) => sentence);
}

test("a comma that may be within a name is reported where nobody of it is known", async () => {
  expect(await saidOf("cut", ["a", "One", "10:00-10:30", "Berg, Ann"])).toEqual([
    "“Berg, Ann” is read as two people, Berg and Ann. If it is one, write “Ann Berg”, or end each name with a semicolon.",
  ]);
  expect(await saidOf("known", ["a", "One", "10:00-10:30", "Test, Dora"])).toEqual([]);
  expect(await saidOf("two", ["a", "One", "10:00-10:30", "Ann Berg, Bo Lund"])).toEqual([]);
  expect(await saidOf("ended", ["a", "One", "10:00-10:30", "Berg, Ann;"])).toEqual([]);
});

const overlapping = (one: string, other: string): Talk[] => [
  ["a", "One", "10:00-11:00", one],
  ["b", "Two", "10:30-11:30", other],
];

test("somebody is in two places at once, however the file spells them", async () => {
  expect(await saidOf("spelt", ...overlapping("Ann Berg", "ann  berg"))).toEqual([
    "ann berg is in “One” and in “Two” at the same time.",
  ]);
  expect(await saidOf("address", ...overlapping("Ann Berg <ann@x.org>", "A. Berg <ann@x.org>"))).toHaveLength(
    1,
  );
  expect(await saidOf("person", ...overlapping("L. T. <lena@example.org>", "Lena Test"))).toHaveLength(1);
  expect(await saidOf("others", ...overlapping("Ann Berg <ann@x.org>", "Ann Berg <berg@x.org>"))).toEqual([]);
});

test("a name with the family name first is one person, whether semicolons part the names or commas do", async () => {
  expect(await told("Test, Dora; Test, José", "TEST, jose")).toEqual([
    [
      ["Test, Dora", delegate.personId],
      ["Test, José", jose.personId],
    ],
    [["TEST, jose", jose.personId]],
  ]);
  expect(await told("Test, Dora")).toEqual([[["Dora Test", delegate.personId]]]);
  expect(await told("Dora Test, Nobody, Known", "x", "y")).toEqual([
    [
      ["Dora Test", delegate.personId],
      ["Nobody", null],
      ["Known", null],
    ],
    [["x", null]],
    [["y", null]],
  ]);
});
