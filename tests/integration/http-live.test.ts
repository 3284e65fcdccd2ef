import { newId, transaction } from "@plenary/api/src/context.ts";
import { buildApp } from "@plenary/api/src/app.ts";
import { notifyLive } from "@plenary/api/src/http/live.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import type { LiveTopic } from "@plenary/contract";
import { connect } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { openStream } from "../support/event-stream.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
await api.app.listen({ host: "127.0.0.1", port: 0 });
afterAll(() => api.close());
const { world, config, clock, connection } = api;
const { organiser, desk, delegate, lead, outsider } = world;

const path = endpoints.followMeeting.path.replace(":meetingId", world.meetingId);
const follow = (who: Who, headers: Record<string, string> = {}, app = api.app) =>
  openStream(app, path, { ...api.headersOf(who), ...headers });

const ctx = contextOf(api);
const tell = (topic: LiveTopic, more: { audience?: string[]; meetingId?: string } = {}) => {
  const { meetingId = world.meetingId, ...rest } = more;
  const key = { allianceId: world.allianceId, meetingId };
  return notifyLive(ctx, key, { topic, subjectId: world.roomIds.aula, version: 7, ...rest });
};

test("a page hears of a change with its id and version, and nothing else", async () => {
  const stream = await follow(organiser);
  expect(stream.status).toBe(200);
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  expect(stream.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await stream.next()).toMatchObject({ event: "ready" });
  await tell("draft");
  const change = await stream.next();
  expect(change?.event).toBe("change");
  expect(change?.data).toEqual({ topic: "draft", subjectId: world.roomIds.aula, version: 7 });
  expect(change?.id).toMatch(/^[0-9a-f-]{36}$/);
  stream.close();
});

test("a stream that opens after a change says what changed, of what the reader may see", async () => {
  const before = await follow(organiser);
  await before.next();
  await tell("plan");
  await tell("requests");
  await before.next();
  await before.next();
  const [mine, delegates] = await Promise.all([follow(organiser), follow(delegate)]);
  expect((await mine.next())?.data).toMatchObject({ topics: expect.arrayContaining(["plan", "requests"]) });
  expect((await delegates.next())?.data).toMatchObject({ topics: expect.not.arrayContaining(["plan"]) });
  for (const stream of [before, mine, delegates]) stream.close();
});

test("nobody hears of a topic that they may not see", async () => {
  const streams = await Promise.all([follow(delegate), follow(lead), follow(desk), follow(organiser)]);
  await Promise.all(streams.map((stream) => stream.next()));
  const topics = ["draft", "plan", "requests", "registrations", "attendance", "agenda", "programme"] as const;
  for (const topic of topics) await tell(topic);
  await tell("setup");
  const heard = await Promise.all(
    streams.map(async (stream) => {
      const seen: string[] = [];
      while (seen.at(-1) !== "setup") {
        const event = await stream.next();
        seen.push((event!.data as { topic: string }).topic);
      }
      stream.close();
      return seen;
    }),
  );
  expect(heard).toEqual([
    ["agenda", "programme", "setup"],
    ["requests", "agenda", "programme", "setup"],
    ["registrations", "attendance", "agenda", "programme", "setup"],
    [...topics, "setup"],
  ]);
});

test("changes of other meetings and of other people stay away", async () => {
  const stream = await follow(delegate);
  await stream.next();
  await tell("agenda", { meetingId: world.other.meetingId });
  await tell("agenda", { audience: [organiser.personId] });
  await tell("agenda", { audience: [delegate.personId, organiser.personId] });
  await tell("programme");
  expect((await stream.next())?.data).toMatchObject({ topic: "agenda" });
  expect((await stream.next())?.data).toMatchObject({ topic: "programme" });
  stream.close();
});

test("what is rolled back was never told", async () => {
  const stream = await follow(organiser);
  await stream.next();
  const work = transaction(ctx, async (ctx) => {
    await notifyLive(ctx, world, { topic: "plan", subjectId: null, version: null });
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await tell("draft");
  expect((await stream.next())?.data).toMatchObject({ topic: "draft" });
  stream.close();
});

test("who comes back with the id of the last event is told to ask again", async () => {
  const stream = await follow(organiser, { "last-event-id": newId() });
  expect((await stream.next())?.event).toBe("resync");
  stream.close();
});

test("outsiders and people without a login get no stream", async () => {
  const refused = await follow(outsider);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([
    404,
    "application/problem+json; charset=utf-8",
  ]);
  refused.close();
  expect((await openStream(api.app, path, {})).status).toBe(401);
});

test("when the database's connection is lost, every page asks again once it is back", async () => {
  const stream = await follow(organiser);
  await stream.next();
  const owner = connect(api.databaseUrl, { role: null });
  const killed = await owner.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  await owner.close();
  expect(killed).toHaveLength(1);
  expect((await stream.next())?.event).toBe("resync");
  await tell("draft");
  expect((await stream.next())?.data).toMatchObject({ topic: "draft" });
  stream.close();
});

test("a replica hears of the others' changes, and stopping it ends its streams", async () => {
  const second = await buildApp({
    config,
    database: connection,
    clock,
    logger: createLogger(config),
    isStrict: true,
  });
  await second.listen({ host: "127.0.0.1", port: 0 });
  const stream = await follow(organiser, {}, second);
  await stream.next();
  const params = { meetingId: world.meetingId };
  const body = { name: "New room", building: "Main", capacity: 10 };
  await api.call(endpoints.createRoom, { as: organiser, params, body });
  await tell("setup");
  expect((await stream.next())?.event).toBe("change");
  await second.close();
  let last = await stream.next();
  while (last !== undefined) last = await stream.next();
  expect(last).toBeUndefined();
});
