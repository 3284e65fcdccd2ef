import { newId } from "@plenary/api/src/context.ts";
import { demoLogins } from "@plenary/api/src/demo/people.ts";
import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { Browser, readLoginMail } from "../support/browser.ts";
import { runJobs } from "../support/jobs.ts";
import { addPerson } from "../support/world.ts";

const api = await startApi({ config: { trustProxy: 1 } });
afterAll(() => api.close());
const { delegate, allianceId, institutionIds } = api.world;
const MINUTE_MS = 60_000;

// Counters of addresses begin anew, so that tests don't use up each other's tries.
beforeEach(() => {
  api.clock.set(new Date(Date.parse(api.clock.now()) + 25 * 60 * MINUTE_MS).toISOString());
});

const newBrowser = () => new Browser(api);
const withLink = (browser: Browser, token: string) =>
  browser.call(endpoints.consumeLoginLink, { body: { token } });
const withCode = (browser: Browser, code: string) =>
  browser.call(endpoints.consumeLoginCode, { body: { code } });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` });

test("the mailed link logs in the browser that asked, once", async () => {
  const browser = newBrowser();
  const { token } = await browser.askForLink(delegate.email, "/meetings/halmstad-2025");
  const logged = await withLink(browser, token);
  expect(logged.status).toBe(200);
  expect(logged.body.returnTo).toBe("/meetings/halmstad-2025");
  const me = await api.call(endpoints.getMe, { headers: bearer(logged.body.accessToken) });
  expect(me.body).toMatchObject({
    accountId: delegate.accountId,
    people: [
      { allianceId, allianceName: "Northern Alliance", personId: delegate.personId, name: "Dora Test" },
    ],
  });
  const again = await withLink(browser, token);
  expect([again.status, again.problem.code]).toEqual([401, "login_invalid"]);
});

test("the cookie of a login is out of reach for scripts and other sites", async () => {
  const browser = newBrowser();
  const { token } = await browser.askForLink(delegate.email);
  expect(browser.cookies.get("plenary_browser")?.attributes).toMatch(/HttpOnly; SameSite=Lax/);
  await withLink(browser, token);
  const { attributes } = browser.cookies.get("plenary_refresh") ?? {};
  expect(attributes).toMatch(/Max-Age=2592000; Path=\/api\/login; HttpOnly; SameSite=Strict/);
});

test("cookies travel over https only where the site has it", async () => {
  const secure = await startApi({ config: { publicUrl: "https://plenary.test" } });
  const browser = new Browser(secure);
  await browser.call(endpoints.requestLoginLink, { body: { email: delegate.email } });
  expect(browser.cookies.get("plenary_browser")?.attributes).toContain("Secure");
  await secure.close();
});

test("no GET or HEAD can consume a link: there is no such route", async () => {
  for (const method of ["GET", "HEAD"] as const) {
    const answer = await api.app.inject({ method, url: "/api/login/link/consume" });
    expect(answer.statusCode).toBe(404);
  }
});

test("another browser is told so, nothing is consumed, and the code of the mail works where it was asked", async () => {
  const [laptop, phone] = [newBrowser(), newBrowser()];
  const { token, code } = await laptop.askForLink(delegate.email);
  const onPhone = await withLink(phone, token);
  expect([onPhone.status, onPhone.problem.code]).toEqual([403, "other_browser"]);
  expect((await withCode(phone, code)).problem.code).toBe("login_invalid");
  expect((await withCode(laptop, code)).status).toBe(200);
  expect((await withLink(laptop, token)).problem.code).toBe("login_invalid");
});

test("the newest link that a browser has asked for wins", async () => {
  const browser = newBrowser();
  const first = await browser.askForLink(delegate.email);
  const second = await browser
    .askForLink(delegate.email.toUpperCase())
    .catch(() => readLoginMail(api, delegate.email));
  expect(second.token).not.toBe(first.token);
  expect((await withLink(browser, first.token)).problem.code).toBe("login_invalid");
  expect((await withLink(browser, second.token)).status).toBe(200);
});

test("somebody else who asks for the same address ends neither link nor code", async () => {
  const [own, other] = [newBrowser(), newBrowser()];
  const { token } = await own.askForLink(delegate.email);
  await other.call(endpoints.requestLoginLink, { body: { email: delegate.email } });
  await other.askForLink(delegate.email);
  expect((await withLink(own, token)).status).toBe(200);
  const { code } = await own.askForLink(delegate.email);
  await other.call(endpoints.requestLoginLink, { body: { email: delegate.email } });
  expect((await withCode(own, code)).status).toBe(200);
});

test("link and code live ten minutes", async () => {
  const browser = newBrowser();
  const { token, code } = await browser.askForLink(delegate.email);
  api.clock.set(new Date(Date.parse(api.clock.now()) + 10 * MINUTE_MS).toISOString());
  expect((await withLink(browser, token)).problem.code).toBe("login_invalid");
  expect((await withCode(browser, code)).problem.code).toBe("login_invalid");
});

test("a wrong code is told from a dead one, and the right one is taken after it", async () => {
  const browser = newBrowser();
  const { code } = await browser.askForLink(delegate.email);
  const { problem } = await withCode(browser, wrong(code));
  expect(problem.detail).toBe("That is not the code of the newest mail. You can try 4 times more.");
  expect((await withCode(browser, code)).status).toBe(200);
  expect((await withCode(browser, code)).problem.detail).toMatch(/does not work any more/);
});

test("five wrong codes, and the right one comes too late; the link still works", async () => {
  const browser = newBrowser();
  const { token, code } = await browser.askForLink(delegate.email);
  const said: string[] = [];
  for (let guess = 0; guess < 5; guess += 1) {
    const { problem } = await withCode(browser, wrong(code));
    expect(problem.code).toBe("login_invalid");
    said.push(problem.detail);
  }
  expect(said.slice(3)).toEqual([
    "That is not the code of the newest mail. You can try once more.",
    "That is not the code, and it was the last try. Ask for a new one.",
  ]);
  expect((await withCode(browser, code)).problem.code).toBe("login_invalid");
  expect((await withLink(browser, token)).status).toBe(200);
});

test("of thirty guesses at once five are looked at", async () => {
  const browser = newBrowser();
  const { code } = await browser.askForLink(delegate.email);
  await Promise.all(Array.from({ length: 30 }, () => withCode(browser, wrong(code))));
  const rows = await api.connection
    .sql`select tries_left from login_links order by created_at desc, id desc limit 1`;
  expect(rows[0]).toEqual({ tries_left: 0 });
  expect((await withCode(browser, code)).status).toBe(401);
});

test("an address has twenty tries a day, however many links are asked for", async () => {
  const email = (await addPerson(api.connection, allianceId, institutionIds.host, "Tina")).email;
  const browser = newBrowser();
  for (let link = 0; link < 4; link += 1) {
    const { code } = await browser.askForLink(email);
    for (let guess = 0; guess < 5; guess += 1) await withCode(browser, wrong(code));
  }
  const { code } = await browser.askForLink(email);
  const refused = await withCode(browser, code);
  expect([refused.status, refused.problem.code]).toEqual([429, "too_many_requests"]);
});

test("an address gets twenty mails a day from one network, known or not", async () => {
  for (const email of [delegate.email, "nobody@example.org"]) {
    const statuses: number[] = [];
    for (let ask = 0; ask < 21; ask += 1) {
      statuses.push((await newBrowser().call(endpoints.requestLoginLink, { body: { email } })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 202), 429]);
  }
});

test("nobody learns who has an account: the same answer, the same rows, the same job", async () => {
  await runJobs(api);
  const [known, unknown] = [newBrowser(), newBrowser()];
  const answers = [
    await known.call(endpoints.requestLoginLink, { body: { email: delegate.email } }),
    await unknown.call(endpoints.requestLoginLink, { body: { email: "stranger@example.org" } }),
  ];
  expect(answers[0]?.text).toBe(answers[1]?.text);
  expect(answers[0]?.status).toBe(answers[1]?.status);
  const shape = ({ headers }: (typeof answers)[0]) => Object.keys(headers).toSorted();
  expect(shape(answers[0]!)).toEqual(shape(answers[1]!));
  const links = await api.connection
    .sql`select account_id, tries_left from login_links order by id desc limit 2`;
  expect(links).toEqual([
    { account_id: null, tries_left: 5 },
    { account_id: null, tries_left: 5 },
  ]);
  await runJobs(api);
  const { body } = await api.call(endpoints.listDemoMails, {});
  expect(body.items.filter(({ to }) => to === "stranger@example.org")).toEqual([]);
});

test("secrets are stored as hashes only, once the mail is out", async () => {
  const browser = newBrowser();
  const { token, code } = await browser.askForLink(delegate.email);
  await withLink(browser, token);
  const stored = await api.connection.sql`
    select (select json_agg(l) from login_links l) as links, (select json_agg(t) from refresh_tokens t) as tokens`;
  const text = JSON.stringify(stored);
  for (const cookie of secretCookies(browser)) expect(text).not.toContain(cookie.value);
  expect(text).not.toContain(token);
  expect(text).not.toContain(`"${code}"`);
  expect(text).not.toContain(delegate.email);
});

test("a link leads back to our own pages only", async () => {
  for (const returnTo of ["//evil.example", "/\\evil.example", "/ok\r\nSet-Cookie: a=b"]) {
    const browser = newBrowser();
    const { token } = await browser.askForLink(delegate.email, returnTo);
    expect((await withLink(browser, token)).body.returnTo).toBeNull();
  }
});

test("a retried request for a link leaves the browser able to use it", async () => {
  const browser = newBrowser();
  const ask = { body: { email: delegate.email }, idempotencyKey: crypto.randomUUID() };
  await api.call(endpoints.requestLoginLink, ask);
  const retried = await browser.call(endpoints.requestLoginLink, ask);
  expect(retried.status).toBe(202);
  await runJobs(api);
  const { token } = await readLoginMail(api, delegate.email);
  expect((await withLink(browser, token)).status).toBe(200);
});

test.each([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
])("another site's page can't log anybody in or out: %o", async (headers) => {
  for (const { method, path } of Object.values(endpoints).filter(({ path }) =>
    path.startsWith("/api/login/"),
  )) {
    const payload = { email: delegate.email, token: "x".repeat(43), code: "123456", role: "organiser" };
    const fields = Object.entries(payload).filter(([name]) => bodyFields(path).includes(name));
    const answer = await api.app.inject({
      method,
      url: path,
      headers,
      ...(fields.length === 0 ? {} : { payload: Object.fromEntries(fields) }),
    });
    expect([path, answer.statusCode]).toEqual([path, 403]);
  }
});

test("an Origin of another host is refused, our own accepted", async () => {
  expect((await askFrom("http://evil.example")).statusCode).toBe(403);
  expect((await askFrom("null")).statusCode).toBe(403);
  expect((await askFrom("http://plenary.test")).statusCode).toBe(202);
});

test("the demo lets anybody in as one of its people", async () => {
  const accountId = newId();
  const account = { id: accountId, email: demoLogins.organiser, createdAt: api.clock.now() };
  const ask = { body: { role: "organiser" as const } };
  const before = await newBrowser().call(endpoints.demoLogin, ask);
  expect([before.status, before.problem.code]).toEqual([404, "not_found"]);
  await api.connection.db.insert(tables.accounts).values(account);
  const browser = newBrowser();
  const logged = await browser.call(endpoints.demoLogin, ask);
  const me = await api.call(endpoints.getMe, { headers: bearer(logged.body.accessToken) });
  expect(me.body).toEqual({ accountId, email: demoLogins.organiser, people: [] });
  expect(browser.cookies.has("plenary_refresh")).toBe(true);
});

test("a retried demo login is one login, with its answer and its cookie again", async () => {
  const ask = { body: { role: "organiser" as const }, idempotencyKey: newId() };
  const count = async () => (await api.connection.db.select().from(tables.loginFamilies)).length;
  const before = await count();
  const first = await api.call(endpoints.demoLogin, ask);
  const again = await api.call(endpoints.demoLogin, ask);
  expect([first.status, again.text]).toEqual([200, first.text]);
  expect(String(first.headers["set-cookie"])).toContain("plenary_refresh=");
  expect(again.headers["set-cookie"]).toEqual(first.headers["set-cookie"]);
  expect(await count()).toBe(before + 1);
});

test("outside of the demo there is no such door", async () => {
  const real = await startApi({ config: { isDemo: false } });
  const body = { role: "organiser" as const };
  expect((await real.call(endpoints.demoLogin, { body })).status).toBe(404);
  await real.close();
});

test("getMe needs a login", async () => {
  expect((await api.call(endpoints.getMe, {})).problem.code).toBe("login_required");
});

function askFrom(origin: string) {
  const headers = { origin, host: "plenary.test" };
  return api.app.inject({
    method: "POST",
    url: "/api/login/link",
    headers,
    payload: { email: "o@example.org" },
  });
}

function bodyFields(path: string): string[] {
  if (path.endsWith("/link")) return ["email"];
  if (path.endsWith("/link/consume")) return ["token"];
  if (path.endsWith("/code/consume")) return ["code"];
  return path.endsWith("/demo") ? ["role"] : [];
}

/** All but the one that only says to the pages that there is a login. */
function secretCookies({ cookies }: Browser) {
  const names = [...cookies.keys()].filter((name) => name !== "plenary_login");
  expect(names.length).toBeGreaterThan(0);
  return names.flatMap((name) => cookies.get(name) ?? []);
}
