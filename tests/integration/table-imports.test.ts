import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { TableKind, TablePreview } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, meetingId, allianceId, roomIds, delegate } = api.world;
const params = { meetingId };

const preview = (kind: TableKind, text: string, mapping: Record<string, string> = {}) =>
  api.call(endpoints.previewTable, { as: organiser, params, body: { kind, text, mapping } });

const apply = (kind: TableKind, text: string, { fingerprint }: Pick<TablePreview, "fingerprint">) =>
  api.call(endpoints.applyTable, { as: organiser, params, body: { kind, text, fingerprint } });

async function imported(kind: TableKind, text: string) {
  const seen = await preview(kind, text);
  expect(seen.status).toBe(200);
  const done = await apply(kind, text, seen.body);
  expect(done.status).toBe(200);
  return done.body;
}

const told = ({ rows }: TablePreview) =>
  rows.map(({ line, status, problems }) => [line, status, ...problems]);

async function roomNamed(name: string) {
  const { body } = await api.call(endpoints.listRooms, { as: organiser, params });
  return body.items.find((room) => room.name === name);
}

test("rooms: each line's problem beside it, and those that are fine come alone", async () => {
  const text = [
    "Room,Building,Seats,Has,Use",
    'H1,Main,40,"Projector, Whiteboard",For groups',
    "H2,Main,many,,",
    "h1,Main,10,,",
    "H3,,12,,",
    "H4,Main,12,Swimming pool,Sometimes",
    "<script>alert(1)</script>,Main,12,,",
  ].join("\n");
  const seen = await preview("rooms", text);
  expect(told(seen.body)).toEqual([
    [2, "new"],
    [3, "problem", "Seats “many” won't do: write a whole number from 1 to 100000."],
    [4, "problem", "Line 2 has the same Room: leave one of the two out."],
    [5, "problem", "Building is missing, and this one is new."],
    [
      6,
      "problem",
      expect.stringContaining("“Swimming pool” is nothing that a room can have here"),
      expect.stringContaining("Use “Sometimes” isn't known"),
    ],
    [7, "problem", "Room “<script>alert(1)</script>” is nothing but HTML: write it as plain text."],
  ]);
  expect(await roomNamed("H1")).toBeUndefined();
  const done = await apply("rooms", text, seen.body);
  expect(done.body).toEqual({ created: 1, changed: 0, unchanged: 0, problems: 5, caused: [] });
  expect(await roomNamed("H1")).toMatchObject({
    capacity: 40,
    features: ["projector", "whiteboard"],
    isShared: false,
  });
});

test("a room is found by its name, changed with both sides told, and kept in what the table doesn't tell", async () => {
  const before = await roomNamed("Aula");
  const seen = await preview("rooms", "Name;Capacity\nAULA;77\n");
  expect(seen.body.rows[0]).toMatchObject({
    status: "changed",
    changes: [{ label: "Seats", before: String(before?.capacity), after: "77" }],
  });
  await apply("rooms", "Name;Capacity\nAULA;77\n", seen.body);
  expect(await roomNamed("Aula")).toEqual({ ...before, capacity: 77, version: before!.version + 1 });
  expect(await imported("rooms", "Name;Capacity\nAULA;77\n")).toMatchObject({ changed: 0, unchanged: 1 });
});

