import type { Login } from "@plenary/contract";
import { isProblem, otherLoginProblem } from "./problem.ts";

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
  accountOf: (accessToken: string) => string;
  /**
   * Who has this browser from now on; null: somebody logged out. A login that ends by itself leaves it as it is. Of what
   * another tab has told only this tab is handed over: news may come late, when yet another one has the browser.
   */
  handOver: (accountId: string | null, where: "browser" | "tab") => void;
  /** Who has this browser now, as another tab may have set it without this one hearing; null: not known. */
  owner: () => string | null;
};

/** Another account has this browser now; its login is null where this tab has only seen that it does. */
export type OtherLogin = { login: Login | null };

/** A token that ends within this time is renewed before it is used. */
const RENEW_BEFORE_MS = 20_000;

/** The login of this tab: the access token lives in memory only, the refresh token in an HttpOnly cookie. */
export class LoginKeeper {
  #around: LoginSurroundings;
  #login: Login | null = null;
  #status: LoginStatus = "unknown";
  /** Whose pages this tab shows. */
  #account: string | null = null;
  #other: OtherLogin | null = null;
  #turn = 0;
  #renewing: Promise<string | null> | null = null;
  #listeners = new Set<() => void>();

  constructor(around: LoginSurroundings) {
    this.#around = around;
    if (!around.hasSign()) this.#status = "out";
  }

  readonly status = (): LoginStatus => this.#status;

  /** Set as soon as another account has logged in elsewhere: from then on nothing is asked or written from here. */
  readonly other = (): OtherLogin | null => this.#other;

  /** Counts how often another tab has logged this one in or out: what was drawn before is not for who is here now. */
  readonly turn = (): number => this.#turn;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The token to send, or null when nobody is logged in. Throws ApiProblem if that can't be found out now. */
  readonly accessToken = async (): Promise<string | null> => {
    this.look();
    if (this.#other) throw otherLoginProblem();
    if (this.#status === "out") return null;
    if (this.#login && this.#isFresh(this.#login)) return this.#login.accessToken;
    return this.renewToken(this.#login?.accessToken ?? null);
  };

  /** Another token than `refused`; null when the login is over. One refresh at a time, however many ask. */
  readonly renewToken = (refused: string | null): Promise<string | null> => {
    if (this.#other) return Promise.reject(otherLoginProblem());
    if (this.#status === "out") return Promise.resolve(null);
    this.#renewing ??= this.#renew(refused).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  };

  /** Takes over the login that a login page has just got. */
  accept(login: Login): void {
    [this.#account, this.#other] = [null, null];
    this.#take(login, "browser");
    this.#around.tell({ kind: "login", login });
  }

  /** Forgets the login here and in the other tabs. */
  end(): void {
    this.#leave("browser");
    this.#around.tell({ kind: "out" });
  }

  /** What another tab has told. True: somebody is logged in here now, or nobody any more, so all is drawn anew. */
  hear(news: LoginNews): boolean {
    const isTurn = news.kind !== "renewed" && this.#status !== (news.kind === "out" ? "out" : "in");
    if (isTurn) this.#turn += 1;
    if (news.kind === "out") this.#leave("tab");
    else this.#take(news.login, "tab");
    return isTurn;
  }

  /** On coming back to the tab: it may have slept while others told. */
  readonly look = (): void => {
    const owner = this.#around.owner();
    if (this.#other) return;
    if (this.#account !== null && owner !== null && owner !== this.#account) this.#giveWay(null);
  };

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
        this.#around.tell({ kind: "renewed", login });
        if (!this.#take(login, "browser")) throw otherLoginProblem();
        return login.accessToken;
      } catch (error) {
        if (!isProblem(error) || error.status !== 401) throw error;
        this.#set("out", null);
        return null;
      }
    });
  }

  /** False: it is another's, and this tab's pages are not. */
  #take(login: Login, where: "browser" | "tab"): boolean {
    const account = this.#around.accountOf(login.accessToken);
    // First: whoever listens to the status must not read what was another's.
    this.#around.handOver(account, where);
    // Once it has given way, what was typed is forgotten, and it goes on by a reload only.
    if (this.#other || (this.#account !== null && this.#account !== account)) {
      this.#giveWay(login);
      return false;
    }
    this.#account = account;
    this.#set("in", login);
    return true;
  }

  #leave(where: "browser" | "tab"): void {
    this.#around.handOver(null, where);
    [this.#account, this.#other] = [null, null];
    this.#set("out", null);
  }

  #giveWay(login: Login | null): void {
    this.#other = { login };
    this.#notify();
  }

  #set(status: LoginStatus, login: Login | null): void {
    this.#login = login;
    if (this.#status === status) return;
    this.#status = status;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Whose token it is. The server alone checks tokens: this says only what to forget. */
export function accountOf(accessToken: string): string {
  const [, payload = ""] = accessToken.split(".");
  const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { sub?: unknown };
  return String(claims.sub);
}
