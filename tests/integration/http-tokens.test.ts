import { createHmac } from "node:crypto";
import { buildApp } from "@plenary/api/src/app.ts";
import { newId } from "@plenary/api/src/context.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import { addMinutes, toEpochMs } from "@plenary/time";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addRole } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { world, clock, config, connection } = api;
const { organiser, delegate, meetingId } = world;

const seconds = (instant: string) => toEpochMs(instant) / 1000;
const good = () => ({
  iss: config.publicUrl,
  aud: "plenary",
  sub: organiser.accountId,
  sid: organiser.loginId,
  jti: newId(),
  iat: seconds(clock.now()),
  exp: seconds(addMinutes(clock.now(), 5)),
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A token made by hand, as a forger would. */
function token(
  claims: object,
  { alg = "HS256", key = config.secrets.loginKey, hash = "sha256" } = {},
): string {
  const text = `${encode({ alg, typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
}

const url = endpoints.listAuditEntries.path.replace(":meetingId", meetingId);
const ask = (authorization: string, app = api.app) =>
  app.inject({ method: "GET", url, headers: { authorization } });

test("a token with all its claims is accepted, until its five minutes are over", async () => {
  const bearer = `Bearer ${token(good())}`;
  expect((await ask(bearer)).statusCode).toBe(200);
  clock.advance(5);
  expect((await ask(bearer)).json()).toMatchObject({ status: 401, code: "login_expired" });
});

const without = (name: string) => Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name));
const [header, payload, signature] = token(good()).split(".") as [string, string, string];

const forged: [string, () => string][] = [
  ["no algorithm", () => `${encode({ alg: "none", typ: "JWT" })}.${encode(good())}.`],
  ["no algorithm, in capitals", () => `${encode({ alg: "NONE" })}.${encode(good())}.${signature}`],
  ["another algorithm", () => token(good(), { alg: "HS512", hash: "sha512" })],
  ["an algorithm of public keys", () => token(good(), { alg: "RS256" })],
  ["another key", () => token(good(), { key: "another-key-that-is-32-bytes-long" })],
  ["an empty key", () => token(good(), { key: "" })],
  ["no signature", () => `${header}.${payload}.`],
  ["another's payload", () => `${header}.${encode({ ...good(), sub: newId() })}.${signature}`],
  ["another issuer", () => token({ ...good(), iss: "http://evil.test" })],
  ["another audience", () => token({ ...good(), aud: "other" })],
  ["an expiry long away", () => token({ ...good(), exp: good().exp + 3600 })],
  ["an expiry that is text", () => token({ ...good(), exp: "never" })],
  ["an issue in the future", () => token({ ...good(), iat: good().iat + 60, exp: good().exp + 60 })],
  ["an account of a login that isn't its own", () => token({ ...good(), sub: delegate.accountId })],
  ["a login that isn't there", () => token({ ...good(), sid: newId() })],
  ["an account that is no id", () => token({ ...good(), sub: "' or 1=1" })],
  ["a login that is no id", () => token({ ...good(), sid: "x" })],
  ["an account that is a list", () => token({ ...good(), sub: [organiser.accountId] })],
  ...Object.keys(good()).map((name): [string, () => string] => [`no ${name}`, () => token(without(name))]),
  ["nothing", () => ""],
  ["two tokens", () => `${token(good())} ${token(good())}`],
  ["four parts", () => `${token(good())}.x`],
];

test.each(forged)("a token with %s is refused", async (_what, make) => {
  const answer = await ask(`Bearer ${make()}`);
  expect(answer.json()).toMatchObject({ status: 401, code: "login_expired" });
});

test.each(["Basic YTpi", "bearer", "Token abc"])("the header %j is refused", async (authorization) => {
  expect((await ask(authorization)).json()).toMatchObject({ status: 401, code: "login_expired" });
});

test("a login that has ended ends its tokens at once", async () => {
  const params = { meetingId };
  const asked = () => api.call(endpoints.getMeeting, { as: world.desk, params });
  expect((await asked()).status).toBe(200);
  await connection.sql`
    update login_families set ended_at = ${clock.now()}, end_reason = 'logout' where id = ${world.desk.loginId}`;
  expect((await asked()).problem.code).toBe("login_expired");
});

test("a role counts from the next request on, and until the last of its days is over where the meeting is", async () => {
  const params = { meetingId };
  const asked = () => api.call(endpoints.listAuditEntries, { as: delegate, params });
  expect((await asked()).problem.code).toBe("forbidden");
  await addRole(connection, delegate, "organiser", { meetingId, endsOn: "2025-10-22" });
  clock.set("2025-10-22T21:59:00Z");
  expect((await asked()).status).toBe(200);
  clock.set("2025-10-22T22:00:00Z");
  expect((await asked()).problem.code).toBe("forbidden");
});

test("a replica with another key trusts none of our tokens", async () => {
  const other = { ...config, secrets: { ...config.secrets, loginKey: "quite-another-key-of-32-bytes-ok" } };
  const logger = createLogger(config);
  const app = await buildApp({ config: other, database: connection, clock, logger, isStrict: true });
  expect((await ask(`Bearer ${token(good())}`, app)).statusCode).toBe(401);
  await app.close();
});
