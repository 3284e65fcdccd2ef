import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { openStream } from "../support/event-stream.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

/** What open pages hear, by the stream that they follow. */
const api = await startApi();
await api.app.listen({ host: "127.0.0.1", port: 0 });
afterAll(() => api.close());
const { organiser, desk, delegate, lead, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const path = endpoints.followMeeting.path.replace(":meetingId", meetingId);
const at = (hour: string) => ({ roomId: roomIds.foyer, startsAt: `2025-10-21T${hour}:00Z` });
const fixed = { kind: "plenary" as const, isForEverybody: true, isFixed: true };

type Heard = { topic: string; subjectId: string | null };

type Stream = Awaited<ReturnType<typeof openStream>>;

/** What each of them hears of `work`, in order. */
async function heardBy(people: readonly Who[], work: () => Promise<unknown>): Promise<Heard[][]> {
  const streams = await Promise.all(people.map((who) => openStream(api.app, path, api.headersOf(who))));
  await Promise.all(streams.map((stream) => stream.next()));
  // What was changed before may only just arrive.
  await heardUntilMark(streams);
  await work();
  const heard = await heardUntilMark(streams);
  for (const stream of streams) stream.close();
  return heard;
}

/** What comes before a mark that everybody hears: one event, where a change of their own may make several. */
async function heardUntilMark(streams: readonly Stream[]): Promise<Heard[][]> {
  const mark = { topic: "setup", allianceId, meetingId, subjectId: crypto.randomUUID(), version: null };
  await api.connection.sql.notify("plenary_live", JSON.stringify(mark));
  return Promise.all(
    streams.map(async (stream) => {
      const heard: Heard[] = [];
      for (;;) {
        const { topic, subjectId } = (await stream.next())!.data as Heard;
        if (subjectId === mark.subjectId) return heard;
        heard.push({ topic, subjectId });
      }
    }),
  );
}

const topicsOf = (heard: Heard[] | undefined) => heard?.map(({ topic }) => topic);

async function change(sessionId: string, body: { title?: string; isFixed?: boolean; personIds?: string[] }) {
  const { version: ifMatch } = await day.get(sessionId);
  const override = { reason: "set up by the test" };
  const call = { as: organiser, params: { meetingId, sessionId }, ifMatch, body: { ...body, override } };
  expect((await api.call(endpoints.updateSession, call)).status).toBe(200);
}

for (const who of [delegate, lead]) await day.register(who);
const opening = await day.add({ ...fixed, title: "Opening" }, at("06:00"));
const choice = await day.add({ title: "Choice", isOptional: true, isFixed: true, capacity: 1 }, at("09:00"));
const working = await day.add({ title: "Working session" }, at("11:00"));

test("before the first version delegates hear that the frame changes, and of nothing else in the draft", async () => {
  const seen = await api.call(endpoints.getProgramme, { as: delegate, params });
  expect(seen.body.entries).toHaveLength(2);
  const moves = [
    () => day.move(opening, at("07:00")),
    () => change(opening, { title: "Grand opening" }),
    () => change(opening, { isFixed: false }),
    () => change(opening, { isFixed: true }),
  ];
  for (const move of moves) {
    const [heard, planning] = await heardBy([delegate, organiser], move);
    expect(heard).toEqual([{ topic: "programme", subjectId: null }]);
    expect(topicsOf(planning)).toContain("draft");
  }
  const [unseen] = await heardBy([delegate], async () => {
    await day.move(working, at("12:00"));
    await change(working, { title: "Another title" });
  });
  expect(unseen).toEqual([]);
  const lunch = await day.add({ ...fixed, kind: "meal", title: "Lunch" }, at("10:00"));
  const [gone] = await heardBy([delegate], () => day.cancel(lunch));
  expect(topicsOf(gone)).toEqual(["programme"]);
});

test("who is named in a session or no longer hears of it, and nobody else", async () => {
  const named = [{ topic: "agenda", subjectId: null }];
  const steps = [
    { personIds: [delegate.personId], heard: [named, []] },
    { personIds: [lead.personId], heard: [named, named] },
    { personIds: [lead.personId], heard: [[], []] },
    { personIds: [], heard: [[], named] },
  ];
  for (const { personIds, heard } of steps) {
    expect(await heardBy([delegate, lead], () => change(working, { personIds }))).toEqual(heard);
  }
});

test("sign-ups reach those who watch registrations, without the session, which may be closed, and the person", async () => {
  const target = { meetingId, sessionId: choice };
  const choose = (as: Who) => api.call(endpoints.chooseSession, { as, params: target, body: {} });
  const drop = (as: Who) => api.call(endpoints.dropSession, { as, params: target });
  const counted = { topic: "registrations", subjectId: null };
  const own = { topic: "agenda", subjectId: choice };
  const watching = [organiser, desk, delegate, lead];
  expect(await heardBy(watching, () => choose(delegate))).toEqual([[counted], [counted], [own], []]);
  expect(await heardBy(watching, () => choose(lead))).toEqual([[counted], [counted], [], [own]]);
  // Who waits moves up.
  expect(await heardBy(watching, () => drop(delegate))).toEqual([[counted], [counted], [own], [own]]);
});

test("the desk hears of registrations, memberships and renamed groups", async () => {
  const registered = await heardBy([desk], () => day.register(organiser));
  expect(topicsOf(registered[0])).toEqual(["registrations"]);
  const as = organiser;
  const member = { allianceId, groupId: groupIds.wp1, personId: delegate.personId };
  const [joined] = await heardBy([desk], () =>
    api.call(endpoints.setGroupMember, { as, params: member, ifMatch: 1, body: { role: "member" } }),
  );
  expect(joined).toEqual([{ topic: "setup", subjectId: groupIds.wp1 }]);
  const group = { allianceId, groupId: groupIds.wp1 };
  const [renamed] = await heardBy([desk], () =>
    api.call(endpoints.updateGroup, { as, params: group, ifMatch: 2, body: { shortName: "WP1a" } }),
  );
  expect(renamed).toEqual([{ topic: "setup", subjectId: groupIds.wp1 }]);
});

test("after the first version a change of the draft reaches delegates with the next version alone", async () => {
  await day.publish();
  const [draft] = await heardBy([delegate], () => day.move(opening, at("06:30")));
  expect(draft).toEqual([]);
  const [published] = await heardBy([delegate], day.publish);
  expect(topicsOf(published)).toEqual(["programme"]);
});
