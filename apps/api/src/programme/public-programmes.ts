import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { endpoints } from "@plenary/contract";
import type { LiveTopic } from "@plenary/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptsGzip } from "../feeds/conditional.ts";
import type { Live } from "../http/live.ts";

/** What an outsider gets, ready to send. */
type Rendered = {
  readonly etag: string;
  readonly text: string;
  /** Of the text, in bytes. */
  readonly length: number;
  /** Compressed once, not for every reader. */
  readonly gzipped: Buffer;
  /** Names and values in turn of the headers that every answer has. */
  readonly head: readonly string[];
  /** Nothing is published yet: it shows the draft's frame and follows the draft. */
  readonly isFrame: boolean;
};

type Headers = ReturnType<FastifyReply["getHeaders"]>;
type Keep = (meetingId: string, text: string, rest: { headers: Headers; isFrame: boolean }) => string;

/** Answers for readers without a login, of meetings whose programme is public. */
export type PublicProgrammes = {
  /** The answer, if it is kept and nothing can have changed for a second. */
  known(meetingId: string): Rendered | null;
  /** Whether there is one to ask `proved` for. */
  isKept(meetingId: string): boolean;
  /** The answer, if it is still kept once it is certain that all changes have been heard. */
  proved(meetingId: string): Promise<Rendered | null>;
  /** Call before reading what is to be kept; answers how to keep it, which answers its ETag. */
  begin(): Keep;
};

const STALE_AFTER: ReadonlySet<LiveTopic> = new Set(["programme", "setup"]);
const KEPT = 50;

/**
 * The programme is what most people read most often, so outsiders get it without a question to the database. An
 * answer is dropped as soon as any replica changes what it shows, or whether it is public at all, and is not served
 * while it isn't certain that changes are heard.
 */
export function createPublicProgrammes(live: Live): PublicProgrammes {
  const kept = new Map<string, Rendered>();
  // What is read before a change and kept after it would stay wrong for good.
  let changes = 0;
  live.onLive({
    onChange: ({ topic, meetingId }) => {
      const isConcerned =
        STALE_AFTER.has(topic) || (topic === "draft" && kept.get(meetingId)?.isFrame !== false);
      if (!isConcerned) return;
      changes += 1;
      kept.delete(meetingId);
    },
    onGap: () => {
      changes += 1;
      kept.clear();
    },
  });
  return {
    known: (meetingId) => {
      const rendered = kept.get(meetingId);
      return rendered !== undefined && live.hearing.isProven() ? rendered : null;
    },
    isKept: (meetingId) => kept.has(meetingId),
    // Looked up afterwards: what was heard meanwhile may have dropped it.
    proved: async (meetingId) => ((await live.hearing.prove()) ? (kept.get(meetingId) ?? null) : null),
    begin: () => {
      const begunAt = changes;
      return (meetingId, text, { headers, isFrame }) => {
        const rendered = render(text, headers, isFrame);
        if (begunAt === changes) keep(kept, meetingId, rendered);
        return rendered.etag;
      };
    },
  };
}

/** Before authorization asks the database: what is known here was allowed to everybody, and still is. */
export function answerKnownProgrammes(app: FastifyInstance, programmes: PublicProgrammes): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (request.routeOptions.config.endpointId !== endpoints.getProgramme.id) return done();
    if (request.headers.authorization !== undefined || request.url.includes("?")) return done();
    const { meetingId } = request.params as { meetingId: string };
    const rendered = programmes.known(meetingId);
    if (rendered !== null) return send(request, reply, rendered);
    if (!programmes.isKept(meetingId)) return done();
    void sendProved(meetingId);

    // One question for all who wait, instead of the whole programme for each of them.
    async function sendProved(meetingId: string): Promise<void> {
      const proved = await programmes.proved(meetingId);
      if (proved === null) done();
      else send(request, reply, proved);
    }
  });
}

function keep(kept: Map<string, Rendered>, meetingId: string, rendered: Rendered): void {
  kept.set(meetingId, rendered);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

function render(text: string, common: Headers, isFrame: boolean): Rendered {
  // Weak, because a compressed answer has other bytes under the same tag.
  const etag = `W/"${hash("sha256", text, "base64url")}"`;
  const headers = { ...common, etag, "cache-control": "private, no-cache", vary: "accept-encoding" };
  const head = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  return { etag, text, length: Buffer.byteLength(text), gzipped: gzipSync(text), head, isFrame };
}

/** Written to the socket itself: no hook may compress it once more. */
function send({ headers, method }: FastifyRequest, reply: FastifyReply, rendered: Rendered): void {
  const { etag, text, length, gzipped } = rendered;
  void reply.hijack();
  if (isListed(headers["if-none-match"], etag))
    return void reply.raw.writeHead(304, [...rendered.head]).end();
  const isGzip = acceptsGzip(headers["accept-encoding"]);
  const head = [...rendered.head, "content-type", "application/json; charset=utf-8"];
  head.push("content-length", String(isGzip ? gzipped.length : length));
  if (isGzip) head.push("content-encoding", "gzip");
  // As text it leaves in one piece with its head, as bytes it would be a second one.
  reply.raw.writeHead(200, head).end(method === "HEAD" ? undefined : isGzip ? gzipped : text);
}

function isListed(known: string | undefined, etag: string): boolean {
  return known?.split(",").some((tag) => tag.trim() === etag) ?? false;
}
