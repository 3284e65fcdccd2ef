import type { Login } from "@plenary/contract";
import { expect, test } from "vitest";
import { accountOf, LoginKeeper } from "./login.ts";
import type { LoginNews } from "./login.ts";
import { ApiProblem } from "./problem.ts";

const NOW = Date.parse("2025-10-21T08:00:00Z");
const loginUntil = (minutes: number, accessToken: string): Login => ({
  accessToken,
  expiresAt: new Date(NOW + minutes * 60_000).toISOString(),
});
const failing = (code: "login_expired" | "unavailable", status: number) =>
  new ApiProblem({ code, status, title: code, detail: code });

/** Whose token it is in these tests: "b of Oskar". */
const personOf = (token: string) => token.split(" of ")[1] ?? "Elin";

/** A keeper whose refreshes answer in turn; `told` is what other tabs would hear. */
function keeperWith(answers: (Login | ApiProblem)[], hasSign = true) {
  const told: LoginNews[] = [];
  const owners: (string | null)[] = [];
  const browser = { owner: null as string | null };
  let refreshes = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const keeper = new LoginKeeper({
    hasSign: () => hasSign,
    refresh: () => {
      refreshes += 1;
      const answer = answers.shift();
      if (!answer) return Promise.reject(new Error("refreshed too often"));
      return answer instanceof ApiProblem ? Promise.reject(answer) : Promise.resolve(answer);
    },
    nowMs: () => NOW,
    exclusively: (work) => {
      const turn = queue.then(work);
      queue = turn.catch(() => undefined);
      return turn;
    },
    tell: (news) => told.push(news),
    accountOf: personOf,
    handOver: (account, where) => {
      owners.push(account);
      if (where === "browser") browser.owner = account;
    },
    owner: () => browser.owner,
  });
  return { keeper, told, owners, browser, refreshes: () => refreshes };
}

test("however many calls ask at once, the cookie is used once", async () => {
  const { keeper, refreshes } = keeperWith([loginUntil(10, "a")]);
  const tokens = await Promise.all([1, 2, 3].map(() => keeper.accessToken()));
  expect(tokens).toEqual(["a", "a", "a"]);
  expect(refreshes()).toBe(1);
  expect(keeper.status()).toBe("in");
});

test("without a login there is no token, and it is not asked for again", async () => {
  const { keeper, refreshes } = keeperWith([failing("login_expired", 401)]);
  expect(await keeper.accessToken()).toBeNull();
  expect(await keeper.accessToken()).toBeNull();
  expect([keeper.status(), refreshes()]).toEqual(["out", 1]);
});

test("a server that is away says nothing about the login", async () => {
  const { keeper } = keeperWith([failing("unavailable", 503), loginUntil(10, "a")]);
  await expect(keeper.accessToken()).rejects.toMatchObject({ code: "unavailable" });
  expect(keeper.status()).toBe("unknown");
  expect(await keeper.accessToken()).toBe("a");
});

test("a token about to end is renewed before it is used", async () => {
  const { keeper } = keeperWith([loginUntil(10, "b")]);
  keeper.accept(loginUntil(0.2, "a"));
  expect(await keeper.accessToken()).toBe("b");
});

test("a token that another tab has renewed meanwhile is taken over", async () => {
  const { keeper, refreshes } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  keeper.hear({ kind: "renewed", login: loginUntil(10, "b") });
  expect(await keeper.renewToken("a")).toBe("b");
  expect(refreshes()).toBe(0);
});

test("other tabs hear of logins, renewals and the end", async () => {
  const { keeper, told } = keeperWith([loginUntil(10, "b")]);
  keeper.accept(loginUntil(10, "a"));
  await keeper.renewToken("a");
  keeper.end();
  expect(told.map(({ kind }) => kind)).toEqual(["login", "renewed", "out"]);
  expect(await keeper.accessToken()).toBeNull();
});

