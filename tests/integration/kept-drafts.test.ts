import { endpoints } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, meetingId, roomIds } = api.world;
const { add, placed, move, read, lastAudit, clear, version } = draftOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";

beforeEach(clear);

const keep = (name: string, fromVersion: number | null = null) =>
  api.call(endpoints.keepDraft, { as: organiser, params, body: { name, fromVersion } });
const names = async () => {
  const { body } = await api.call(endpoints.listKeptDrafts, { as: organiser, params });
  return body.items.map(({ name }) => name);
};

test("a copy of the draft is kept with lengths and pins, occupies nothing, and is taken back as a move", async () => {
  const session = await placed(await add("World café"), {
    roomId: roomIds.aula,
    startsAt: TUESDAY,
    durationMinutes: 75,
    isTimePinned: true,
  });
  const { status, body } = await keep("Plan A");
  expect(status).toBe(201);
  expect(body).toMatchObject({ name: "Plan A", fromVersion: null, keptByName: expect.any(String) });
  const place = body.places.find(({ sessionId }) => sessionId === session.id)?.place;
  expect(place).toEqual({
    roomId: roomIds.aula,
    startsAt: TUESDAY,
    durationMinutes: 75,
    isTimePinned: true,
    isRoomPinned: false,
  });
  expect((await lastAudit()).summary).toBe("Put a copy of the draft aside as “Plan A”.");

  const before = await version();
  const off = await move([{ session, to: null }]);
  const other = await add("Somebody else");
  await placed(other, { roomId: roomIds.aula, startsAt: TUESDAY });
  const taken = await move([{ session: off.body.sessions[0]!, to: place ?? null }]);
  // What the draft holds now decides, not what was kept.
  expect(taken.problem.code).toBe("room_taken");
  await move([{ session: await read(other), to: null }]);
  const again = await move([{ session: off.body.sessions[0]!, to: place ?? null }]);
  expect(again.body.sessions[0]?.placement).toEqual(session.placement);
  expect(await version()).toBeGreaterThan(before);
});

test("the frame is kept as well, and is taken back with its length", async () => {
  const plenary = await placed(
    await add("Plenary", { kind: "plenary", isFixed: true, isForEverybody: true }),
    { roomId: roomIds.aula, startsAt: TUESDAY, durationMinutes: 45 },
  );
  const { body } = await keep("With the frame");
  const place = body.places.find(({ sessionId }) => sessionId === plenary.id)?.place;
  expect(place).toMatchObject({ roomId: roomIds.aula, startsAt: TUESDAY, durationMinutes: 45 });
  const later = { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z", durationMinutes: 90 };
  const moved = await placed(await read(plenary), later);
  const back = await move([{ session: moved, to: place ?? null }]);
  expect(back.body.sessions[0]).toMatchObject({ durationMinutes: 45, placement: { startsAt: TUESDAY } });
});

test("a draft from a published version has the places of then; of a version that there isn't, nothing", async () => {
  const session = await placed(await add("Published once"), { roomId: roomIds.small, startsAt: TUESDAY });
  const published = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: await version(),
    body: { note: "First", override: SET_UP },
  });
  expect(published.problem.detail).toBeUndefined();
  const { number } = published.body;
  await move([{ session: await read(session), to: null }]);
  const { body } = await keep(`As in version ${number}`, number);
  expect(body.fromVersion).toBe(number);
  expect(body.places.find(({ sessionId }) => sessionId === session.id)?.place).toMatchObject({
    roomId: roomIds.small,
    startsAt: TUESDAY,
    durationMinutes: 60,
  });
  const never = await keep("Of the future", number + 1);
  expect([never.status, never.problem.code]).toEqual([404, "not_found"]);
});

test("removing one is undone by bringing it back; the latest come first", async () => {
  const [{ body: first }] = [await keep("First"), await keep("Second")];
  expect((await names()).slice(0, 2)).toEqual(["Second", "First"]);
  const one = { as: organiser, params: { meetingId, keptDraftId: first.id } };
  expect((await api.call(endpoints.removeKeptDraft, one)).status).toBe(204);
  expect((await names())[0]).toBe("Second");
  expect(await names()).not.toContain("First");
  expect((await api.call(endpoints.getKeptDraft, one)).problem.code).toBe("not_found");
  expect((await api.call(endpoints.removeKeptDraft, one)).problem.code).toBe("not_found");
  expect((await api.call(endpoints.restoreKeptDraft, one)).body.name).toBe("First");
  expect((await api.call(endpoints.restoreKeptDraft, one)).status).toBe(200);
  expect(await names()).toContain("First");
});

test("drafts that were put aside are for organisers", async () => {
  const refused = await api.call(endpoints.listKeptDrafts, { as: delegate, params });
  expect(refused.status).toBe(403);
});
