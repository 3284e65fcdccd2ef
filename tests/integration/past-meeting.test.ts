import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { SET_UP } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";

/* The meeting's last day is Thursday 23 October, which ends at 22:00 UTC. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const { sql } = api.connection;
const params = { meetingId };
const day = meetingDay(api);
const LATE = "2025-10-23T21:59:00Z";
const OVER = "2025-10-23T22:00:00Z";

const asked = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 9 };
const preview = async () =>
  (await api.call(endpoints.getDraftNotices, { as: organiser, params, query: {} })).body;

test("what is published once the meeting is over is for the record: nobody hears of it, and the preview says so", async () => {
  await day.register(lead);
  const talk = await day.add(
    { title: "Talk", personIds: [lead.personId], groupIds: [groupIds.wp1], kind: "group" },
    { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" },
  );
  expect((await preview()).people).not.toEqual([]);
  await day.publish();
  await runJobs(api);
  await day.cancel(talk);
  api.clock.set(LATE);
  expect((await preview()).people).not.toEqual([]);
  api.clock.set(OVER);
  const [before] = await sql<{ count: number }[]>`select count(*)::int as count from outbox_mails`;
  expect(await preview()).toMatchObject({
    summary: "The meeting is over, so nobody gets a mail: what is published now is for the record",
    people: [],
    lines: [],
  });
  await day.publish();
  await runJobs(api);
  const [after] = await sql<{ count: number }[]>`select count(*)::int as count from outbox_mails`;
  expect(after).toEqual(before);
});

test("nobody asks for sessions, places or answers at a meeting that is over", async () => {
  api.clock.set("2025-09-15T08:00:00Z");
  const made = await api.call(endpoints.createRequest, { as: lead, params, body: asked });
  expect(made.status, made.text).toBe(201);
  const { id: requestId, version } = made.body;
  const groupId = groupIds.wp2;
  const withBoth = { ...asked, groupIds: [groupIds.wp1, groupId] };
  const joint = await api.call(endpoints.createRequest, { as: lead, params, body: withBoth });
  const place = { roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" };
  const slots = () =>
    api.call(endpoints.findSlots, {
      as: lead,
      params,
      body: { groupIds: [groupIds.wp1], durationMinutes: 60 },
    });
  expect((await slots()).status).toBe(200);
  api.clock.set(OVER);
  const options = [place, { roomId: roomIds.small, startsAt: "2025-10-22T09:00:00Z" }];
  const answers = [
    await slots(),
    await api.call(endpoints.createRequest, { as: lead, params, body: asked }),
    await api.call(endpoints.createRequest, { as: organiser, params, body: asked }),
    await api.call(endpoints.createRequests, { as: lead, params, body: { requests: [asked] } }),
    await api.call(endpoints.bookSession, {
      as: organiser,
      params,
      body: { ...asked, ...place, override: SET_UP },
    }),
    await api.call(endpoints.bookRequest, {
      as: organiser,
      params: { meetingId, requestId },
      ifMatch: version,
      body: { ...place, override: SET_UP },
    }),
    await api.call(endpoints.offerPlace, {
      as: organiser,
      params: { meetingId, requestId },
      ifMatch: version,
      body: { ...place, override: SET_UP },
    }),
    await api.call(endpoints.pollRequest, {
      as: lead,
      params: { meetingId, requestId },
      body: { options, closesAt: null },
    }),
    await api.call(endpoints.takeSlot, {
      as: lead,
      params: { meetingId, requestId: joint.body.id, groupId },
      ifMatch: joint.body.version,
      body: place,
    }),
  ];
  for (const { problem } of answers) {
    expect([problem.code, problem.detail]).toEqual([
      "requests_closed",
      "This meeting is over; its last day was Thu 23 Oct 2025. Nothing was sent.",
    ]);
  }
});
