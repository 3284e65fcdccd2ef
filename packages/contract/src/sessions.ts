import { z } from "zod";
import {
  DurationMinutes,
  Feature,
  JoinUrl,
  Id,
  Instant,
  Line,
  ListQuery,
  MeetingParams,
  Openness,
  pageOf,
  PersonSummary,
  SessionKind,
  Text,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";

/** Session → room and [startsAt, endsAt), in the draft. `held`: occupies its place but is not confirmed yet. */
export const Placement = z
  .object({
    roomId: Id,
    startsAt: Instant,
    endsAt: Instant,
    state: z.enum(["live", "held"]),
    isTimePinned: z.boolean(),
    isRoomPinned: z.boolean(),
  })
  .meta({ id: "Placement" });
export type Placement = z.infer<typeof Placement>;

export const SessionGroup = z
  .object({
    groupId: Id,
    shortName: z.string(),
    hue: z.int(),
    agreement: z.enum(["asked", "agreed", "declined"]),
    /** Why organisers hold the session without this group's agreement. Absent: they don't. */
    standsWithout: z.string().optional(),
  })
  .meta({ id: "SessionGroup" });

/** A session of the draft with its placement. `version` grows with every change of either. */
export const Session = z
  .object({
    id: Id,
    kind: SessionKind,
    title: z.string(),
    purpose: z.string(),
    durationMinutes: DurationMinutes,
    /** A shorter length that would do, as its request says. Absent: none. */
    fallbackMinutes: DurationMinutes.optional(),
    /** The length that was asked for, while the planner has given it the shorter one. Absent: it has its length. */
    fullMinutes: DurationMinutes.optional(),
    state: z.enum(["asked", "accepted", "declined", "withdrawn", "cancelled"]),
    groups: z.array(SessionGroup),
    /** Must-be-present people beyond the groups' members. */
    people: z.array(PersonSummary),
    expectedPeople: z.int(),
    features: z.array(Feature),
    openness: Openness,
    /** Everybody at the meeting is required: plenaries and meals. */
    isForEverybody: z.boolean(),
    /** Delegates may choose it although no group of theirs owns it. */
    isOptional: z.boolean(),
    /** Limited places; null: as many as come. */
    capacity: z.int().min(1).nullable(),
    taken: z.int().min(0),
    joinUrl: z.string().nullable(),
    /** Part of the fixed frame (plenaries, meals): the planner never moves it. */
    isFixed: z.boolean(),
    requestId: Id.nullable(),
    placement: Placement.nullable(),
    version: Version,
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

/** A session after a change, with what that newly breaks where the session is placed. */
export const ChangedSession = Session.extend({ caused: Caused }).meta({ id: "ChangedSession" });
export type ChangedSession = z.infer<typeof ChangedSession>;

/** A session that isn't cancelled any more. */
export const UncancelledSession = ChangedSession.extend({
  /** Why it is without the place that it had, as a sentence. Absent: it has all that it had. */
  missed: z.string().optional(),
  /** Why it was cancelled, for whoever cancels it again. Absent: nobody said, or it isn't known any more. */
  cancelReason: z.string().optional(),
}).meta({ id: "UncancelledSession" });
export type UncancelledSession = z.infer<typeof UncancelledSession>;

export const SessionInput = z.strictObject({
  kind: SessionKind,
  title: Line,
  purpose: Text.default(""),
  durationMinutes: DurationMinutes,
  groupIds: z.array(Id).max(20).default([]),
  personIds: z.array(Id).max(200).default([]),
  expectedPeople: z.int().min(1).max(100_000).default(10),
  features: z.array(Feature).max(20).default([]),
  /** Absent: closed if one of its groups is, open otherwise. */
  openness: Openness.optional(),
  isForEverybody: z.boolean().default(false),
  isOptional: z.boolean().default(false),
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  joinUrl: JoinUrl.nullable().default(null),
  isFixed: z.boolean().default(false),
});

const SessionParams = MeetingParams.extend({ sessionId: Id });
const edit = { kind: "meeting", permission: "draft.edit" } as const;
const stale = ["version_stale", "version_required"] as const;

export const sessionEndpoints = {
  listSessions: endpoint({
    id: "listSessions",
    method: "GET",
    path: "/api/meetings/:meetingId/sessions",
    summary: "The draft's sessions with their placements",
    access: { kind: "meeting", permission: "draft.view" },
    params: MeetingParams,
    query: ListQuery,
    output: pageOf(Session),
  }),
  getSession: endpoint({
    id: "getSession",
    method: "GET",
    path: "/api/meetings/:meetingId/sessions/:sessionId",
    summary: "One session of the draft",
    access: { kind: "meeting", permission: "draft.view" },
    params: SessionParams,
    output: Session,
  }),
  createSession: endpoint({
    id: "createSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions",
    summary: "Add a session without a request, such as a plenary",
    access: edit,
    params: MeetingParams,
    body: SessionInput,
    output: Session,
    status: 201,
  }),
  updateSession: endpoint({
    id: "updateSession",
    method: "PATCH",
    path: "/api/meetings/:meetingId/sessions/:sessionId",
    summary:
      "Change a session of the draft. Agendas follow its named people and its link at once, all else when it is published. Of a requested one, groups that come are asked and groups that go are told",
    access: edit,
    params: SessionParams,
    body: patchOf(SessionInput).extend({ override: Override.optional() }),
    output: ChangedSession,
    ifMatch: true,
    errors: ["capacity_below_taken", "room_taken", "rules_broken", "wrong_state", ...stale],
  }),
  cancelSession: endpoint({
    id: "cancelSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/cancel",
    summary: "Cancel a session: it gives its room back and stays visible as cancelled",
    access: edit,
    params: SessionParams,
    body: z.strictObject({ reason: Text.default("") }),
    output: Session,
    ifMatch: true,
    errors: ["wrong_state", "rules_broken", ...stale],
  }),
  uncancelSession: endpoint({
    id: "uncancelSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/uncancel",
    summary:
      "Take a cancellation back: the session has its state, booking and place again, or waits for a place if that is gone. What was published as cancelled is back with the next version",
    access: edit,
    params: SessionParams,
    body: z.strictObject({ override: Override.optional() }),
    output: UncancelledSession,
    ifMatch: true,
    errors: ["wrong_state", "rules_broken", ...stale],
  }),
} as const;
