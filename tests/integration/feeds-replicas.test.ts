import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { connect } from "@plenary/db";
import { systemClock } from "@plenary/time";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { poll, readCalendar } from "../support/calendar.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { openProxy } from "../support/proxy.ts";

const api = await startApi();
afterAll(() => api.close());
const { delegate, meetingId, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const at = (hour: string) => ({ roomId: roomIds.aula, startsAt: `2025-10-21T${hour}:00Z` });

await day.register(delegate);
const opening = await day.add({ title: "Opening", isForEverybody: true }, at("06:00"));
const choice = await day.add({ title: "Choice", isOptional: true }, at("09:00"));
await day.publish();

async function make(name: string): Promise<string> {
  const made = await api.call(endpoints.createFeed, { as: delegate, params, body: { name } });
  expect(made.status).toBe(201);
  return made.body.url;
}
const target = { meetingId, sessionId: choice };
const choose = () => api.call(endpoints.chooseSession, { as: delegate, params: target, body: {} });
const drop = () => api.call(endpoints.dropSession, { as: delegate, params: target });

describe("with several replicas", () => {
  const { config, clock } = api;

  async function replica(databaseUrl: string) {
    const database = connect(databaseUrl, { max: 3 });
    const app = await buildApp({ config, database, clock, logger: createLogger(config) });
    return { app, database, close: async () => (await app.close(), database.close()) };
  }

  test("what one writes, the others stop showing", async () => {
    const other = await replica(api.databaseUrl);
    const status = async () => (await poll(other, feed.url)).statusCode;
    const { body: feed } = await api.call(endpoints.createFeed, {
      as: delegate,
      params,
      body: { name: "A" },
    });
    const titles = async () =>
      [...readCalendar((await poll(other, feed.url)).body).events.values()].map(({ summary }) => summary);
    expect([await status(), await titles()]).toEqual([200, ["Opening"]]);
    await choose();
    await expect.poll(titles).toEqual(["Opening", "Choice"]);
    await drop();
    await expect.poll(titles).toEqual(["Opening"]);
    await api.call(endpoints.revokeFeed, {
      as: delegate,
      params: { meetingId, feedId: feed.id },
      ifMatch: feed.version,
    });
    await expect.poll(status).toBe(404);
    await other.close();
  });

  test("one whose connection for changes was cut asks the database again", async () => {
    const other = await replica(api.databaseUrl);
    const { body: feed } = await api.call(endpoints.createFeed, {
      as: delegate,
      params,
      body: { name: "B" },
    });
    expect((await poll(other, feed.url)).statusCode).toBe(200);
    const owner = connect(api.databaseUrl, { role: null, max: 1 });
    const ended = await owner.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    expect(ended.length).toBeGreaterThanOrEqual(2);
    await owner.close();
    await api.call(endpoints.revokeFeed, {
      as: delegate,
      params: { meetingId, feedId: feed.id },
      ifMatch: feed.version,
    });
    await expect.poll(async () => (await poll(other, feed.url)).statusCode).toBe(404);
    await other.close();
  });

  test("one that no longer hears anything, without knowing it, doesn't go on from memory", async () => {
    const proxy = await openProxy(api.databaseUrl);
    const other = await replica(proxy.url);
    const { body: feed } = await api.call(endpoints.createFeed, {
      as: delegate,
      params,
      body: { name: "C" },
    });
    const status = async () => (await poll(other, feed.url)).statusCode;
    expect(await status()).toBe(200);
    proxy.stall();
    await api.call(endpoints.revokeFeed, {
      as: delegate,
      params: { meetingId, feedId: feed.id },
      ifMatch: feed.version,
    });
    await expect.poll(status, { timeout: 5_000 }).toBe(503);
    await proxy.restore();
    await expect.poll(status, { timeout: 5_000 }).toBe(404);
    await other.close();
    await proxy.close();
  });
});

test("the clock of the machine changes nothing", async () => {
  const { config, connection: database } = api;
  const app = await buildApp({ config, database, clock: systemClock, logger: createLogger(config) });
  const fresh = await make("Other clock");
  const [now, then] = [await poll({ app }, fresh), await poll(api, fresh)];
  // Over by now, so without what was cancelled; nothing was.
  expect(now.body).toBe(then.body);
  expect(readCalendar(now.body).events.has(`${opening}@plenary`)).toBe(true);
  await app.close();
});
