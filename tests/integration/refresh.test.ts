import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { Browser } from "../support/browser.ts";

const api = await startApi({ config: { trustProxy: 1 } });
afterAll(() => api.close());
const { lead, meetingId } = api.world;
const DAY_MS = 86_400_000;

const refresh = (browser: Browser) => browser.call(endpoints.refreshLogin, {});
const later = (ms: number) => api.clock.set(new Date(Date.parse(api.clock.now()) + ms).toISOString());
const me = (accessToken: string) =>
  api.call(endpoints.getMe, { headers: { authorization: `Bearer ${accessToken}` } });
const rooms = (accessToken: string) =>
  api.call(endpoints.listRooms, {
    params: { meetingId },
    headers: { authorization: `Bearer ${accessToken}` },
  });

async function loggedIn(): Promise<{ browser: Browser; accessToken: string }> {
  // Counters of mails per address begin anew.
  later(DAY_MS);
  const browser = new Browser(api);
  const { token } = await browser.askForLink(lead.email);
  const { body } = await browser.call(endpoints.consumeLoginLink, { body: { token } });
  return { browser, accessToken: body.accessToken };
}

/** As many hands as one likes on the same cookie. */
function copyOf(browser: Browser): Browser {
  const copy = new Browser(api);
  for (const [name, cookie] of browser.cookies) copy.cookies.set(name, cookie);
  return copy;
}

test("each refresh gives a new cookie and an access token of five minutes", async () => {
  const { browser } = await loggedIn();
  const before = browser.cookies.get("plenary_refresh")?.value;
  const renewed = await refresh(browser);
  expect(renewed.status).toBe(200);
  expect(Date.parse(renewed.body.expiresAt) - Date.parse(api.clock.now())).toBeLessThanOrEqual(300_000);
  expect(browser.cookies.get("plenary_refresh")?.value).not.toBe(before);
  expect((await me(renewed.body.accessToken)).body.accountId).toBe(lead.accountId);
});

test("two tabs that refresh at once get the same successor and stay logged in", async () => {
  const { browser } = await loggedIn();
  const tabs = Array.from({ length: 8 }, () => copyOf(browser));
  const answers = await Promise.all(tabs.map(refresh));
  expect(answers.map(({ status }) => status)).toEqual(tabs.map(() => 200));
  expect(new Set(tabs.map((tab) => tab.cookies.get("plenary_refresh")?.value)).size).toBe(1);
  expect((await refresh(tabs[0]!)).status).toBe(200);
});

test("a lost answer is made good within ten seconds, not after", async () => {
  const { browser } = await loggedIn();
  const old = copyOf(browser);
  await refresh(browser);
  later(10_000);
  expect((await refresh(copyOf(old))).status).toBe(200);
  later(1);
  expect((await refresh(copyOf(old))).problem.code).toBe("login_expired");
});

test("reuse after the grace ends the login for both hands, access tokens included", async () => {
  const { browser } = await loggedIn();
  const stolen = copyOf(browser);
  const { body } = await refresh(browser);
  later(11_000);
  expect((await rooms(body.accessToken)).status).toBe(200);
  const reused = await refresh(stolen);
  expect([reused.status, reused.problem.code]).toEqual([401, "login_expired"]);
  expect(stolen.cookies.has("plenary_refresh")).toBe(false);
  expect((await refresh(browser)).problem.code).toBe("login_expired");
  expect((await rooms(body.accessToken)).problem.code).toBe("login_expired");
  expect((await me(body.accessToken)).problem.code).toBe("login_expired");
});

test("the grace is for the immediate parent only", async () => {
  const { browser } = await loggedIn();
  const grandparent = copyOf(browser);
  await refresh(browser);
  await refresh(browser);
  expect((await refresh(grandparent)).problem.code).toBe("login_expired");
  expect((await refresh(browser)).problem.code).toBe("login_expired");
});

test("one login's theft doesn't end another of the same person", async () => {
  const [laptop, phone] = [await loggedIn(), await loggedIn()];
  const stolen = copyOf(laptop.browser);
  await refresh(laptop.browser);
  later(11_000);
  await refresh(stolen);
  expect((await refresh(phone.browser)).status).toBe(200);
});

test("a login that nobody uses for thirty days is over; one in use goes on", async () => {
  const [used, unused] = [await loggedIn(), await loggedIn()];
  later(16 * DAY_MS);
  expect((await refresh(used.browser)).status).toBe(200);
  later(15 * DAY_MS);
  expect((await refresh(used.browser)).status).toBe(200);
  expect((await refresh(unused.browser)).problem.code).toBe("login_expired");
});

test("logging out ends cookie and access token at once", async () => {
  const { browser, accessToken } = await loggedIn();
  const copy = copyOf(browser);
  const out = await browser.call(endpoints.logout, {});
  expect(out.status).toBe(204);
  expect(browser.cookies.has("plenary_refresh")).toBe(false);
  expect((await refresh(copy)).problem.code).toBe("login_expired");
  expect((await me(accessToken)).problem.code).toBe("login_expired");
});

test("without a cookie there is nothing to refresh, and logging out is no error", async () => {
  expect((await refresh(new Browser(api))).problem.code).toBe("login_expired");
  expect((await new Browser(api).call(endpoints.logout, {})).status).toBe(204);
});

test("a made-up cookie is refused", async () => {
  const browser = new Browser(api);
  browser.cookies.set("plenary_refresh", { value: "x".repeat(43), attributes: "" });
  expect((await refresh(browser)).problem.code).toBe("login_expired");
});