test("a visitor without a sign of a login is out at once, and nothing is asked", async () => {
  const { keeper, refreshes } = keeperWith([], false);
  expect(keeper.status()).toBe("out");
  expect(await keeper.accessToken()).toBeNull();
  expect(refreshes()).toBe(0);
  keeper.accept(loginUntil(10, "a"));
  expect(await keeper.accessToken()).toBe("a");
});

test("the browser is handed over at every login and logout, here or in another tab", () => {
  const { keeper, owners } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  keeper.end();
  keeper.hear({ kind: "login", login: loginUntil(10, "b of Oskar") });
  keeper.hear({ kind: "out" });
  expect(owners).toEqual(["Elin", null, "Oskar", null]);
});

test("a login that a reload finds is handed the browser, one that has ended by itself leaves it", async () => {
  const { keeper, owners } = keeperWith([loginUntil(10, "a"), failing("login_expired", 401)]);
  await keeper.accessToken();
  await keeper.renewToken("a");
  expect(keeper.status()).toBe("out");
  expect(owners).toEqual(["Elin"]);
});

const refused = { code: "other_login" };

test.each(["login", "renewed"] as const)(
  "another account's %s in another tab stops this one: it gets no token any more, and forgets what was typed",
  async (kind) => {
    const { keeper, owners } = keeperWith([]);
    keeper.accept(loginUntil(10, "a"));
    expect(keeper.hear({ kind, login: loginUntil(10, "b of Oskar") })).toBe(false);
    await expect(keeper.accessToken()).rejects.toMatchObject(refused);
    await expect(keeper.renewToken("a")).rejects.toMatchObject(refused);
    expect(keeper.other()?.login?.accessToken).toBe("b of Oskar");
    expect(owners).toEqual(["Elin", "Oskar"]);
    keeper.hear({ kind: "login", login: loginUntil(10, "c") });
    await expect(keeper.accessToken()).rejects.toMatchObject(refused);
    expect(keeper.other()?.login?.accessToken).toBe("c");
  },
);

test("late news of who had the browser before hands over this tab alone", () => {
  const { keeper, browser } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  browser.owner = "Oskar";
  keeper.hear({ kind: "renewed", login: loginUntil(10, "b") });
  keeper.hear({ kind: "out" });
  expect(browser.owner).toBe("Oskar");
});

test("the same account's login in another tab changes nothing but the token", async () => {
  const { keeper } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  expect(keeper.hear({ kind: "login", login: loginUntil(10, "b") })).toBe(false);
  expect([await keeper.accessToken(), keeper.other(), keeper.turn()]).toEqual(["b", null, 0]);
});

test("a tab that slept sees before its next call that another account has the browser", async () => {
  const { keeper, browser } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  browser.owner = "Oskar";
  await expect(keeper.accessToken()).rejects.toMatchObject(refused);
  expect(keeper.other()).toEqual({ login: null });
});

test("a renewal that brings another account's token hands it to nobody", async () => {
  const { keeper } = keeperWith([loginUntil(10, "b of Oskar")]);
  keeper.accept(loginUntil(0.2, "a"));
  await expect(keeper.accessToken()).rejects.toMatchObject(refused);
  expect(keeper.other()?.login?.accessToken).toBe("b of Oskar");
});

test("a logout or a login in another tab has everything drawn anew", () => {
  const { keeper } = keeperWith([]);
  keeper.accept(loginUntil(10, "a"));
  expect(keeper.hear({ kind: "out" })).toBe(true);
  expect(keeper.hear({ kind: "login", login: loginUntil(10, "b of Oskar") })).toBe(true);
  expect([keeper.status(), keeper.other(), keeper.turn()]).toEqual(["in", null, 2]);
});

test("a token tells whose it is", () => {
  const payload = Buffer.from(JSON.stringify({ sub: "account-ÿ?" }), "latin1").toString("base64url");
  expect(accountOf(`header.${payload}.signature`)).toBe("account-ÿ?");
});