test("a shared room in which sessions overlap stays shared", async () => {
  const row = {
    allianceId,
    meetingId,
    kind: "group" as const,
    durationMinutes: 60,
    state: "accepted" as const,
  };
  const ids = [newId(), newId()];
  await api.connection.db.insert(tables.sessions).values(ids.map((id) => ({ ...row, id, title: id })));
  const place = { roomId: roomIds.foyer, roomIsShared: true, state: "live" as const };
  const times = { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z" };
  await api.connection.db
    .insert(tables.placements)
    .values(ids.map((sessionId) => ({ allianceId, meetingId, sessionId, ...place, ...times })));
  const text = "Room,Building,Seats,Use\nNew one,Main,5,For groups\nFoyer,,,For groups\n";
  const seen = await preview("rooms", text);
  expect(told(seen.body)[1]).toEqual([3, "changed"]);
  const body = {
    kind: "rooms" as const,
    text,
    fingerprint: seen.body.fingerprint,
  };
  const refused = await api.call(endpoints.applyTable, { as: organiser, params, body });
  expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
  // All of it or nothing.
  expect(await roomNamed("New one")).toBeUndefined();
});

test("people: by their address whatever its case, institutions by name or short name, nobody removed", async () => {
  const text = [
    "Name,E-mail,Institution,Status",
    '"Šimkutė, Ona",ona@example.org,university of halmstad,Student',
    `"New, Lena",${lead.email.toUpperCase()},LO,Academic staff`,
    '"Nobody, Nils",nils@example,HU,Student',
    '"Far, Ann",ann@example.org,Atlantis,Student',
    '"=cmd(), X",x@example.org,HU,Student',
    "<script>run()</script>,y@example.org,HU,Student",
  ].join("\r\n");
  const seen = await preview("people", text);
  expect(told(seen.body)).toEqual([
    [2, "new"],
    [3, "changed"],
    [4, "problem", "“nils@example” is no e-mail address."],
    [5, "problem", "There is no institution “Atlantis”: choose one of HU, LO."],
    [6, "new"],
    [7, "problem", "Name “<script>run()</script>” needs a family and a given name: “Šimkutė, Ona”."],
  ]);
  await apply("people", text, seen.body);
  const list = await api.call(endpoints.listPeople, { as: organiser, params: { allianceId }, query: {} });
  const byMail = new Map(list.body.items.map((person) => [person.email, person]));
  expect(byMail.get("ona@example.org")).toMatchObject({ familyName: "Šimkutė", statusGroup: "student" });
  expect(byMail.get(lead.email)).toMatchObject({ familyName: "New", institutionShortName: "LO" });
  expect(await imported("people", text)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
});

test("groups: by their short names, kinds in words", async () => {
  const text = "Group,Short,Kind,Quorum\nWork package 9,WP9,Work package,60 %\nFirst,WP1,Club,\n";
  const seen = await preview("groups", text);
  expect(told(seen.body)).toEqual([
    [2, "new"],
    [3, "problem", expect.stringContaining("Kind “Club” isn't known: choose one of Board")],
  ]);
  await apply("groups", text, seen.body);
  const { body } = await api.call(endpoints.listGroups, { as: organiser, params: { allianceId }, query: {} });
  expect(body.items.find(({ shortName }) => shortName === "WP9")).toMatchObject({
    kind: "work_package",
    quorumPercent: 60,
  });
});

test("columns are guessed, and another one is taken if one says so", async () => {
  const text = "Wo,Haus,Wie viele\nH9,Main,9\n";
  const guessed = await preview("rooms", text);
  expect(guessed.body.fields.every(({ column }) => column === null)).toBe(true);
  expect(told(guessed.body)[0]?.[1]).toBe("problem");
  const seen = await preview("rooms", text, { name: "Wo", building: "Haus", capacity: "Wie viele" });
  expect(told(seen.body)).toEqual([[2, "new"]]);
  expect(seen.body.rows[0]?.cells).toEqual(["H9", "Main", "9"]);
});

test("what was changed since the preview is told, with nothing written", async () => {
  const text = "Room,Building,Seats\nLate,Main,9\n";
  const seen = await preview("rooms", text);
  await api.call(endpoints.createRoom, {
    as: organiser,
    params,
    body: { name: "Late", building: "Main", capacity: 5 },
  });
  const stale = await apply("rooms", text, seen.body);
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  expect((await roomNamed("Late"))?.capacity).toBe(5);
});

test("what is no table, or too long, is told; delegates import nothing", async () => {
  const unclosed = await preview("rooms", "");
  expect(unclosed.problem.code).toBe("invalid_input");
  const quoted = await preview("rooms", 'sep=,\nRoom,Building\nR1,Main\n"R2,Main\nR3,Main\n');
  expect(quoted.problem.detail).toBe(
    'This is no CSV: a quotation mark (") in the row of line 4 is never closed. Close it, or take it out.',
  );
  const endless = await preview("rooms", `Room,Building\n"${"R".repeat(1_000_001)}",Main\n`);
  expect(endless.problem.detail).toContain("the row of line 2 can't be read");
  const long = `Room\n${Array.from({ length: 1001 }, (_, n) => `R${n}`).join("\n")}`;
  expect((await preview("rooms", long)).problem.detail).toContain("1001 lines; import at most 1000");
  const body = { kind: "people" as const, text: "E-mail\nx@example.org" };
  const refused = await api.call(endpoints.previewTable, { as: delegate, params, body });
  expect(refused.problem.code).toBe("forbidden");
});
