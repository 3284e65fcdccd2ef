import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import { fail } from "../problem.ts";
import { keyedHash, newToken } from "./secrets.ts";

const BROWSER = "plenary_browser";
const REFRESH = "plenary_refresh";
/** Says to the pages' scripts that there is something to refresh, and nothing else. */
const SIGN = "plenary_login";
const PATH = "/api/login";
export const LINK_MINUTES = 10;
export const REFRESH_DAYS = 30;

const TOKEN = /^[\w-]{43}$/;

/** The cookie that binds a mailed link to the browser that asked for it; null without one. */
export function browserOf(request: FastifyRequest): string | null {
  return tokenIn(request, BROWSER);
}

/**
 * Gives the browser its cookie, anew so that it lives as long as the link. A retry whose first answer got lost
 * gets the same one: it comes from the Idempotency-Key, which nobody else knows.
 */
export function bindBrowser(config: Config, request: FastifyRequest, reply: FastifyReply): string {
  const key = request.headers["idempotency-key"];
  const fresh = () => (typeof key === "string" ? keyedHash({ config }, "browser", key) : newToken());
  const token = browserOf(request) ?? fresh();
  void reply.setCookie(BROWSER, token, { ...common(config), sameSite: "lax", maxAge: LINK_MINUTES * 60 });
  return token;
}

/** The refresh token of the request; null without one. */
export function refreshTokenOf(request: FastifyRequest): string | null {
  return tokenIn(request, REFRESH);
}

export function setRefreshToken(config: Config, reply: FastifyReply, token: string): void {
  const maxAge = REFRESH_DAYS * 24 * 60 * 60;
  void reply.setCookie(REFRESH, token, { ...common(config), sameSite: "strict", maxAge });
  void reply.setCookie(SIGN, "1", { ...signOptions(config), maxAge });
}

export function clearRefreshToken(config: Config, reply: FastifyReply): void {
  void reply.clearCookie(REFRESH, { ...common(config), sameSite: "strict" });
  void reply.clearCookie(SIGN, signOptions(config));
}

/**
 * Refuses what a page of another site makes a browser send along with its cookies. Programs that aren't
 * browsers send neither header, and have no cookies that another site could use.
 */
export function assertSameOrigin(request: FastifyRequest, { publicUrl }: Config): void {
  const { "sec-fetch-site": site, origin, host } = request.headers;
  if (site === "same-origin" || (site === undefined && origin === undefined)) return;
  const isOwn = origin === publicUrl || (origin !== undefined && originHost(origin) === host);
  if (site === undefined && isOwn) return;
  fail("forbidden", "Logins can only be asked for from this site's own pages.");
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function common({ publicUrl }: Config) {
  return { path: PATH, httpOnly: true, secure: publicUrl.startsWith("https:") };
}

function signOptions(config: Config) {
  return { ...common(config), path: "/", httpOnly: false, sameSite: "strict" as const };
}

function tokenIn(request: FastifyRequest, name: string): string | null {
  const value = request.cookies[name];
  return value !== undefined && TOKEN.test(value) ? value : null;
}
