import { endpoints } from "@plenary/contract";
import { LONGEST_SESSION, SHORTEST_SESSION } from "@plenary/contract/lengths";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const params = { meetingId };

test.each([SHORTEST_SESSION - 1, LONGEST_SESSION + 1])(
  "no session takes %s minutes, however one is made or changed",
  async (durationMinutes) => {
    const body = { kind: "workshop" as const, title: "Long", durationMinutes };
    const created = await api.call(endpoints.createSession, { as: organiser, params, body });
    const request = { title: "Long", groupIds: [groupIds.wp1], expectedPeople: 10, durationMinutes };
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: request });
    const made = await api.call(endpoints.createSession, {
      as: organiser,
      params,
      body: { ...body, durationMinutes: 60 },
    });
    const one = {
      as: organiser,
      params: { meetingId, sessionId: made.body.id },
      ifMatch: made.body.version,
    };
    const changed = await api.call(endpoints.updateSession, { ...one, body: { durationMinutes } });
    const place = { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z", durationMinutes };
    const placed = await api.call(endpoints.placeSession, { ...one, body: place });
    for (const { status, problem } of [created, asked, changed, placed]) {
      expect([status, problem.errors?.[0]?.field]).toEqual([400, "/durationMinutes"]);
      expect(problem.detail).toContain(`${durationMinutes} won't do: a session takes 5 to 1440 minutes.`);
    }
  },
);

test("the file's line of such a session is reported, and it comes with a length that may be", async () => {
  const text = ["id,title,start,duration,room"]
    .concat([4, 1441].map((minutes, n) => `${n},Of ${minutes},2025-10-21 1${n}:00,${minutes},Red`))
    .join("\n");
  const seen = await api.call(endpoints.previewImport, { as: organiser, params, body: { text } });
  const odd = seen.body.issues.filter(({ code }) => code === "odd_length");
  expect(odd.map(({ row }) => row)).toEqual([2, 3]);
  expect(seen.body.sessions.map((row) => row.durationMinutes)).toEqual([SHORTEST_SESSION, LONGEST_SESSION]);
});

test("a link to join is encrypted: the field of another one is named, and what would do", async () => {
  const joinUrl = "http://video.example/1";
  const body = { kind: "workshop" as const, title: "Open line", durationMinutes: 60, joinUrl };
  const { status, problem } = await api.call(endpoints.createSession, { as: organiser, params, body });
  expect([status, problem.errors]).toEqual([
    400,
    [
      {
        field: "/joinUrl",
        message: `"${joinUrl}" won't do: a link to join must start with https://.`,
      },
    ],
  ]);
});
