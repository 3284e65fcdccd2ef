import type { LiveTopic, Permission } from "@plenary/contract";
import type { FastifyReply } from "fastify";
import { findMeetingScope } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import type { Live, LiveChange } from "../http/live.ts";
import { Failure } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

/** Who may hear that something of a topic changed: who may see any of it. */
const permissionsFor: Record<LiveTopic, readonly Permission[]> = {
  draft: ["draft.view"],
  plan: ["draft.view"],
  programme: ["programme.view"],
  requests: ["requests.viewOwn"],
  agenda: ["agenda.own"],
  attendance: ["attendance.view"],
  // Attendance and the desk show who is registered.
  registrations: ["registrations.view", "attendance.view"],
  setup: ["meeting.view"],
  pages: ["programme.view"],
  polls: ["polls.answer"],
};

const CHECK_SCOPE_MS = 60_000;
const MAX_BUFFERED_BYTES = 256 * 1024;

/** Open streams of this process, to end them when it stops: an open one would keep the server from closing. */
export type Streams = Set<() => void>;

/** Streams the meeting's changes until the reader leaves, loses the role or falls behind. */
export function followMeeting(
  ctx: Ctx,
  scope: MeetingScope,
  reply: FastifyReply,
  { live, streams }: { live: Live; streams: Streams },
): FastifyReply {
  const { sse } = reply;
  let current = scope;
  const send = (event: string, data: object) => {
    if (reply.raw.writableLength > MAX_BUFFERED_BYTES) return sse.close();
    sse.send({ id: ctx.newId(), event, data }).catch(() => sse.close());
  };
  void reply.hijack();
  sse.keepAlive();
  sse.sendHeaders();
  // What happened while the reader was away is not kept: it asks again for everything it shows.
  const recent = sse.lastEventId === null ? live.recent() : null;
  if (recent === null) send("resync", {});
  // Between asking for what it shows and opening the stream it heard nothing.
  else send("ready", { topics: topicsOf(recent.filter((change) => isFor(scope, change))) });

  const stopListening = live.onLive({
    onChange: (change) => {
      if (isFor(current, change)) send("change", eventOf(change));
    },
    onGap: () => send("resync", {}),
  });
  const recheck = setInterval(() => {
    findMeetingScope(ctx, scope.meetingId).then(
      (found) => (found === null ? sse.close() : (current = found)),
      (error: unknown) => {
        // Otherwise the database is away: what was allowed a minute ago stays so until it is back.
        if (error instanceof Failure && error.code === "login_expired") sse.close();
      },
    );
  }, CHECK_SCOPE_MS);
  const close = () => sse.close();
  streams.add(close);
  sse.onClose(() => {
    clearInterval(recheck);
    stopListening();
    streams.delete(close);
  });
  return reply;
}

function isFor(scope: MeetingScope, change: LiveChange): boolean {
  if (change.meetingId !== scope.meetingId || change.allianceId !== scope.allianceId) return false;
  if (!permissionsFor[change.topic].some((each) => scope.permissions.has(each))) return false;
  return change.audience === undefined || change.audience.includes(scope.personId);
}

function topicsOf(changes: readonly LiveChange[]): LiveTopic[] {
  return [...new Set(changes.map(({ topic }) => topic))];
}

function eventOf({ topic, subjectId, version }: LiveChange) {
  return { topic, subjectId, version };
}
