import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { toEpochMs } from "@plenary/time";
import type { FastifyReply, FastifyRequest } from "fastify";
import { acceptsGzip, etagOf, knownTag, toHttpDate } from "./conditional.ts";
import type { Validators } from "./conditional.ts";

/** A calendar ready to send, with what says whether a reader has it already. */
export type FeedContent = Validators & {
  readonly endsMs: number;
  readonly text: string;
  /** Of the text, in bytes. */
  readonly length: number;
  /** Compressed when the first reader takes it, and once. */
  readonly gzipped: () => Buffer;
  /** Names and values in turn of the headers that don't depend on what the reader has or takes. */
  readonly head: readonly string[];
};

export function contentHash(text: string): string {
  return hash("sha256", text, "base64url");
}

/** `common`: the headers that the program gives every answer. */
export function toContent(
  text: string,
  { hash, changedAt, endsMs }: { hash: string; changedAt: string; endsMs: number },
  common: ReturnType<FastifyReply["getHeaders"]>,
): FeedContent {
  const changedMs = toEpochMs(changedAt);
  const headers = {
    ...common,
    "cache-control": "private, no-cache",
    "last-modified": toHttpDate(changedMs),
    vary: "accept-encoding",
  };
  const head = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  return { hash, changedMs, endsMs, ...encoded(text), head };
}

/** The same with its bytes made anew. */
export function withText(content: FeedContent, text: string): FeedContent {
  return { ...content, ...encoded(text) };
}

function encoded(text: string): Pick<FeedContent, "text" | "length" | "gzipped"> {
  let gzip: Buffer | null = null;
  return { text, length: Buffer.byteLength(text), gzipped: () => (gzip ??= gzipSync(text)) };
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
  void reply.hijack();
  const isGzip = acceptsGzip(headers["accept-encoding"]);
  const known = knownTag(headers, content, isGzip);
  if (known !== null) {
    reply.raw.writeHead(304, [...content.head, "etag", known]).end();
    return reply;
  }
  // As text it leaves in one piece with its head, as bytes it would be a second one.
  const body = isGzip ? content.gzipped() : content.text;
  const length = isGzip ? content.gzipped().length : content.length;
  const head = [...content.head, "etag", etagOf(content.hash, isGzip)];
  head.push("content-type", "text/calendar; charset=utf-8", "content-length", String(length));
  if (isGzip) head.push("content-encoding", "gzip");
  reply.raw.writeHead(200, head).end(method === "HEAD" ? undefined : body);
  return reply;
}
