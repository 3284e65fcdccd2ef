import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf, poll, readCalendar, summaries, unfolded } from "../support/calendar.ts";
import { feedsOf } from "../support/feeds.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { delegate, lead, organiser, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const { aula, small } = roomIds;
const at = (hour: string, roomId = aula, date = "2025-10-21") => ({
  roomId,
  startsAt: `${date}T${hour}:00Z`,
});

const { make, read } = feedsOf(api);
const agendaOf = async (as: Who) => {
  const { body } = await api.call(endpoints.getMyAgenda, { as, params });
  return body.days.flatMap(({ items }) => items);
};

for (const who of [delegate, lead]) await day.register(who);
const link = "https://meet.example.org/a,b?room=1;2";
const hostile = "Café; food, drink \\ more\u2028BEGIN:VALARM 🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪";
const opening = await day.add(
  { kind: "plenary", title: "Opening", isForEverybody: true, isFixed: true, durationMinutes: 30 },
  at("06:00"),
);
const wp2 = await day.add(
  { title: hostile, purpose: "Line one\nline two", groupIds: [groupIds.wp2], joinUrl: link },
  at("07:00", small),
);
const choice = await day.add({ title: "Choice", isOptional: true, capacity: 1 }, at("09:00"));
const closed = await day.add(
  { title: "Confidential", groupIds: [groupIds.wp2], openness: "closed" },
  at("10:00", small),
);

describe("before the first version", () => {
  test("the fixed frame is there, as tentative", async () => {
    const feed = await make(delegate);
    const text = await read(feed);
    expect(summaries(text)).toEqual(["Opening"]);
    expect(eventOf(text, opening)).toMatchObject({
      status: "TENTATIVE",
      description: expect.stringContaining("Preliminary"),
    });
    await day.publish();
    const published = await read(feed);
    expect(eventOf(published, opening)).toMatchObject({ status: "CONFIRMED", sequence: 1, description: "" });
    expect(summaries(published)).toHaveLength(3);
  });
});

describe("an agenda's feed", () => {
  test("says of each session of the agenda what the database says, field by field", async () => {
    const items = await agendaOf(delegate);
    const { events, name } = readCalendar(await read(await make(delegate)));
    expect(name).toBe("Meeting halmstad-2025: my agenda");
    expect(events.size).toBe(items.length);
    for (const { entry, joinUrl } of items) {
      const uid = `${entry.sessionId}@plenary`;
      expect(events.get(uid)).toEqual({
        uid,
        sequence: entry.sequence,
        status: "CONFIRMED",
        startsAt: entry.startsAt,
        endsAt: entry.endsAt,
        zone: "Europe/Stockholm",
        summary: entry.title.replace("\u2028", "\n"),
        description: [entry.purpose, joinUrl && `Join online: ${joinUrl}`].filter(Boolean).join("\n\n"),
        location: entry.room?.name === "Aula" ? "Aula, Main" : "S1020, Main",
        url: `http://plenary.test/m/halmstad-2025/sessions/${entry.sessionId}`,
        conference: joinUrl ?? "",
        categories: entry.groups.map(({ shortName }) => shortName),
        changedAt: entry.changedAt,
        stampedAt: entry.changedAt,
      });
    }
  });

  test("is folded text of a meeting's zone that invites nobody and says how often to ask again", async () => {
    const feed = await make(delegate);
    const polled = await poll(api, feed.url);
    expect(polled.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const text = polled.body;
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n\u2028]/);
    }
    const lines = unfolded(text);
    expect(lines).toEqual(
      expect.arrayContaining([
        "NAME:Meeting halmstad-2025: my agenda",
        "X-WR-TIMEZONE:Europe/Stockholm",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        `SOURCE;VALUE=URI:${feed.url}`,
        "COLOR:teal",
        "TZID:Europe/Stockholm",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "BEGIN:STANDARD",
        "BEGIN:DAYLIGHT",
        "SUMMARY:Café\\; food\\, drink \\\\ more\\nBEGIN:VALARM 🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪",
      ]),
    );
    expect(text).not.toMatch(/METHOD|ATTENDEE|ORGANIZER|RDATE|mailto|@example\.org|^BEGIN:VALARM/m);
    expect(text).not.toContain(delegate.name);
  });

  test("is the same to the byte at every poll, whatever the clock says", async () => {
    const feed = await make(delegate);
    const first = await poll(api, feed.url);
    for (const minutes of [1, 61, 60 * 24]) {
      api.clock.advance(minutes);
      const again = await poll(api, feed.url);
      expect(again.rawPayload.equals(first.rawPayload)).toBe(true);
      expect(again.headers).toMatchObject({
        etag: first.headers.etag,
        "last-modified": first.headers["last-modified"],
      });
    }
    // Another app has nothing in memory.
    const { config, connection: database, clock } = api;
    const app = await buildApp({ config, database, clock, logger: createLogger(config) });
    const other = await poll({ app }, feed.url);
    expect(other.rawPayload.equals(first.rawPayload)).toBe(true);
    expect(other.headers["last-modified"]).toBe(first.headers["last-modified"]);
    await app.close();
    api.clock.set(NOW);
  });

  test("keeps a moved session's UID and raises its SEQUENCE, for another room alone too", async () => {
    const feed = await make(delegate);
    const before = eventOf(await read(feed), wp2)!;
    await day.move(wp2, at("07:15", small));
    expect(eventOf(await read(feed), wp2)).toEqual(before);
    api.clock.advance(10);
    await day.publish();
    const later = eventOf(await read(feed), wp2)!;
    expect(later).toMatchObject({
      uid: before.uid,
      sequence: before.sequence + 1,
      startsAt: "2025-10-21T07:15:00Z",
    });
    expect([later.changedAt, later.stampedAt]).toEqual([api.clock.now(), api.clock.now()]);
    await day.move(wp2, at("07:15", aula));
    await day.publish();
    const text = await read(feed);
    // Neither shown twice nor once more as cancelled.
    expect(unfolded(text).filter((line) => line.startsWith(`UID:${wp2}`))).toHaveLength(1);
    const mine = (await agendaOf(delegate)).filter(({ entry }) => entry.sessionId === wp2);
    expect(mine).toHaveLength(1);
    expect(eventOf(text, wp2)).toMatchObject({
      uid: before.uid,
      sequence: before.sequence + 2,
      startsAt: later.startsAt,
      location: "Aula, Main",
    });
  });

  test("has what was chosen, and no longer what was dropped or is only waited for", async () => {
    const feeds = [await make(delegate), await make(lead)] as const;
    const target = { meetingId, sessionId: choice };
    await api.call(endpoints.chooseSession, { as: delegate, params: target, body: {} });
    await api.call(endpoints.chooseSession, { as: lead, params: target, body: {} });
    expect(eventOf(await read(feeds[0]), choice)).toMatchObject({ status: "CONFIRMED" });
    expect(eventOf(await read(feeds[1]), choice)).toBeUndefined();
    await api.call(endpoints.dropSession, { as: delegate, params: target });
    expect(eventOf(await read(feeds[0]), choice)).toBeUndefined();
    // Who waited moved up.
    expect(eventOf(await read(feeds[1]), choice)).toMatchObject({ summary: "Choice" });
  });

  test("names the link to join only to who is expected there", async () => {
    expect(eventOf(await read(await make(delegate)), wp2)).toMatchObject({ conference: link });
    const everything = await read(await make(lead, { kind: "programme" }));
    expect(eventOf(everything, wp2)).toMatchObject({ conference: "", description: "Line one\nline two" });
    expect(everything).not.toContain("meet.example.org");
  });

  test("says when a link became another one, without a new version and to those who have it alone", async () => {
    const [own, others] = [await make(delegate), await make(lead, { kind: "programme" })];
    const relink = async (joinUrl: string | null) => {
      api.clock.advance(10);
      const { version } = await day.get(wp2);
      const target = { meetingId, sessionId: wp2 };
      const body = { joinUrl };
      const changed = await api.call(endpoints.updateSession, {
        as: organiser,
        params: target,
        ifMatch: version,
        body,
      });
      expect(changed.status).toBe(200);
    };
    const first = await read(own);
    const before = eventOf(first, wp2)!;
    const unseen = await read(others);
    await relink(link);
    expect(await read(own)).toBe(first);
    for (const next of ["https://meet.example.org/other", null, link]) {
      await relink(next);
      const at = api.clock.now();
      const text = await read(own);
      expect(eventOf(text, wp2)).toMatchObject({
        conference: next ?? "",
        sequence: before.sequence,
        changedAt: at,
        stampedAt: at,
      });
      api.clock.advance(60);
      expect(await read(own)).toBe(text);
    }
    expect(await read(others)).toBe(unseen);
    api.clock.set(NOW);
  });
});

