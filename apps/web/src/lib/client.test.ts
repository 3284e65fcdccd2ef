import { endpoints } from "@plenary/contract";
import { expect, test } from "vitest";
import { mapOf } from "../../vite/endpoint-map.ts";
import { createClient } from "./client.ts";
import type { Surroundings } from "./client.ts";

const MEETING = "019a0000-0000-7000-8000-000000000001";
const ROOM = "019a0000-0000-7000-8000-000000000002";

const table = mapOf(endpoints);

type Seen = { address: string; method: string; headers: Record<string, string>; body: unknown };
type Answering = Response | "no connection";

/** A client whose server answers the given responses in turn and remembers what it was asked. */
function clientWith(answers: Answering[], around: Partial<Surroundings> = {}) {
  const seen: Seen[] = [];
  const paused: number[] = [];
  let keys = 0;
  const client = createClient({
    table,
    fetch: (address, init) => {
      seen.push({
        address,
        method: init.method ?? "",
        headers: init.headers as Record<string, string>,
        body: init.body,
      });
      const answer = answers.shift();
      if (!answer) throw new Error("The server was asked too often");
      return answer === "no connection" ? Promise.reject(new TypeError("failed")) : Promise.resolve(answer);
    },
    accessToken: () => Promise.resolve("first"),
    renewToken: () => Promise.resolve("second"),
    onLoginNeeded: () => {},
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    wait: (ms) => {
      paused.push(ms);
      return Promise.resolve();
    },
    ...around,
  });
  return { client, seen, paused };
}

const json = (value: unknown, status = 200) => Response.json(value, { status });
const problem = (code: string, status: number, more: object = {}) =>
  json({ type: "about:blank", title: code, status, detail: `Because of ${code}.`, code, ...more }, status);

test("fills parameters and query, and sends the login with a read but no Idempotency-Key", async () => {
  const { client, seen } = clientWith([json({ items: [] })]);
  await client.call("findDelegates", {
    params: { meetingId: MEETING },
    query: { q: "Šimkutė & co", day: "2025-10-21" },
  });
  expect(seen[0]?.address).toBe(
    `/api/meetings/${MEETING}/delegates?q=%C5%A0imkut%C4%97+%26+co&day=2025-10-21`,
  );
  expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer first" });
  expect(seen[0]?.headers).not.toHaveProperty("idempotency-key");
});

test("a write carries the version as a quoted If-Match and one key for all its attempts", async () => {
  const { client, seen, paused } = clientWith(["no connection", problem("unavailable", 503), json({})]);
  await client.call("updateRoom", {
    params: { meetingId: MEETING, roomId: ROOM },
    body: { capacity: 40 },
    version: 7,
  });
  expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1", "key-1"]);
  expect(seen.map(({ headers }) => headers["if-match"])).toEqual(['"7"', '"7"', '"7"']);
  expect(seen[2]).toMatchObject({ method: "PATCH", body: '{"capacity":40}' });
  expect(paused).toHaveLength(2);
});

test("two calls are two keys", async () => {
  const { client, seen } = clientWith([json({}, 201), json({}, 201)]);
  const feed = { params: { meetingId: MEETING }, body: { name: "Phone" } };
  await client.call("createFeed", feed);
  await client.call("createFeed", feed);
  expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
});

test("reads and one-use secrets are not repeated by the client", async () => {
  const read = clientWith(["no connection"]);
  await expect(read.client.call("getMe")).rejects.toMatchObject({ code: "offline" });
  const secret = clientWith(["no connection"]);
  await expect(secret.client.call("consumeLoginCode", { body: { code: "123456" } })).rejects.toMatchObject({
    code: "offline",
  });
  expect([read.seen.length, secret.seen.length]).toEqual([1, 1]);
});

test("an answer that is refused for its content is not tried again", async () => {
  const { client, seen } = clientWith([problem("room_taken", 409, { context: { sessionId: ROOM } })]);
  const moved = client.call("unplaceSession", {
    params: { meetingId: MEETING, sessionId: ROOM },
    version: 1,
  });
  await expect(moved).rejects.toMatchObject({
    code: "room_taken",
    detail: "Because of room_taken.",
    context: { sessionId: ROOM },
  });
  expect(seen).toHaveLength(1);
});

test("an expired token is renewed once, with the same key", async () => {
  const { client, seen } = clientWith([problem("login_required", 401), json({})]);
  await client.call("rotateFeed", { params: { meetingId: MEETING, feedId: ROOM }, version: 1 });
  expect(seen.map(({ headers }) => headers["authorization"])).toEqual(["Bearer first", "Bearer second"]);
  expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
});

test("a login that can't be renewed asks for a login", async () => {
  let asked = 0;
  const { client } = clientWith([problem("login_required", 401)], {
    renewToken: () => Promise.resolve(null),
    onLoginNeeded: () => {
      asked += 1;
    },
  });
  await expect(client.call("getMe")).rejects.toMatchObject({ code: "login_required" });
  expect(asked).toBe(1);
});

test("a wrong login code is an error of the form and not a reason to log in", async () => {
  let asked = 0;
  const { client } = clientWith([problem("login_invalid", 401)], {
    accessToken: () => Promise.resolve(null),
    onLoginNeeded: () => {
      asked += 1;
    },
  });
  await expect(client.call("consumeLoginCode", { body: { code: "123456" } })).rejects.toMatchObject({
    code: "login_invalid",
  });
  expect(asked).toBe(0);
});

test("an answer without content is undefined, an answer of a proxy gets words", async () => {
  const { client } = clientWith([
    new Response(null, { status: 204 }),
    new Response("<h1>Bad gateway</h1>", { status: 502 }),
  ]);
  const room = { params: { meetingId: MEETING, roomId: ROOM }, version: 1 };
  expect(await client.call("deleteRoom", room)).toBeUndefined();
  await expect(client.call("getMe")).rejects.toMatchObject({ code: "unavailable", status: 502 });
});

test("a call that was given up is not reported as a lost connection", async () => {
  const given = new AbortController();
  given.abort(new Error("left the page"));
  const { client } = clientWith(["no connection"]);
  await expect(client.call("getMe", { signal: given.signal })).rejects.toBeInstanceOf(TypeError);
});
