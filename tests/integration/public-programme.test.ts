import { gunzipSync } from "node:zlib";
import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";
import { addMeeting } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, outsider, meetingId, allianceId, roomIds, institutionIds } = api.world;
const { db } = api.connection;
const { add, placed, version } = draftOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";

const publish = async (note: string) =>
  api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: await version(),
    body: { note, override: SET_UP },
  });
const programme = (as: typeof organiser | null = null, headers: Record<string, string> = {}) =>
  api.call(endpoints.getProgramme, { as, params, headers });
const titles = (entries: { title: string }[]) => entries.map(({ title }) => title);

/** Until the program's own listener, which shares this connection and was there first, has heard of a change. */
async function heard(topic: string, act: () => Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = await api.connection.sql.listen("plenary_live", (payload) => {
    if ((JSON.parse(payload) as { topic: string }).topic === topic) resolve();
  });
  await act();
  await promise;
  await listening.unlisten();
}

async function setPublic(isProgrammePublic: boolean): Promise<void> {
  const { body } = await api.call(endpoints.getMeeting, { as: organiser, params });
  const changed = await api.call(endpoints.updateMeeting, {
    as: organiser,
    params,
    ifMatch: body.version,
    body: { isProgrammePublic },
  });
  expect(changed.status).toBe(200);
}

beforeAll(async () => {
  await placed(await add("Welcome plenary"), { roomId: roomIds.aula, startsAt: TUESDAY });
  const closed = await add("Closed board", { openness: "closed" });
  await placed(closed, { roomId: roomIds.small, startsAt: TUESDAY });
  await publish("First");
});

test("is read without a login, without closed sessions, and with the same bytes again", async () => {
  await setPublic(true);
  const first = await programme(null);
  expect([first.status, titles(first.body.entries)]).toEqual([200, ["Welcome plenary"]]);
  const again = await programme(null);
  expect([again.text, again.headers["etag"]]).toEqual([first.text, first.headers["etag"]]);
  expect((await programme(outsider)).text).toBe(first.text);
  const known = await programme(null, { "if-none-match": String(first.headers["etag"]) });
  expect([known.status, known.text]).toEqual([304, ""]);
  expect(first.headers["content-security-policy"]).toBe(again.headers["content-security-policy"]);
});

test("comes compressed to whom it suits, under the same tag", async () => {
  const { text, headers } = await programme(null);
  const answer = await api.app.inject({
    url: addressOf(endpoints.getProgramme, params),
    headers: { "accept-encoding": "gzip, deflate" },
  });
  expect(answer.headers).toMatchObject({
    "content-encoding": "gzip",
    vary: "accept-encoding",
    etag: headers["etag"],
  });
  expect(gunzipSync(answer.rawPayload).toString()).toBe(text);
});

test("has the headers of every other answer, and no body for HEAD", async () => {
  const first = (await programme(null)).headers;
  const head = await api.app.inject({ method: "HEAD", url: addressOf(endpoints.getProgramme, params) });
  const { "content-length": length, ...rest } = head.headers;
  expect([head.statusCode, head.body, Number(length) > 0]).toEqual([200, "", true]);
  for (const name of ["content-security-policy", "x-content-type-options", "permissions-policy"]) {
    expect([rest[name], first[name]]).toEqual([expect.any(String), rest[name]]);
  }
});

test("asks the database nothing once it is known", async () => {
  await programme(null);
  const real = api.connection.db.execute.bind(api.connection.db);
  let questions = 0;
  api.connection.db.execute = ((...args: Parameters<typeof real>) => {
    questions += 1;
    return real(...args);
  }) as typeof real;
  expect((await programme(null)).status).toBe(200);
  expect(questions).toBe(0);
  expect((await programme(delegate)).status).toBe(200);
  expect(questions).toBeGreaterThan(0);
  api.connection.db.execute = real;
});

test("follows a new version at once", async () => {
  await placed(await add("Added later"), { roomId: roomIds.aula, startsAt: "2025-10-23T08:00:00Z" });
  await heard("programme", () => publish("One more"));
  const { body } = await programme(null);
  expect([body.version, titles(body.entries)]).toEqual([2, expect.arrayContaining(["Added later"])]);
});

test("is gone for outsiders as soon as it isn't public any more", async () => {
  await programme(null);
  await heard("setup", () => setPublic(false));
  const refused = await programme(null);
  expect([refused.status, refused.problem.code]).toEqual([401, "login_required"]);
  expect((await programme(delegate)).status).toBe(200);
});

test("before the first version follows the draft", async () => {
  const empty = await addMeeting(api.connection, allianceId, institutionIds.host, "next-2026");
  await db.update(tables.meetings).set({ isProgrammePublic: true }).where(eq(tables.meetings.id, empty));
  const read = () => api.call(endpoints.getProgramme, { params: { meetingId: empty } });
  expect((await read()).body.entries).toEqual([]);
  const hall = await api.call(endpoints.createRoom, {
    as: organiser,
    params: { meetingId: empty },
    body: { name: "Hall", building: "Main", capacity: 100 },
  });
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params: { meetingId: empty },
    body: { kind: "plenary", title: "Opening", durationMinutes: 30, isFixed: true },
  });
  await heard("draft", () =>
    api.call(endpoints.placeSession, {
      as: organiser,
      params: { meetingId: empty, sessionId: made.body.id },
      ifMatch: 1,
      body: { roomId: hall.body.id, startsAt: TUESDAY },
    }),
  );
  const { body } = await read();
  expect(titles(body.entries)).toEqual(["Opening"]);
});