describe("what the owner may no longer see is gone at the next poll", () => {
  test("after leaving a group, and back after joining again", async () => {
    const feeds = [await make(delegate), await make(delegate, { kind: "group", subjectId: groupIds.wp2 })];
    const titles = async () =>
      Promise.all(feeds.map(async (feed) => eventOf(await read(feed), closed)?.summary));
    expect(await titles()).toEqual(["Confidential", "Confidential"]);
    const member = { allianceId, groupId: groupIds.wp2, personId: delegate.personId };
    const left = await api.call(endpoints.removeGroupMember, { as: organiser, params: member, ifMatch: 1 });
    expect(left.status).toBe(200);
    expect(await titles()).toEqual([undefined, undefined]);
    await api.call(endpoints.setGroupMember, {
      as: organiser,
      params: member,
      ifMatch: left.body.version,
      body: { role: "member" },
    });
    expect(await titles()).toEqual(["Confidential", "Confidential"]);
  });

  test("after cancelling the registration: an empty calendar, not an error", async () => {
    const feed = await make(lead);
    expect(summaries(await read(feed)).length).toBeGreaterThan(0);
    const { body } = await api.call(endpoints.getMyRegistration, { as: lead, params });
    const ifMatch = body.version;
    expect(
      (await api.call(endpoints.cancelMyRegistration, { as: lead, params, ifMatch })).status,
    ).toBeLessThan(300);
    expect(summaries(await read(feed))).toEqual([]);
    await day.register(lead);
    expect(summaries(await read(feed)).length).toBeGreaterThan(0);
  });
});

test("a cancelled session stays, as cancelled and with a higher SEQUENCE, until the meeting is over", async () => {
  const feed = await make(delegate);
  const before = eventOf(await read(feed), opening)!;
  await day.cancel(opening);
  await day.publish();
  expect(eventOf(await read(feed), opening)).toMatchObject({
    uid: before.uid,
    status: "CANCELLED",
    summary: "Cancelled: Opening",
    sequence: before.sequence + 1,
  });
  // The last day ends at midnight on the venue's clock, which is 22:00 UTC.
  api.clock.set("2025-10-23T21:59:59Z");
  expect(eventOf(await read(feed), opening)).toBeDefined();
  api.clock.set("2025-10-23T22:00:00Z");
  expect(eventOf(await read(feed), opening)).toBeUndefined();
  expect(eventOf(await read(feed), wp2)).toBeDefined();
  api.clock.set(NOW);
});
