import type { Login } from "@plenary/contract";
import { isProblem } from "./problem.ts";

/** `unknown` until the first refresh has answered. */
export type LoginStatus = "unknown" | "in" | "out";
/** What other tabs hear. `login` is a person logging in (maybe another one), `renewed` the same login going on. */
export type LoginNews = { kind: "login" | "renewed"; login: Login } | { kind: "out" };

export type LoginSurroundings = {
  /** Whether there may be a login to refresh: visitors have none, and asking would be refused. */
  hasSign: () => boolean;
  refresh: () => Promise<Login>;
  nowMs: () => number;
  /** Runs one at a time over all tabs: two refreshes with one cookie would look like a stolen cookie. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  tell: (news: LoginNews) => void;
  /** Who has this browser from now on; null: somebody logged out. A login that ends by itself leaves it as it is. */
  handOver: (login: Login | null) => void;
};

/** A token that ends within this time is renewed before it is used. */
const RENEW_BEFORE_MS = 20_000;

/** The login of this tab: the access token lives in memory only, the refresh token in an HttpOnly cookie. */
export class LoginKeeper {
  #around: LoginSurroundings;
  #login: Login | null = null;
  #status: LoginStatus = "unknown";
  #renewing: Promise<string | null> | null = null;
  #listeners = new Set<() => void>();

  constructor(around: LoginSurroundings) {
    this.#around = around;
    if (!around.hasSign()) this.#status = "out";
  }

  readonly status = (): LoginStatus => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The token to send, or null when nobody is logged in. Throws ApiProblem if that can't be found out now. */
  readonly accessToken = async (): Promise<string | null> => {
    if (this.#status === "out") return null;
    if (this.#login && this.#isFresh(this.#login)) return this.#login.accessToken;
    return this.renewToken(this.#login?.accessToken ?? null);
  };

  /** Another token than `refused`; null when the login is over. One refresh at a time, however many ask. */
  readonly renewToken = (refused: string | null): Promise<string | null> => {
    if (this.#status === "out") return Promise.resolve(null);
    this.#renewing ??= this.#renew(refused).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  };

  /** Takes over the login that a login page has just got. */
  accept(login: Login): void {
    this.#take(login);
    this.#around.tell({ kind: "login", login });
  }

  /** Forgets the login here and in the other tabs. */
  end(): void {
    this.#leave();
    this.#around.tell({ kind: "out" });
  }

  /** What another tab has told. */
  hear(news: LoginNews): void {
    if (news.kind === "out") this.#leave();
    else this.#take(news.login);
  }

  #isFresh(login: Login): boolean {
    return Date.parse(login.expiresAt) - this.#around.nowMs() > RENEW_BEFORE_MS;
  }

  #renew(refused: string | null): Promise<string | null> {
    return this.#around.exclusively(async () => {
      const known = this.#login;
      // While this tab waited for its turn another one may have renewed the login and told.
      if (known && known.accessToken !== refused && this.#isFresh(known)) return known.accessToken;
      try {
        const login = await this.#around.refresh();
        this.#take(login);
        this.#around.tell({ kind: "renewed", login });
        return login.accessToken;
      } catch (error) {
        if (!isProblem(error) || error.status !== 401) throw error;
        this.#set("out", null);
        return null;
      }
    });
  }

  #take(login: Login): void {
    // First: whoever listens to the status must not read what was another's.
    this.#around.handOver(login);
    this.#set("in", login);
  }

  #leave(): void {
    this.#around.handOver(null);
    this.#set("out", null);
  }

  #set(status: LoginStatus, login: Login | null): void {
    this.#login = login;
    if (this.#status === status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

/** Whose token it is. The server alone checks tokens: this says only what to forget. */
export function accountOf(accessToken: string): string {
  const [, payload = ""] = accessToken.split(".");
  const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { sub?: unknown };
  return String(claims.sub);
}
