import { gunzipSync } from "node:zlib";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { poll } from "../support/calendar.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { NOW } from "../support/world.ts";

const lines: string[] = [];
const logger = createLogger({ logLevel: "trace" }, { write: (line) => void lines.push(line) });
const api = await startApi({ deps: { logger } });
afterAll(() => api.close());
const { delegate, meetingId, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const place = { roomId: roomIds.aula, startsAt: "2025-10-21T06:00:00Z" };

await day.register(delegate);
await day.add({ title: "Opening", isForEverybody: true }, place);
const choice = await day.add(
  { title: "Choice", isOptional: true },
  { ...place, startsAt: "2025-10-21T09:00:00Z" },
);
await day.publish();

async function make(name = "Phone"): Promise<string> {
  const made = await api.call(endpoints.createFeed, { as: delegate, params, body: { name } });
  expect(made.status).toBe(201);
  return made.body.url;
}
const url = await make();
const get = (headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  poll(api, url, headers, method);
const choose = () =>
  api.call(endpoints.chooseSession, { as: delegate, params: { meetingId, sessionId: choice }, body: {} });
const drop = () =>
  api.call(endpoints.dropSession, { as: delegate, params: { meetingId, sessionId: choice } });
const validatorsOf = ({ headers }: Awaited<ReturnType<typeof get>>) => ({
  etag: String(headers.etag),
  modified: String(headers["last-modified"]),
});

describe("a calendar says what it is", () => {
  test("with a strong tag, a date, and leave to keep it but not to use it unasked", async () => {
    const { headers, statusCode, rawPayload } = await get();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "content-length": String(rawPayload.length),
      "cache-control": "private, no-cache",
      "last-modified": "Wed, 01 Oct 2025 08:00:00 GMT",
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
      vary: "accept-encoding",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'self'"),
    });
    for (const absent of ["set-cookie", "location", "www-authenticate", "content-encoding"]) {
      expect(headers).not.toHaveProperty(absent);
    }
  });

  test("the same from memory as from the database, to any header", async () => {
    const fresh = await make("Fresh");
    const [first, second] = [await poll(api, fresh), await poll(api, fresh)];
    const { date: _first, ...one } = first.headers;
    const { date: _second, ...two } = second.headers;
    expect(two).toEqual(one);
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
  });

  test("to HEAD without its bytes, compressed or not", async () => {
    for (const encoding of ["identity", "gzip"]) {
      const full = await get({ "accept-encoding": encoding });
      const head = await get({ "accept-encoding": encoding }, "HEAD");
      expect(head.rawPayload.length).toBe(0);
      const { date: _head, ...one } = head.headers;
      const { date: _full, ...two } = full.headers;
      expect(one).toEqual(two);
    }
  });

  test("to programs that add to its address or send a login that is none of ours", async () => {
    const { body } = await get();
    const asked = await api.app.inject({
      url: `${new URL(url).pathname}?nocache=1`,
      headers: { authorization: "Basic bm86b25l", cookie: "a=b" },
    });
    expect([asked.statusCode, asked.body]).toEqual([200, body]);
    const fresh = new URL(await make("Fresh")).pathname;
    const unknown = await api.app.inject({ url: fresh, headers: { authorization: "Bearer x" } });
    expect(unknown.statusCode).toBe(200);
  });
});

describe("compressed", () => {
  test.each(["gzip", "gzip, deflate, br", "GZIP;q=0.5", "br;q=1.0, *;q=0.1"])("for %s", async (accepted) => {
    const plain = await get();
    const packed = await get({ "accept-encoding": accepted });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    // A strong tag means the very bytes.
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(packed.headers["last-modified"]).toBe(plain.headers["last-modified"]);
  });

  test.each(["br", "identity", "gzip;q=0", "gzip;q=0.000, *"])("not for %s", async (accepted) => {
    const answer = await get({ "accept-encoding": accepted });
    expect(answer.headers).not.toHaveProperty("content-encoding");
    expect(answer.body).toBe((await get()).body);
  });
});

