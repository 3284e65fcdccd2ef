import { z } from "zod";
import { Id, Instant, open } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Role } from "./permissions.ts";

/** An access token for the Authorization header; the refresh token travels in an HttpOnly cookie only. */
export const Login = z.object({ accessToken: z.string(), expiresAt: Instant }).meta({ id: "Login" });
export type Login = z.infer<typeof Login>;

/** The same person may belong to several alliances; each membership is a person of that alliance. */
export const Me = z
  .object({
    accountId: Id,
    email: z.string(),
    people: z.array(z.object({ allianceId: Id, allianceName: z.string(), personId: Id, name: z.string() })),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

/** Whom the demo lets in without a mail: somebody of each role, and a delegate who has not registered yet. */
export const DemoRole = z.enum([...Role.options, "newcomer"]).meta({ id: "DemoRole" });
export type DemoRole = z.infer<typeof DemoRole>;

export const loginEndpoints = {
  requestLoginLink: endpoint({
    id: "requestLoginLink",
    method: "POST",
    path: "/api/login/link",
    summary: "Mail a login link and a six-digit code; the answer is the same for unknown addresses",
    access: open,
    body: z.strictObject({
      email: z.email().max(254),
      returnTo: z.string().max(500).startsWith("/").optional(),
    }),
    output: z.object({ expiresAt: Instant }),
    status: 202,
    rateLimit: "loginLink",
  }),
  consumeLoginLink: endpoint({
    id: "consumeLoginLink",
    method: "POST",
    path: "/api/login/link/consume",
    summary: "Log in with the token of a mailed link, in the browser that asked for it",
    access: open,
    body: z.strictObject({ token: z.string().min(20).max(200) }),
    output: Login.extend({ returnTo: z.string().nullable() }),
    idempotency: "natural",
    rateLimit: "loginTry",
    errors: ["login_invalid", "other_browser"],
  }),
  consumeLoginCode: endpoint({
    id: "consumeLoginCode",
    method: "POST",
    path: "/api/login/code/consume",
    summary: "Log in with the six-digit code of the mail, typed in the browser that asked for it",
    access: open,
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/, "The code has six digits") }),
    output: Login.extend({ returnTo: z.string().nullable() }),
    idempotency: "natural",
    rateLimit: "loginTry",
    errors: ["login_invalid"],
  }),
  refreshLogin: endpoint({
    id: "refreshLogin",
    method: "POST",
    path: "/api/login/refresh",
    summary:
      "Rotate the refresh cookie and get a new access token; reuse of an old cookie ends the login everywhere",
    access: open,
    output: Login,
    idempotency: "natural",
    errors: ["login_expired"],
  }),
  logout: endpoint({
    id: "logout",
    method: "POST",
    path: "/api/login/logout",
    summary: "End this login",
    access: open,
    status: 204,
    idempotency: "natural",
  }),
  demoLogin: endpoint({
    id: "demoLogin",
    method: "POST",
    path: "/api/login/demo",
    summary: "Log in as one of the demo's people",
    access: { kind: "demo" },
    body: z.strictObject({ role: DemoRole }),
    output: Login.extend({ returnTo: z.string().nullable() }),
  }),
  getMe: endpoint({
    id: "getMe",
    method: "GET",
    path: "/api/me",
    summary: "Who is logged in",
    access: { kind: "login" },
    output: Me,
  }),
} as const;
