import { createHash } from "node:crypto";
import compress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";

const YEAR_SECONDS = 31_536_000;
const PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

/** What every answer says to the browser, pages and API alike. */
export async function registerHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const headers = securityHeaders(config);
  app.addHook("onRequest", async (_request, reply) => {
    void reply.headers(headers);
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

/**
 * What keeps a browser out of trouble. Also for answers that no hook sees, because the framework gives them before
 * it has found a route.
 */
export function securityHeaders({ isProduction }: Pick<Config, "isProduction">): Record<string, string> {
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(" ")}`)
      .join(";"),
    "permissions-policy": PERMISSIONS,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "x-dns-prefetch-control": "off",
    "x-download-options": "noopen",
    "x-permitted-cross-domain-policies": "none",
    // The filter of old browsers, which could be turned against a page.
    "x-xss-protection": "0",
    ...(isProduction ? { "strict-transport-security": `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  };
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