describe("304 for what the reader has", () => {
  test("by the tag it was given, compressed or not, weakened or in a list, with the same validators", async () => {
    for (const encoding of ["identity", "gzip"]) {
      const { etag, modified } = validatorsOf(await get({ "accept-encoding": encoding }));
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        for (const accepted of ["identity", "gzip"]) {
          for (const method of ["GET", "HEAD"] as const) {
            const answer = await get({ "if-none-match": known, "accept-encoding": accepted }, method);
            expect(answer.statusCode).toBe(304);
            expect(validatorsOf(answer)).toEqual({ etag, modified });
            expect(answer.headers).toMatchObject({
              "cache-control": "private, no-cache",
              vary: "accept-encoding",
            });
            expect(answer.rawPayload.length).toBe(0);
            expect(answer.headers).not.toHaveProperty("content-length");
          }
        }
      }
    }
    expect((await get({ "if-none-match": "*" })).statusCode).toBe(304);
  });

  test("by the date, unless a tag is named as well: then the tag alone counts", async () => {
    const { etag, modified } = validatorsOf(await get());
    const later = "Thu, 02 Oct 2025 08:00:00 GMT";
    const earlier = "Wed, 01 Oct 2025 07:59:59 GMT";
    const status = async (headers: Record<string, string>) => (await get(headers)).statusCode;
    expect(await status({ "if-modified-since": modified })).toBe(304);
    expect(await status({ "if-modified-since": later })).toBe(304);
    expect(await status({ "if-modified-since": earlier })).toBe(200);
    expect(await status({ "if-modified-since": "yesterday" })).toBe(200);
    expect(await status({ "if-modified-since": "2099-01-01" })).toBe(200);
    expect(await status({ "if-none-match": '"other"', "if-modified-since": later })).toBe(200);
    expect(await status({ "if-none-match": etag, "if-modified-since": earlier })).toBe(304);
  });

  test("over a real connection, which stays open", async () => {
    const origin = await api.app.listen({ host: "127.0.0.1", port: 0 });
    const address = origin + new URL(url).pathname;
    const full = await fetch(address);
    expect(full.headers.get("content-encoding")).toBe("gzip");
    expect(await full.text()).toBe((await get()).body);
    const etag = full.headers.get("etag")!;
    const known = await fetch(address, { headers: { "if-none-match": etag } });
    expect([known.status, known.headers.get("etag"), await known.text()]).toEqual([304, etag, ""]);
    const head = await fetch(address, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

test("Last-Modified goes forward with every change, a deletion and one within the same second too, and never back", async () => {
  const seen = [validatorsOf(await get())];
  for (const change of [choose, drop, choose, drop]) {
    await change();
    seen.push(validatorsOf(await get()));
  }
  const dates = seen.map(({ modified }) => Date.parse(modified));
  expect(new Set(dates).size).toBe(dates.length);
  expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  // The same content again has the same tag, and still a later date.
  expect(seen[4]!.etag).toBe(seen[0]!.etag);
  for (const { modified } of seen.slice(0, -1)) {
    expect((await get({ "if-modified-since": modified })).statusCode).toBe(200);
  }
  api.clock.set("2025-09-30T00:00:00Z");
  await choose();
  expect(Date.parse(validatorsOf(await get()).modified)).toBeGreaterThan(dates.at(-1)!);
  api.clock.set(NOW);
  await drop();
});

describe("a secret address", () => {
  test("looks the same whether it is revoked, unknown or none", async () => {
    const { body: feed } = await api.call(endpoints.createFeed, {
      as: delegate,
      params,
      body: { name: "Old" },
    });
    await poll(api, feed.url);
    await api.call(endpoints.revokeFeed, {
      as: delegate,
      params: { meetingId, feedId: feed.id },
      ifMatch: feed.version,
    });
    const names = [
      new URL(feed.url).pathname,
      `/calendar/${"A".repeat(43)}.ics`,
      "/calendar/A.ics",
      `/calendar/${"A".repeat(43)}`,
      `/calendar/${"A".repeat(150)}.ics`,
      "/calendar/%00.ics",
      "/calendar/.ics?x=1",
    ];
    const answers = [];
    for (const address of names) {
      for (const headers of [{}, { "if-none-match": "*", "accept-encoding": "gzip" }]) {
        const { statusCode, headers: sent, rawPayload } = await api.app.inject({ url: address, headers });
        const { date: _date, ...rest } = sent;
        answers.push({ statusCode, headers: rest, body: rawPayload.toString("latin1") });
      }
    }
    expect(answers[0]).toMatchObject({ statusCode: 404 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test("is in no line of the log", async () => {
    const { pathname } = new URL(url);
    await get();
    await api.app.inject({ url: pathname.replace(".ics", ".txt") });
    await api.app.inject({ method: "POST", url: pathname });
    await api.app.inject({ url: `${pathname}/more` });
    expect(lines.length).toBeGreaterThan(10);
    const token = pathname.slice("/calendar/".length, -".ics".length);
    expect(token).toHaveLength(43);
    expect(lines.join("")).not.toContain(token);
    expect(lines.join("")).toContain("/calendar/…");
  });
});
