import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { newId } from "@plenary/api/src/context.ts";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, meetingId, allianceId, roomIds } = api.world;
const params = { meetingId };

async function roomNamed(name: string) {
  const { body } = await api.call(endpoints.listRooms, { as: delegate, params });
  return body.items.find((room) => room.name === name);
}

test("an organiser adds a room with its closed times, and every member sees it", async () => {
  const closures = [{ startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z" }];
  const made = await api.call(endpoints.createRoom, {
    as: organiser,
    params,
    body: { name: "H22", building: "Trade Center", capacity: 40, features: ["hybrid_kit"], closures },
  });
  expect(made.status).toBe(201);
  expect(made.headers["etag"]).toBe('"1"');
  expect(await roomNamed("H22")).toEqual(made.body);
  expect(made.body.closures).toEqual(closures);
});

test("a second room of the same name is refused with a sentence", async () => {
  const body = { name: "Aula", building: "Main", capacity: 10 };
  const refused = await api.call(endpoints.createRoom, { as: organiser, params, body });
  expect([refused.status, refused.problem.code]).toEqual([409, "already_exists"]);
});

test("closed times must end after they start", async () => {
  const closures = [{ startsAt: "2025-10-21T09:00:00Z", endsAt: "2025-10-21T09:00:00Z" }];
  const body = { name: "Backwards", building: "Main", capacity: 10, closures };
  const refused = await api.call(endpoints.createRoom, { as: organiser, params, body });
  expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
  expect(await roomNamed("Backwards")).toBeUndefined();
});

test("a change needs the version it was made from, and leaves the rest alone", async () => {
  const room = await roomNamed("S1020");
  const change = { as: organiser, params: { meetingId, roomId: roomIds.small }, body: { capacity: 24 } };
  expect((await api.call(endpoints.updateRoom, change)).problem.code).toBe("version_required");
  const changed = await api.call(endpoints.updateRoom, { ...change, ifMatch: 1 });
  expect(changed.body).toEqual({ ...room, capacity: 24, version: 2 });
  const stale = await api.call(endpoints.updateRoom, { ...change, ifMatch: 1 });
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  expect(stale.problem.context).toEqual(changed.body);
  const rename = { ...change, body: { name: "Aula", building: "Main" }, ifMatch: 2 };
  const taken = await api.call(endpoints.updateRoom, rename);
  expect([taken.status, taken.problem.code]).toEqual([409, "already_exists"]);
});

test("a room that a session uses can be neither removed nor made exclusive over an overlap", async () => {
  const session = {
    allianceId,
    meetingId,
    kind: "group" as const,
    durationMinutes: 60,
    state: "accepted" as const,
  };
  const ids = [newId(), newId()];
  await api.connection.db.insert(tables.sessions).values(ids.map((id) => ({ ...session, id, title: id })));
  await api.connection.db.insert(tables.placements).values(
    ids.map((sessionId) => ({
      allianceId,
      meetingId,
      sessionId,
      roomId: roomIds.foyer,
      roomIsShared: true,
      startsAt: "2025-10-21T08:00:00Z",
      endsAt: "2025-10-21T09:00:00Z",
      state: "live" as const,
    })),
  );
  const at = { as: organiser, params: { meetingId, roomId: roomIds.foyer }, ifMatch: 1 };
  expect((await api.call(endpoints.deleteRoom, at)).problem.code).toBe("in_use");
  const refused = await api.call(endpoints.updateRoom, { ...at, body: { isShared: false } });
  expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
});

test("an unused room is removed at its version only", async () => {
  const body = { name: "Attic", building: "Main", capacity: 5 };
  const made = await api.call(endpoints.createRoom, { as: organiser, params, body });
  const at = { as: organiser, params: { meetingId, roomId: made.body.id } };
  expect((await api.call(endpoints.deleteRoom, { ...at, ifMatch: 7 })).problem.code).toBe("version_stale");
  expect((await api.call(endpoints.deleteRoom, { ...at, ifMatch: 1 })).status).toBe(204);
  expect((await api.call(endpoints.deleteRoom, { ...at, ifMatch: 1 })).status).toBe(404);
});
