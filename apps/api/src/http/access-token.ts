import jwt from "@fastify/jwt";
import { addMinutes, fromEpochMs, toEpochMs } from "@plenary/time";
import type { Clock } from "@plenary/time";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Config } from "../config.ts";
import { newId } from "../context.ts";
import type { Account } from "../context.ts";
import { fail } from "../problem.ts";

const LIFETIME_MINUTES = 5;
const AUDIENCE = "plenary";
const ALGORITHM = "HS256";
/** How far the clock of another replica may be ahead of this one's. */
const LEEWAY_SECONDS = 5;

const Claims = z.object({ sub: z.uuid(), sid: z.uuid(), jti: z.uuid(), iat: z.int(), exp: z.int() });
type Claims = z.infer<typeof Claims>;

declare module "@fastify/jwt" {
  interface FastifyJWT {
    payload: Claims;
    user: Claims;
  }
}

/** One algorithm for signing and verifying; a token with another, with "none" or without a claim is refused. */
export async function registerAccessTokens(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(jwt, {
    secret: config.secrets.loginKey,
    sign: { algorithm: ALGORITHM, iss: config.publicUrl, aud: AUDIENCE },
    verify: {
      algorithms: [ALGORITHM],
      allowedIss: config.publicUrl,
      allowedAud: AUDIENCE,
      requiredClaims: ["iss", "aud", "exp", "iat", "sub", "sid", "jti"],
      // Compared below with the injected clock, which is not the machine's in tests.
      ignoreExpiration: true,
      cache: false,
    },
  });
}

/** A token that names the account and its login, nothing else: roles come from the database, every time. */
export function signAccessToken(
  app: FastifyInstance,
  clock: Clock,
  { accountId, loginId }: Account,
): { accessToken: string; expiresAt: string } {
  const iat = Math.floor(toEpochMs(clock.now()) / 1000);
  const expiresAt = addMinutes(fromEpochMs(iat * 1000), LIFETIME_MINUTES);
  const exp = toEpochMs(expiresAt) / 1000;
  return { accessToken: app.jwt.sign({ sub: accountId, sid: loginId, jti: newId(), iat, exp }), expiresAt };
}

/** The account of an Authorization header; null without one. Throws `login_expired` for a token that won't do. */
export function accountOf(app: FastifyInstance, clock: Clock, header: string | undefined): Account | null {
  if (header === undefined) return null;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
  const claims = token === undefined ? null : verified(app, token);
  if (claims === null || !isCurrent(claims, clock)) {
    return fail("login_expired", "This login has ended; refresh it or log in again.");
  }
  return { accountId: claims.sub, loginId: claims.sid };
}

function verified(app: FastifyInstance, token: string): Claims | null {
  try {
    return Claims.parse(app.jwt.verify(token));
  } catch {
    return null;
  }
}

function isCurrent({ iat, exp }: Claims, clock: Clock): boolean {
  const now = toEpochMs(clock.now()) / 1000;
  return now < exp && iat <= now + LEEWAY_SECONDS && exp - iat <= LIFETIME_MINUTES * 60;
}
