import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { endpoints } from "@plenary/contract";
import type { LiveTopic } from "@plenary/contract";
import { toEpochMs } from "@plenary/time";
import type { Clock } from "@plenary/time";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptsGzip } from "../feeds/conditional.ts";
import type { Live } from "../http/live.ts";

/** What an outsider gets, ready to send. */
type Rendered = {
  readonly meetingId: string;
  readonly etag: string;
  readonly text: string;
  /** Of the text, in bytes. */
  readonly length: number;
  /** Compressed once, not for every reader. */
  readonly gzipped: Buffer;
  readonly type: string;
  /** Names and values in turn of the headers that every answer has, with or without content. */
  readonly head: readonly string[];
  /** Nothing is published yet: it shows the draft's frame and follows the draft. */
  readonly isFrame: boolean;
  /** From then on it is another text, in epoch milliseconds. */
  readonly untilMs: number;
};

type Headers = ReturnType<FastifyReply["getHeaders"]>;
type Rest = { meetingId: string; headers: Headers; isFrame: boolean; untilMs?: number | undefined };
type Keep = (url: string, text: string, rest: Rest) => string;

/** Answers for readers without a login, of meetings whose programme is public, by their address. */
export type PublicProgrammes = {
  /** The answer, if it is kept and nothing can have changed for a second. */
  known(url: string): Rendered | null;
  /** Whether there is one to ask `proved` for. */
  isKept(url: string): boolean;
  /** The answer, if it is still kept once it is certain that all changes have been heard. */
  proved(url: string): Promise<Rendered | null>;
  /** Call before reading what is to be kept; answers how to keep it, which answers its ETag. */
  begin(): Keep;
};

const STALE_AFTER: ReadonlySet<LiveTopic> = new Set(["programme", "setup"]);
const KEPT = 50;
/** What is answered from here: the same for everybody who asks without a login. */
const keepable: ReadonlySet<string | undefined> = new Set<string>([
  endpoints.getProgramme.id,
  endpoints.showPublicProgramme.id,
  endpoints.readPublicCalendar.id,
  endpoints.readPublicSchedule.id,
]);

/**
 * The programme is what most people read most often, so outsiders get it without a question to the database. An
 * answer is dropped as soon as any replica changes what it shows, or whether it is public at all, and is not served
 * while it isn't certain that changes are heard.
 */
export function createPublicProgrammes(live: Live, clock: Clock): PublicProgrammes {
  const kept = new Map<string, Rendered>();
  // What is read before a change and kept after it would stay wrong for good.
  let changes = 0;
  const find = (url: string): Rendered | null => {
    const rendered = kept.get(url);
    return rendered !== undefined && toEpochMs(clock.now()) < rendered.untilMs ? rendered : null;
  };
  live.onLive({
    onChange: ({ topic, meetingId }) => {
      const concerned = [...kept].filter(([, rendered]) => rendered.meetingId === meetingId);
      const isPublished = concerned.length > 0 && concerned.every(([, { isFrame }]) => !isFrame);
      if (!STALE_AFTER.has(topic) && (topic !== "draft" || isPublished)) return;
      changes += 1;
      for (const [url] of concerned) kept.delete(url);
    },
    onGap: () => {
      changes += 1;
      kept.clear();
    },
  });
  return {
    known: (url) => (live.hearing.isProven() ? find(url) : null),
    isKept: (url) => find(url) !== null,
    // Looked up afterwards: what was heard meanwhile may have dropped it.
    proved: async (url) => ((await live.hearing.prove()) ? find(url) : null),
    begin: () => {
      const begunAt = changes;
      return (url, text, rest) => {
        const rendered = render(text, rest);
        if (begunAt === changes && isPlain(url)) keep(kept, url, rendered);
        return rendered.etag;
      };
    },
  };
}

/** Before authorization asks the database: what is known here was allowed to everybody, and still is. */
export function answerKnownProgrammes(app: FastifyInstance, programmes: PublicProgrammes): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { url } = request;
    if (!keepable.has(request.routeOptions.config.endpointId)) return done();
    if (request.headers.authorization !== undefined || !isPlain(url)) return done();
    const rendered = programmes.known(url);
    if (rendered !== null) return send(request, reply, rendered);
    if (!programmes.isKept(url)) return done();
    void sendProved();

    // One question for all who wait, instead of the whole programme for each of them.
    async function sendProved(): Promise<void> {
      const proved = await programmes.proved(url);
      if (proved === null) done();
      else send(request, reply, proved);
    }
  });
}

/** Not one of the many addresses that filters make, of which each would take another's place. */
function isPlain(url: string): boolean {
  return !url.includes("?") || /^[^?]*\?embed$/.test(url);
}

function keep(kept: Map<string, Rendered>, url: string, rendered: Rendered): void {
  kept.set(url, rendered);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

function render(
  text: string,
  { headers: given, untilMs = Number.POSITIVE_INFINITY, ...rest }: Rest,
): Rendered {
  // Weak, because a compressed answer has other bytes under the same tag.
  const etag = `W/"${hash("sha256", text, "base64url")}"`;
  const { "content-type": type = "application/json; charset=utf-8", ...common } = given;
  const caching = given["cache-control"] ?? "private, no-cache";
  const headers = { ...common, "cache-control": caching, etag, vary: "accept-encoding" };
  const head = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  const bytes = { text, length: Buffer.byteLength(text), gzipped: gzipSync(text) };
  return { ...rest, ...bytes, untilMs, etag, type: String(type), head };
}

/** Written to the socket itself: no hook may compress it once more. */
function send({ headers, method }: FastifyRequest, reply: FastifyReply, rendered: Rendered): void {
  const { etag, type, text, length, gzipped } = rendered;
  void reply.hijack();
  if (isListed(headers["if-none-match"], etag))
    return void reply.raw.writeHead(304, [...rendered.head]).end();
  const isGzip = acceptsGzip(headers["accept-encoding"]);
  const head = [...rendered.head, "content-type", type];
  head.push("content-length", String(isGzip ? gzipped.length : length));
  if (isGzip) head.push("content-encoding", "gzip");
  // As text it leaves in one piece with its head, as bytes it would be a second one.
  reply.raw.writeHead(200, head).end(method === "HEAD" ? undefined : isGzip ? gzipped : text);
}

function isListed(known: string | undefined, etag: string): boolean {
  return known?.split(",").some((tag) => tag.trim() === etag) ?? false;
}
