import { createHash } from "node:crypto";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";

const YEAR_SECONDS = 31_536_000;
const PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

/** What every answer says to the browser, pages and API alike. */
export async function registerHeaders(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
    hsts: config.isProduction ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
  });
  app.addHook("onRequest", async (_request, reply) => {
    void reply.header("permissions-policy", PERMISSIONS);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!reply.hasHeader("cache-control")) {
      void reply.header("cache-control", isRead ? "private, no-cache" : "no-store");
    }
    return isRead && reply.statusCode === 200 ? unlessKnown(request, reply, payload) : payload;
  });
  // After the hook above, so that the tag is of the content whatever its encoding.
  await app.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ["br", "gzip"],
    // Nobody needs to send us compressed bodies, and they can be bombs.
    globalDecompression: false,
  });
}

/** 304 without a body if the browser has these bytes already. A handler's own ETag counts as it is. */
function unlessKnown(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (!reply.hasHeader("etag")) {
    if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return payload;
    // Weak, because a compressed answer has other bytes under the same tag.
    void reply.header("etag", `W/"${createHash("sha1").update(payload).digest("base64url")}"`);
  }
  const known = request.headers["if-none-match"];
  if (known === undefined || !isListed(known, String(reply.getHeader("etag")))) return payload;
  void reply.code(304).removeHeader("content-length").removeHeader("content-type");
  return "";
}

function isListed(known: string, etag: string): boolean {
  return known.split(",").some((tag) => bare(tag) === bare(etag));
}

function bare(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

const policy = {
  "default-src": ["'self'"],
  // The barcode reader is WebAssembly; this allows compiling it, and still no eval of script.
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  // The components position themselves by inline styles.
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "manifest-src": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
};
