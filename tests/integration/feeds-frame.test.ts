import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf, poll } from "../support/calendar.ts";
import { feedsOf } from "../support/feeds.ts";
import { meetingDay } from "../support/meeting-day.ts";

/** Before anything is published, calendars show the fixed frame as preliminary. */
const api = await startApi();
afterAll(() => api.close());
const { delegate, organiser, meetingId, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const { make, read } = feedsOf(api);
const at = (hour: string, roomId = roomIds.aula) => ({ roomId, startsAt: `2025-10-21T${hour}:00Z` });
const fixed = { kind: "plenary" as const, isForEverybody: true, isFixed: true, durationMinutes: 30 };

await day.register(delegate);
const opening = await day.add({ ...fixed, title: "Opening" }, at("06:00"));
const lunch = await day.add({ ...fixed, kind: "meal", title: "Lunch" }, at("10:00", roomIds.foyer));
const tour = await day.add({ ...fixed, title: "Tour" }, at("12:00", roomIds.foyer));
const agenda = await make(delegate);
const programme = await make(delegate, { kind: "programme" });
let seen = eventOf(await read(agenda), opening)!;

/** What the calendars say of a session now: the same in each of them, and again an hour later. */
async function told(sessionId: string) {
  const now = api.clock.now();
  const [first, other] = [await poll(api, agenda.url), await read(programme)];
  api.clock.advance(60);
  const again = await poll(api, agenda.url);
  expect(again.rawPayload.equals(first.rawPayload)).toBe(true);
  expect(again.headers["last-modified"]).toBe(first.headers["last-modified"]);
  const event = eventOf(first.body, sessionId)!;
  expect(eventOf(other, sessionId)).toEqual(event);
  return { now, event };
}

test("a fixed session that goes elsewhere or to another time has a higher SEQUENCE and a new LAST-MODIFIED", async () => {
  for (const place of [at("07:00"), at("07:00", roomIds.foyer), at("06:30")]) {
    api.clock.advance(10);
    await day.move(opening, place);
    const { now, event } = await told(opening);
    expect(event).toMatchObject({
      uid: seen.uid,
      status: "TENTATIVE",
      sequence: seen.sequence + 1,
      startsAt: place.startsAt,
      changedAt: now,
      stampedAt: now,
    });
    seen = event;
  }
  const room = (await api.call(endpoints.listRooms, { as: organiser, params })).body.items.find(
    ({ id }) => id === roomIds.aula,
  )!;
  const target = { meetingId, roomId: room.id };
  const renamed = { as: organiser, params: target, ifMatch: room.version, body: { name: "Great hall" } };
  expect((await api.call(endpoints.updateRoom, renamed)).status).toBe(200);
  const { now, event } = await told(opening);
  expect(event).toMatchObject({ location: "Great hall, Main", sequence: seen.sequence + 1, changedAt: now });
  seen = event;
});

test("another title is a new LAST-MODIFIED and the same SEQUENCE", async () => {
  const { version: ifMatch } = await day.get(opening);
  const target = { meetingId, sessionId: opening };
  const call = { as: organiser, params: target, ifMatch, body: { title: "Grand opening" } };
  expect((await api.call(endpoints.updateSession, call)).status).toBe(200);
  const { now, event } = await told(opening);
  expect(event).toMatchObject({ summary: "Grand opening", sequence: seen.sequence, changedAt: now });
  seen = event;
});

test("what was cancelled or taken off the frame stays as cancelled, with a higher SEQUENCE", async () => {
  await day.cancel(lunch);
  const { version: ifMatch } = await day.get(tour);
  await api.call(endpoints.unplaceSession, {
    as: organiser,
    params: { meetingId, sessionId: tour },
    ifMatch,
  });
  for (const sessionId of [lunch, tour]) {
    const { event } = await told(sessionId);
    expect(event).toMatchObject({
      status: "CANCELLED",
      sequence: 1,
      summary: expect.stringMatching(/^Cancelled: /),
    });
  }
});

test("the first version goes on from there, never lower", async () => {
  await day.move(tour, at("13:00", roomIds.foyer));
  const { event: back } = await told(tour);
  expect(back).toMatchObject({ status: "TENTATIVE", sequence: 2 });
  await day.publish();
  expect((await told(opening)).event).toMatchObject({ status: "CONFIRMED", sequence: seen.sequence + 1 });
  expect((await told(lunch)).event).toMatchObject({ status: "CANCELLED", sequence: 1 });
  expect((await told(tour)).event).toMatchObject({ status: "CONFIRMED", sequence: 3 });
  const { body } = await api.call(endpoints.getProgrammeChanges, {
    as: organiser,
    params: { meetingId, number: 1 },
  });
  expect(body.items.map(({ sessionId }) => sessionId)).not.toContain(lunch);
});
