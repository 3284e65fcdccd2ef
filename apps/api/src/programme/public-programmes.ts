import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { LiveTopic } from "@plenary/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Live } from "../http/live.ts";

/** What an outsider gets, ready to send. */
type Rendered = {
  readonly etag: string;
  readonly bytes: Readonly<Record<"identity" | "gzip" | "br", Buffer>>;
  /** Nothing is published yet: it shows the draft's frame and follows the draft. */
  readonly isFrame: boolean;
};

/** Answers for readers without a login, of meetings whose programme is public. */
export type PublicProgrammes = {
  /** Sends the answer if it is known and certainly not a second old; else the request goes on. */
  reply(meetingId: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | null>;
  /** Call before reading what is to be kept; answers how to keep it. */
  begin(): (meetingId: string, json: string, isFrame: boolean) => string;
};

const STALE_AFTER: ReadonlySet<LiveTopic> = new Set(["programme", "setup"]);
const KEPT = 50;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * The programme is what most people read most often, so outsiders get it without a question to the database. An
 * answer is dropped as soon as any replica changes what it shows, or whether it is public at all, and is not served
 * while it isn't certain that changes are heard.
 */
export function createPublicProgrammes(live: Live): PublicProgrammes {
  const known = new Map<string, Rendered>();
  // What is read before a change and kept after it would stay wrong for good.
  let changes = 0;
  live.onLive({
    onChange: ({ topic, meetingId }) => {
      const isConcerned =
        STALE_AFTER.has(topic) || (topic === "draft" && known.get(meetingId)?.isFrame !== false);
      if (!isConcerned) return;
      changes += 1;
      known.delete(meetingId);
    },
    onGap: () => {
      changes += 1;
      known.clear();
    },
  });
  return {
    reply: async (meetingId, request, reply) => {
      if (!known.has(meetingId)) return null;
      if (!live.hearing.isProven() && !(await live.hearing.prove())) return null;
      // Looked up after the proof, which may have brought the news that it is stale.
      const rendered = known.get(meetingId);
      return rendered === undefined ? null : send(rendered, request, reply);
    },
    begin: () => {
      const begunAt = changes;
      return (meetingId, json, isFrame) => {
        const rendered = render(json, isFrame);
        if (begunAt === changes) keep(known, meetingId, rendered);
        return rendered.etag;
      };
    },
  };
}

function keep(known: Map<string, Rendered>, meetingId: string, rendered: Rendered): void {
  known.set(meetingId, rendered);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
}

/** Compressed once, not for every reader. The tag is weak, because each encoding has other bytes. */
function render(json: string, isFrame: boolean): Rendered {
  const identity = Buffer.from(json);
  return {
    etag: `W/"${createHash("sha1").update(identity).digest("base64url")}"`,
    bytes: { identity, gzip: gzipSync(identity), br: brotliCompressSync(identity, BROTLI) },
    isFrame,
  };
}

function send({ etag, bytes }: Rendered, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  if (encoding !== "identity") void reply.header("content-encoding", encoding);
  return reply
    .header("etag", etag)
    .header("vary", "accept-encoding")
    .type("application/json; charset=utf-8")
    .send(bytes[encoding]);
}

function encodingFor(accepted: string | string[] | undefined): "identity" | "gzip" | "br" {
  const wanted = String(accepted ?? "")
    .split(",")
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
    .map((each) => each.split(";")[0]?.trim());
  const names = new Set(wanted);
  return names.has("br") ? "br" : names.has("gzip") ? "gzip" : "identity";
}
