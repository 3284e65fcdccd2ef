import { hash } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import { gzipSync } from "node:zlib";
import { toEpochMs } from "@plenary/time";
import type { FastifyReply, FastifyRequest } from "fastify";
import { acceptsGzip, etagOf, knownTag, toHttpDate } from "./conditional.ts";
import type { Validators } from "./conditional.ts";

/** A calendar ready to send, with what says whether a reader has it already. */
export type FeedContent = Validators & {
  readonly changedAt: string;
  readonly lastModified: string;
  readonly endsMs: number;
  readonly bytes: Buffer;
  /** Compressed when the first reader takes it, and once. */
  readonly gzipped: () => Buffer;
};

export function contentHash(text: string): string {
  return hash("sha256", text, "base64url");
}

export function toContent(
  text: string,
  { hash, changedAt, endsMs }: { hash: string; changedAt: string; endsMs: number },
): FeedContent {
  const bytes = Buffer.from(text);
  const changedMs = toEpochMs(changedAt);
  let gzip: Buffer | null = null;
  const gzipped = () => (gzip ??= gzipSync(bytes));
  return { hash, changedAt, changedMs, lastModified: toHttpDate(changedMs), endsMs, bytes, gzipped };
}

/**
 * Sends it, or 304 with the same validators. Written to the socket itself: no hook may compress it once more under
 * a tag that means these bytes.
 */
export function sendContent(
  { headers, method }: FastifyRequest,
  reply: FastifyReply,
  content: FeedContent,
): FastifyReply {
  const isGzip = acceptsGzip(headers["accept-encoding"]);
  const known = knownTag(headers, content, isGzip);
  const { raw } = reply;
  const common = {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    "cache-control": "private, no-cache",
    etag: known ?? etagOf(content.hash, isGzip),
    "last-modified": content.lastModified,
    vary: "accept-encoding",
  };
  void reply.hijack();
  if (known !== null) {
    raw.writeHead(304, common).end();
    return reply;
  }
  const body = isGzip ? content.gzipped() : content.bytes;
  raw.writeHead(200, {
    ...common,
    "content-type": "text/calendar; charset=utf-8",
    "content-length": body.length,
    ...(isGzip ? { "content-encoding": "gzip" } : {}),
  });
  raw.end(method === "HEAD" ? undefined : body);
  return reply;
}
