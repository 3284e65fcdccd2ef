import type { CookieSerializeOptions } from "@fastify/cookie";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { FastifyRequest } from "fastify";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";

const { idempotencyKeys } = tables;

/** An answer as it leaves: replayed to the byte, with the cookies that came with it. */
export type StoredAnswer = {
  status: number;
  version: number | null;
  body: string | null;
  cookies: readonly Cookie[];
};
export type Cookie = { name: string; value: string; options: CookieSerializeOptions | undefined };

/**
 * Does the work once per Idempotency-Key, in one transaction with the record of its answer; a retry gets that
 * answer again. A retry that comes while the first still runs waits for it. A refusal stores nothing.
 */
export async function once(
  ctx: Ctx,
  request: FastifyRequest,
  key: string,
  work: (ctx: Ctx) => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  assertKey(key);
  const owner = ctx.account?.accountId ?? "anonymous";
  const row = { owner, keyHash: hash(key), requestHash: fingerprint(request), createdAt: ctx.clock.now() };
  const mine = and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.keyHash, row.keyHash));
  return transaction(ctx, async (ctx) => {
    const inserted = await ctx.db.insert(idempotencyKeys).values(row).onConflictDoNothing().returning();
    if (inserted.length === 0) {
      const [first] = await ctx.db.select().from(idempotencyKeys).where(mine);
      return replay(first, row.requestHash, ctx.config.secrets.loginKey, key);
    }
    const answer = await work(ctx);
    const body = seal(JSON.stringify(answer), ctx.config.secrets.loginKey, key);
    await ctx.db.update(idempotencyKeys).set({ status: answer.status, body }).where(mine);
    return answer;
  });
}

function assertKey(key: string): void {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return;
  fail("invalid_input", "Idempotency-Key must be 1 to 200 printable characters without spaces.", {
    errors: [{ field: "header.idempotency-key", message: "Use 1 to 200 printable characters, no spaces." }],
  });
}

function replay(
  first: typeof idempotencyKeys.$inferSelect | undefined,
  requestHash: string,
  loginKey: string,
  key: string,
): StoredAnswer {
  // Swept between the two statements: rare, and the next retry is the first again.
  if (first === undefined || first.body === null) {
    return fail("unavailable", "Please send this once more.", { headers: { "retry-after": "1" } });
  }
  if (first.requestHash !== requestHash) {
    return fail(
      "idempotency_key_reused",
      "Use a new Idempotency-Key for each request; only a retry repeats it.",
    );
  }
  return JSON.parse(open(first.body, loginKey, key)) as StoredAnswer;
}

function fingerprint(request: FastifyRequest): string {
  const { method, url, headers } = request;
  // As it was sent: validation has filled in defaults by now, the same ones for the same body.
  return hash(JSON.stringify([method, url, headers["if-match"] ?? null, request.body ?? null]));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Answers may hold secrets, such as a feed's address: only who knows the key of the request can read them. */
function seal(text: string, loginKey: string, key: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derivedKey(loginKey, key), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

function open(sealed: string, loginKey: string, key: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", derivedKey(loginKey, key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}

function derivedKey(loginKey: string, key: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", loginKey, key, "plenary idempotency answer", 32));
}
