import { endpoints } from "@plenary/contract";
import { rateLimits } from "@plenary/api/src/http/rate-limit.ts";
import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import type { Who } from "../support/world.ts";

const api = await startApi({ config: { trustProxy: 1 } });
afterAll(() => api.close());

const consume = (ip: string, app = api.app) =>
  app.inject({
    method: "POST",
    url: endpoints.consumeLoginLink.path,
    payload: { token: "x".repeat(40) },
    headers: { "x-forwarded-for": ip },
  });

const ask = (ip: string, email: string) =>
  api.app.inject({
    method: "POST",
    url: endpoints.requestLoginLink.path,
    payload: { email },
    headers: { "x-forwarded-for": ip },
  });

/** As if so many requests had come after the first. */
async function count(name: keyof typeof rateLimits, ip: string, hits: number): Promise<void> {
  const { sql } = api.connection;
  const counted = await sql`update rate_limits set hits = ${hits} where key = ${`${name}:${ip}`} returning 1`;
  expect(counted).toHaveLength(1);
}

test("everybody at a venue can ask for a link and use it, although all come from one address", async () => {
  const ip = "198.51.100.6";
  for (let person = 0; person < 130; person += 1) {
    expect((await ask(ip, `delegate${person}@example.org`)).statusCode).toBe(202);
    expect((await consume(ip)).statusCode).toBe(401);
  }
  await count("loginLink", ip, rateLimits.loginLink);
  expect((await ask(ip, "one-more@example.org")).statusCode).toBe(429);
  // Who has a link already isn't kept out by those who ask.
  expect((await consume(ip)).statusCode).toBe(401);
});

test("one network gets twenty links a day for an address, and uses up nobody else's", async () => {
  const email = "wanted@example.org";
  for (let link = 0; link < 20; link += 1) {
    expect((await ask(`2001:db8:bad:1::${link}`, email)).statusCode).toBe(202);
  }
  expect((await ask("2001:db8:bad:1::ffff", "Wanted@example.org")).statusCode).toBe(429);
  expect((await ask("2001:db8:bad:2::1", email)).statusCode).toBe(202);
  expect((await ask("203.0.113.1", email)).statusCode).toBe(202);
});

test("one mailbox gets a hundred links a day, from wherever they are asked for", async () => {
  for (let link = 0; link < 100; link += 1) {
    expect((await ask(`203.0.113.${link}`, "flooded@example.org")).statusCode).toBe(202);
  }
  expect((await ask("203.0.113.199", "Flooded@example.org")).statusCode).toBe(429);
});

test("logins of one address are limited in every replica together, and again allowed an hour later", async () => {
  const { config, connection: database, clock } = api;
  const second = await buildApp({ config, database, clock, logger: createLogger(config), isStrict: true });
  expect((await consume("198.51.100.7")).statusCode).toBe(401);
  await count("loginTry", "198.51.100.7", rateLimits.loginTry - 2);
  expect((await consume("198.51.100.7", second)).statusCode).toBe(401);
  expect((await consume("198.51.100.7")).statusCode).toBe(401);
  const refused = await consume("198.51.100.7", second);
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ code: "too_many_requests", status: 429 });
  expect(refused.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(Number(refused.headers["retry-after"])).toBe(3600);
  expect((await consume("198.51.100.8")).statusCode).toBe(401);

  clock.advance(59);
  expect((await consume("198.51.100.7")).statusCode).toBe(429);
  clock.advance(1);
  expect((await consume("198.51.100.7")).statusCode).toBe(401);
  await second.close();
});

test("registering and making feeds are limited by account, whatever its address", async () => {
  const { delegate, lead, meetingId } = api.world;
  const tries = {
    registration: (as: Who) => api.call(endpoints.register, { ...at(as), body: { mode: "online" } }),
    feed: (as: Who) => api.call(endpoints.createFeed, { ...at(as), body: { name: "Phone" } }),
  };
  const at = (as: Who) => ({ as, params: { meetingId } });
  for (const name of ["registration", "feed"] as const) {
    expect((await tries[name](delegate)).status).toBe(201);
    await count(name, delegate.accountId, rateLimits[name]);
    const refused = await tries[name](delegate);
    expect([refused.status, refused.problem.code]).toEqual([429, "too_many_requests"]);
    expect(Number(refused.headers["retry-after"])).toBe(3600);
    expect((await tries[name](lead)).status).toBe(201);
  }
});

test("an address that a client puts in front of the proxy's is not believed", async () => {
  await consume("192.0.2.1, 198.51.100.9");
  await count("loginTry", "198.51.100.9", rateLimits.loginTry);
  expect((await consume("192.0.2.200, 198.51.100.9")).statusCode).toBe(429);
});

const send = (payload: string, type: string) =>
  api.app.inject({
    method: "POST",
    url: endpoints.requestLoginLink.path,
    payload,
    headers: { "content-type": type, "x-forwarded-for": "198.51.100.10" },
  });

test("a body beyond 1 MiB, another media type and broken JSON are refused as problems", async () => {
  const large = await send(JSON.stringify({ email: "x".repeat(1_100_000) }), "application/json");
  expect(large.json()).toMatchObject({ status: 413, code: "body_too_large" });
  const text = await send("email=a@example.org", "text/plain");
  expect(text.json()).toMatchObject({ status: 415, code: "unsupported_media_type" });
  const form = await send("email=a%40example.org", "application/x-www-form-urlencoded");
  expect(form.json()).toMatchObject({ status: 415, code: "unsupported_media_type" });
  for (const broken of ['{"email":', "[1,", '{"__proto__":{"isAdmin":true}}']) {
    expect((await send(broken, "application/json")).json()).toMatchObject({
      status: 400,
      code: "invalid_input",
    });
  }
});
