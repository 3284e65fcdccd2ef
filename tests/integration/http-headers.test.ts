import { copyFile, mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const directory = await mkdtemp(join(tmpdir(), "plenary-web-"));
const webDir = join(directory, "dist");
await mkdir(join(webDir, "assets"), { recursive: true });
await copyFile(new URL("../../apps/web/index.html", import.meta.url), join(webDir, "index.html"));
await writeFile(join(webDir, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
await writeFile(join(webDir, "assets", "app-1a2b.js"), "export const a = 1;\n".repeat(200));
await writeFile(join(directory, "plenary-outside.txt"), "outside");

const api = await startApi({ config: { webDir, isDemo: false } });
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true });
});
const { organiser, meetingId } = api.world;
const rooms = endpoints.listRooms.path.replace(":meetingId", meetingId);
const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ method: "GET", url, headers });

/** The last ones are answered by the framework, before any hook of ours. */
const everywhere = ["/", "/halmstad-2025/board", "/assets/app-1a2b.js", "/api/health", "/api/nowhere", rooms];

test.each([...everywhere, "/%ff", "/api/meetings/%"])(
  "%s has the headers that keep a browser out of trouble",
  async (url) => {
    const { headers } = await get(url);
    const csp = String(headers["content-security-policy"]).split(";");
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("object-src 'none'");
    expect(csp).toContain("base-uri 'none'");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=(self)"),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("strict-transport-security");
  },
);

const linkAt = async (url: string) => /<a href="([^"]*)">([^<]*)/.exec((await get(url)).body)?.slice(1);

test("without scripts a meeting's address leads to what is public of that meeting, and says so", async () => {
  const ofMeeting = ["/public/halmstad-2025", "What is public of this meeting can be read without."];
  const ofAll = ["/public", "What is public can be read without."];
  expect(await linkAt("/m/halmstad-2025/programme?day=all")).toEqual(ofMeeting);
  expect(await linkAt("/m/halmstad-2025")).toEqual(ofMeeting);
  expect(await linkAt("/login")).toEqual(ofAll);
  expect(await linkAt("/m/%22onclick=%22x/programme")).toEqual(ofAll);
});

test("in production browsers are told to stay with https", async () => {
  const { connection: database, clock } = api;
  const config = { ...api.config, isProduction: true };
  const app = await buildApp({ config, database, clock, logger: createLogger(config) });
  const { headers } = await app.inject({ method: "GET", url: "/api/health" });
  expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  const refused = await app.inject({ method: "GET", url: "/%ff" });
  expect([refused.statusCode, refused.headers["strict-transport-security"]]).toEqual([
    400,
    "max-age=31536000; includeSubDomains",
  ]);
  await app.close();
});

test("every address that is none of ours shows the app's page, never kept without asking", async () => {
  for (const url of ["/", "/halmstad-2025/board?day=2", "/a/b/c.d"]) {
    const page = await get(url);
    expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers["cache-control"]).toBe("no-cache");
    expect(page.body).toContain("<title>Plenary</title>");
  }
  expect((await get("/icon.svg")).headers["content-type"]).toBe("image/svg+xml");
});

test("HEAD is answered as GET is, without the body", async () => {
  for (const url of ["/", "/halmstad-2025/board?day=2", "/icon.svg", "/assets/app-1a2b.js"]) {
    const page = await get(url);
    const head = await api.app.inject({ method: "HEAD", url });
    expect([url, head.statusCode, head.body]).toEqual([url, 200, ""]);
    for (const name of ["content-type", "content-length", "cache-control"])
      expect(head.headers[name]).toBe(page.headers[name]);
  }
  const absent = await api.app.inject({ method: "HEAD", url: "/api/nowhere" });
  expect(absent.statusCode).toBe(404);
});

test("files whose name holds their hash are kept for ever and sent compressed", async () => {
  const asset = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip" });
  expect(asset.statusCode).toBe(200);
  expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(asset.headers["content-encoding"]).toBe("gzip");
  expect((await get("/assets/gone.js")).statusCode).toBe(404);
});

test.each([
  "/assets/../../plenary-outside.txt",
  "/assets/..%2f..%2fplenary-outside.txt",
  "/assets/%2e%2e/%2e%2e/plenary-outside.txt",
  "/assets/....//....//plenary-outside.txt",
  "/..%5cplenary-outside.txt",
])("%s doesn't lead out of the app's folder", async (url) => {
  expect((await get(url)).body).not.toContain("outside");
});

test("unknown addresses of the API are problems, whatever the method", async () => {
  for (const method of ["GET", "POST", "DELETE"] as const) {
    const answer = await api.app.inject({ method, url: "/api/nowhere" });
    expect(answer.json()).toMatchObject({ status: 404, code: "not_found" });
  }
});

test("what exists in the demo only is not there otherwise", async () => {
  const { method, path: url } = endpoints.demoLogin;
  const answer = await api.app.inject({ method, url, payload: { role: "organiser" } });
  expect(answer.json()).toMatchObject({ status: 404, code: "not_found" });
});

test("a list that has not changed is not sent again; one that has, is", async () => {
  const as = api.headersOf(organiser);
  const first = await get(rooms, as);
  const etag = String(first.headers.etag);
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  const again = await get(rooms, { ...as, "if-none-match": `"other", ${etag}` });
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", etag]);
  const params = { meetingId };
  const body = { name: "Another", building: "Main", capacity: 10 };
  await api.call(endpoints.createRoom, { as: organiser, params, body });
  const changed = await get(rooms, { ...as, "if-none-match": etag });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(etag);
});

test("the version for If-Match is never taken for the bytes", async () => {
  const url = endpoints.getMeeting.path.replace(":meetingId", meetingId);
  const as = api.headersOf(organiser);
  const first = await get(url, as);
  expect(first.headers.etag).toBe('"1"');
  expect((await get(url, { ...as, "if-none-match": '"1"' })).statusCode).toBe(200);
});

test("answers beyond a kilobyte are compressed, for who can read that", async () => {
  const plain = await get("/api/openapi.json");
  const small = await get("/api/openapi.json", { "accept-encoding": "br" });
  expect(small.headers["content-encoding"]).toBe("br");
  expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
});

test("the log names neither tokens, cookies, calendar addresses nor searches", async () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: "trace" }, { write: (line) => lines.push(line) });
  const { connection: database, clock, config } = api;
  const app = await buildApp({ config, database, clock, logger });
  const secrets = { authorization: "Bearer secret-token", cookie: "refresh=secret-cookie" };
  await app.inject({ method: "GET", url: "/calendar/secret-feed.ics", headers: secrets });
  await app.inject({ method: "GET", url: `${rooms}?q=secret-search`, headers: secrets });
  await app.close();
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join("")).not.toContain("secret-");
});
