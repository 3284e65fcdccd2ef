import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { connect } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { openProxy } from "../support/proxy.ts";

/** The database goes away in three ways; the API says so as a problem, and serves again when it is back. */
const api = await startApi();
const proxy = await openProxy(api.databaseUrl);
const database = connect(proxy.url, { max: 3 });
const { config, clock } = api;
const app = await buildApp({ config, database, clock, logger: createLogger(config), isStrict: true });

afterAll(async () => {
  await proxy.restore();
  await app.close();
  await database.close();
  await proxy.close();
  await api.close();
});

const { organiser, meetingId } = api.world;
const rooms = endpoints.listRooms.path.replace(":meetingId", meetingId);
const headers = api.headersOf(organiser);

const requests = {
  health: { method: "GET", url: endpoints.getHealth.path },
  read: { method: "GET", url: rooms, headers },
  write: { method: "POST", url: rooms, headers, payload: { name: "Late", building: "Main", capacity: 5 } },
  login: { method: "POST", url: endpoints.consumeLoginCode.path, payload: { code: "123456" } },
} as const;

async function answers(): Promise<object[]> {
  const asked = Object.entries(requests).map(async ([name, request]) => {
    const answer = await app.inject(request);
    return { name, retryAfter: answer.headers["retry-after"], ...answer.json<object>() };
  });
  return Promise.all(asked);
}

const refusals = Object.keys(requests).map((name) =>
  expect.objectContaining({ name, status: 503, code: "unavailable", retryAfter: "1" }),
);

/** Waits until the database is noticed to be back. */
async function served(): Promise<void> {
  await expect
    .poll(async () => (await app.inject(requests.health)).statusCode, { timeout: 10_000 })
    .toBe(200);
  await expect.poll(async () => (await app.inject(requests.read)).statusCode, { timeout: 10_000 }).toBe(200);
}

test("a database that refuses connections", async () => {
  await served();
  await proxy.cut();
  expect(await answers()).toEqual(refusals);
  await proxy.restore();
  await served();
});

test("a database that swallows what is sent", async () => {
  proxy.stall();
  expect(await answers()).toEqual(refusals);
  await proxy.restore();
  await served();
});

test("a pool in which every connection is busy", async () => {
  const held = await Promise.all([database.sql.reserve(), database.sql.reserve(), database.sql.reserve()]);
  expect(await answers()).toEqual(refusals);
  for (const connection of held) connection.release();
  await served();
});

test("a write that was given up did not happen later", async () => {
  const answer = await app.inject(requests.read);
  const { items } = answer.json<{ items: { name: string }[] }>();
  expect(items.map(({ name }) => name)).not.toContain("Late");
});
