import { z } from "zod";
import { Id, Instant, Line, MeetingParams, pageOf, PageQuery, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const FeedKind = z.enum(["agenda", "group", "room", "programme"]).meta({ id: "FeedKind" });
export type FeedKind = z.infer<typeof FeedKind>;

export const Feed = z
  .object({
    id: Id,
    kind: FeedKind,
    name: z.string(),
    /** Group or room that the feed shows; null for agenda and programme. */
    subjectId: Id.nullable(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    version: Version,
  })
  .meta({ id: "Feed" });
export type Feed = z.infer<typeof Feed>;

/** The secret address is shown once, when it is made; only its hash is kept. */
export const FeedWithAddress = Feed.extend({
  url: z.string(),
  webcalUrl: z.string(),
  googleUrl: z.string(),
  outlookUrl: z.string(),
}).meta({ id: "FeedWithAddress" });
export type FeedWithAddress = z.infer<typeof FeedWithAddress>;

const FeedParams = MeetingParams.extend({ feedId: Id });
const own = { kind: "meeting", permission: "feeds.own" } as const;
const calendar = "text/calendar; charset=utf-8";

export const feedEndpoints = {
  listFeeds: endpoint({
    id: "listFeeds",
    method: "GET",
    path: "/api/meetings/:meetingId/feeds",
    summary: "My calendar feeds with their last use, oldest first",
    access: own,
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(Feed),
  }),
  createFeed: endpoint({
    id: "createFeed",
    method: "POST",
    path: "/api/meetings/:meetingId/feeds",
    summary: "Make a feed; its address is shown this once",
    access: own,
    params: MeetingParams,
    body: z.strictObject({
      kind: FeedKind.default("agenda"),
      name: Line,
      subjectId: Id.nullable().default(null),
    }),
    output: FeedWithAddress,
    status: 201,
    rateLimit: "feed",
  }),
  renameFeed: endpoint({
    id: "renameFeed",
    method: "PATCH",
    path: "/api/meetings/:meetingId/feeds/:feedId",
    summary: "Rename a feed",
    access: own,
    params: FeedParams,
    body: z.strictObject({ name: Line }),
    output: Feed,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  rotateFeed: endpoint({
    id: "rotateFeed",
    method: "POST",
    path: "/api/meetings/:meetingId/feeds/:feedId/rotate",
    summary: "Give a feed a new address; the old one stops at once",
    access: own,
    params: FeedParams,
    output: FeedWithAddress,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  revokeFeed: endpoint({
    id: "revokeFeed",
    method: "DELETE",
    path: "/api/meetings/:meetingId/feeds/:feedId",
    summary:
      "Revoke a feed; its address answers 404 from now on. The answer's version is what restoring asks for",
    access: own,
    params: FeedParams,
    output: Feed,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  restoreFeed: endpoint({
    id: "restoreFeed",
    method: "POST",
    path: "/api/meetings/:meetingId/feeds/:feedId/restore",
    summary: "Take back that a feed was revoked, within ten minutes: its address works again",
    access: own,
    params: FeedParams,
    output: Feed,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  readFeed: endpoint({
    id: "readFeed",
    method: "GET",
    path: "/calendar/:file",
    summary: "The calendar itself, at its secret address",
    access: { kind: "secret" },
    // Whatever it is: a name that is none must look like one that was revoked.
    params: z.strictObject({ file: z.string() }),
    produces: calendar,
  }),
  downloadMyAgenda: endpoint({
    id: "downloadMyAgenda",
    method: "GET",
    path: "/api/meetings/:meetingId/agenda/mine.ics",
    summary: "My agenda as a calendar file",
    access: own,
    params: MeetingParams,
    produces: calendar,
  }),
  downloadProgramme: endpoint({
    id: "downloadProgramme",
    method: "GET",
    path: "/api/meetings/:meetingId/programme.ics",
    summary: "The published programme as a calendar",
    access: { kind: "published" },
    params: MeetingParams,
    produces: calendar,
  }),
  downloadSession: endpoint({
    id: "downloadSession",
    method: "GET",
    path: "/api/meetings/:meetingId/programme/sessions/:sessionId/session.ics",
    summary: "One published session as a calendar file",
    access: { kind: "published" },
    params: MeetingParams.extend({ sessionId: Id }),
    produces: calendar,
  }),
} as const;
