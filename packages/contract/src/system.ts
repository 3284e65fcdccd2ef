import { z } from "zod";
import { Instant, MeetingParams, pageOf, PageQuery } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { liveTopics } from "./live-topics.ts";

/** What changed, so that a page that shows it asks again. Payloads carry ids and versions, never content. */
export const LiveTopic = z.enum(liveTopics).meta({ id: "LiveTopic" });
export type LiveTopic = z.infer<typeof LiveTopic>;

export const LiveEvent = z
  .object({ topic: LiveTopic, subjectId: z.string().nullable(), version: z.int().nullable() })
  .meta({ id: "LiveEvent" });
export type LiveEvent = z.infer<typeof LiveEvent>;

export const systemEndpoints = {
  getHealth: endpoint({
    id: "getHealth",
    method: "GET",
    path: "/api/health",
    summary: "Whether the program and its database answer",
    access: { kind: "public" },
    output: z.object({ status: z.literal("ok"), version: z.string(), mode: z.enum(["demo", "normal"]) }),
  }),
  followMeeting: endpoint({
    id: "followMeeting",
    method: "GET",
    path: "/api/meetings/:meetingId/events",
    summary: "Server-sent events: what changed in the meeting",
    access: { kind: "meeting", permission: "meeting.view" },
    params: MeetingParams,
    produces: "text/event-stream",
  }),
  listDemoMails: endpoint({
    id: "listDemoMails",
    method: "GET",
    path: "/api/demo/mails",
    summary: "Mails that the demo would have sent, newest first",
    access: { kind: "demo" },
    query: PageQuery,
    output: pageOf(
      z.object({
        id: z.string(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        createdAt: Instant,
      }),
    ),
  }),
} as const;
