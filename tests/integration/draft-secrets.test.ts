import { endpoints } from "@plenary/contract";
import type { SessionRequest } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

/* What leads may not learn of the draft before it is published. Lena leads WP1. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const { allow, at, book, booked, read, approve } = bookingsOf(api);
const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY_11 = "2025-10-22T09:00:00Z";
const THURSDAY = "2025-10-23T08:00:00Z";
const THURSDAY_11 = "2025-10-23T09:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";

async function rename(sessionId: string, body: { title: string; purpose?: string }) {
  const { version: ifMatch } = await day.get(sessionId);
  const at = { as: organiser, params: { meetingId, sessionId }, ifMatch };
  expect((await api.call(endpoints.updateSession, { ...at, body })).status).toBe(200);
}
const found = async (as: Who, query: { q?: string; limit?: number; cursor?: string }) =>
  (await api.call(endpoints.listKnownSessions, { as, params, query })).body;
const titles = async (as: Who, q?: string) =>
  (await found(as, q === undefined ? {} : { q })).items.map(({ title }) => title);

/** What a lead who would book the place reads is in its way; null: something. */
async function told(roomId: string, startsAt: string): Promise<string | null> {
  const title = `Another at ${startsAt}`;
  const body = { title, durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5, roomId, startsAt };
  const { problem } = await book(body);
  expect(problem.code).toBe("room_taken");
  return (problem.context as { blockedBy: { title: string } | null }).blockedBy?.title ?? null;
}
async function unplace(sessionId: string): Promise<void> {
  const { version: ifMatch } = await day.get(sessionId);
  const gone = await api.call(endpoints.unplaceSession, {
    as: organiser,
    params: { meetingId, sessionId },
    ifMatch,
  });
  expect(gone.status, gone.text).toBe(200);
}
const rebook = async (request: SessionRequest, body: { roomId: string; startsAt: string }) =>
  api.call(endpoints.bookRequest, {
    as: lead,
    params: at(request),
    ifMatch: (await read(request)).version,
    body,
  });

test("before the first version the frame is found by its words and owners", async () => {
  const owned = { kind: "group" as const, groupIds: [groupIds.wp2], isFixed: true };
  const at = { roomId: roomIds.foyer, startsAt: TUESDAY };
  const kickOff = await day.add({ title: "Kick-off", purpose: "Zürich", ...owned }, at);
  expect(await titles(lead, "zurich wp2")).toEqual(["Kick-off"]);
  expect(await titles(lead, "zurich wp1")).toEqual([]);
  await day.cancel(kickOff);
});

test("a session is found by the words that are published, not by those of the draft", async () => {
  const { foyer } = roomIds;
  const theirs = { kind: "group" as const, groupIds: [groupIds.wp2] };
  const at = { roomId: foyer, startsAt: TUESDAY };
  const talk = await day.add({ title: "Talk", purpose: "Numbers", ...theirs }, at);
  await day.add({ title: "Visit" }, { roomId: foyer, startsAt: TUESDAY });
  await day.publish();
  await rename(talk, { title: "Zürich merger", purpose: "Secret plans" });
  const own = await day.add({ title: "Our merger", kind: "group", groupIds: [groupIds.wp1] }, null);
  expect(await titles(lead, "zurich")).toEqual([]);
  expect(await titles(lead, "plans")).toEqual([]);
  expect(await titles(lead, "numbers wp2")).toEqual(["Talk"]);
  expect(await titles(lead, "merger wp1")).toEqual(["Our merger"]);
  expect(await titles(organiser, "merger")).toEqual(["Our merger", "Zürich merger"]);

  // Neither its place in the list nor the mark behind it tells of the new title.
  expect(await titles(lead)).toEqual(["Our merger", "Talk", "Visit"]);
  const first = await found(lead, { limit: 2 });
  expect(Buffer.from(String(first.nextCursor), "base64url").toString()).toContain("Talk");
  const rest = await found(lead, { limit: 2, cursor: String(first.nextCursor) });
  expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(["Our merger", "Talk", "Visit"]);
  await day.cancel(own);
});

test("where a booked session is moved in the draft, its leads learn with the next version", async () => {
  const { aula, small } = roomIds;
  await allow({ mode: "book" });
  const base = { durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
  const made = await booked({ ...base, title: "Ours", roomId: small, startsAt: TUESDAY });
  expect(made.booking).toMatchObject({ roomName: "S1020", startsAt: TUESDAY });
  await day.publish();
  await day.move(made.sessionId, { roomId: aula, startsAt: WEDNESDAY });
  const before = { roomName: "S1020", startsAt: TUESDAY };
  expect(await read(made)).toMatchObject({ stage: "published", booking: before, placement: before });
  const moved = { roomName: "Aula", startsAt: WEDNESDAY };
  expect(await read(made, organiser)).toMatchObject({ booking: moved, placement: moved });
  await day.publish();
  expect(await read(made)).toMatchObject({ booking: moved, placement: moved });

  // What is held is between them and the organisers, published or not.
  await allow({ mode: "hold" });
  const held = await booked({ ...base, title: "Held", roomId: small, startsAt: WEDNESDAY_11 });
  await day.publish();
  await day.move(held.sessionId, { roomId: small, startsAt: TUESDAY });
  expect((await read(held)).booking).toMatchObject({ startsAt: TUESDAY, waitsFor: ["organisers"] });
  expect((await approve(await read(held, organiser))).status).toBe(200);
});

test("what was booked stays where it was booked for its leads, whatever becomes of it in the unpublished draft", async () => {
  const { aula, small } = roomIds;
  await allow({ mode: "book" });
  const base = { durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
  const made = await booked({ ...base, title: "Unpublished", roomId: small, startsAt: THURSDAY });
  const place = { stage: "placed", placement: null, booking: { roomName: "S1020", startsAt: THURSDAY } };
  expect(await read(made)).toMatchObject(place);
  expect(await told(small, THURSDAY)).toBe("Unpublished");

  await day.move(made.sessionId, { roomId: aula, startsAt: THURSDAY_11 });
  expect(await read(made)).toMatchObject(place);
  // Nor is it named as what is in the way of another one there.
  expect(await told(aula, THURSDAY_11)).toBeNull();

  await unplace(made.sessionId);
  expect(await read(made)).toMatchObject(place);
  const { body: list } = await api.call(endpoints.listRequests, {
    as: lead,
    params,
    query: { stage: "placed" },
  });
  expect(list.items.find(({ id }) => id === made.id)).toMatchObject(place);
  expect((await read(made, organiser)).booking).toBeNull();
  const again = { roomId: small, startsAt: WEDNESDAY_11 };
  expect((await rebook(made, again)).problem).toMatchObject({
    code: "wrong_state",
    detail: "“Unpublished” has its place on the programme. Ask the organisers to move it.",
  });

  // The next version says where it is, and that it isn't there any more.
  await day.move(made.sessionId, { roomId: aula, startsAt: THURSDAY_11 });
  await day.publish();
  const published = { roomName: "Aula", startsAt: THURSDAY_11 };
  expect(await read(made)).toMatchObject({ stage: "published", booking: published, placement: published });
  await unplace(made.sessionId);
  expect(await read(made)).toMatchObject({ stage: "published", booking: published, placement: published });
  await day.publish();
  expect(await read(made)).toMatchObject({ stage: "accepted", booking: null, placement: null });
});
