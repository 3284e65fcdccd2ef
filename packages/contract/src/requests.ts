import { z } from "zod";
import {
  CalendarDate,
  DurationMinutes,
  Feature,
  Id,
  Instant,
  Line,
  ListQuery,
  MeetingParams,
  MinuteInstant,
  Openness,
  pageOf,
  PersonSummary,
  Text,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";
import { Placement, SessionGroup } from "./sessions.ts";

/** Structured wishes: the planner weighs each of them and says which it could not grant. */
export const Wishes = z
  .strictObject({
    dayPart: z.enum(["morning", "afternoon"]).nullable().default(null),
    week: z.enum(["early", "late"]).nullable().default(null),
    roomId: Id.nullable().default(null),
    notParallelToGroupIds: z.array(Id).max(20).default([]),
    /** It should begin when this one ends, or half an hour later at most. null also for one hidden from the reader. */
    rightAfterSessionId: Id.nullable().default(null),
    sameRoomAsSessionId: Id.nullable().default(null),
    remark: Text.default(""),
  })
  .meta({ id: "Wishes" });
export type Wishes = z.infer<typeof Wishes>;

/** Hard limits on when: only these days, not before, not after. Empty `days` means any day. */
export const TimeLimits = z
  .strictObject({
    days: z.array(CalendarDate).max(31).default([]),
    notBefore: MinuteInstant.nullable().default(null),
    notAfter: MinuteInstant.nullable().default(null),
  })
  .meta({ id: "TimeLimits" });
export type TimeLimits = z.infer<typeof TimeLimits>;

/** A slot that was agreed and in which the session has no place yet: the planner keeps to it. */
export const AgreedSlot = z
  .object({ startsAt: Instant, /** null: any room. */ roomId: Id.nullable() })
  .meta({ id: "AgreedSlot" });
export type AgreedSlot = z.infer<typeof AgreedSlot>;

/** The slot in which a group would rather have a joint session. */
export const SlotProposal = z
  .object({
    startsAt: Instant,
    /** null: any room. */
    roomId: Id.nullable(),
    roomName: z.string().nullable(),
    note: z.string(),
    state: z.enum(["open", "turned_down"]),
    turnDownReason: z.string(),
  })
  .meta({ id: "SlotProposal" });
export type SlotProposal = z.infer<typeof SlotProposal>;

/** What an owner of a joint session said beyond yes or no. */
export const JointAnswer = z
  .object({
    groupId: Id,
    /** Why it declined; empty: it didn't say, or hasn't declined. */
    declineReason: z.string(),
    /** The beginning that the group agreed to, held or published; null: there was none yet, or it hasn't agreed. */
    agreedStartsAt: Instant.nullable(),
    /** The beginning that the group declined; null: it declined whatever it would be, or hasn't declined. */
    declinedStartsAt: Instant.nullable(),
    proposal: SlotProposal.nullable(),
  })
  .meta({ id: "JointAnswer" });
export type JointAnswer = z.infer<typeof JointAnswer>;

/** How far a request has come, in the order a lead sees it. `tentative`: it is published, but not as certain. */
export const RequestStage = z
  .enum([
    "asked",
    "accepted",
    "held",
    "placed",
    "tentative",
    "published",
    "declined",
    "withdrawn",
    "cancelled",
    "merged",
  ])
  .meta({ id: "RequestStage" });
export type RequestStage = z.infer<typeof RequestStage>;

/** The place that was booked, or is held until everybody whom it waits for has agreed. */
export const Booking = z
  .object({
    roomId: Id,
    roomName: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    /** When the hold ends by itself, at the latest with `startsAt`; null: it is booked. */
    holdExpiresAt: Instant.nullable(),
    /** `asker`: the organisers offer this place, and the asking group hasn't answered. */
    waitsFor: z.array(z.enum(["organisers", "groups", "asker"])),
    /** What the organisers say to the place that they offer. */
    offerNote: z.string(),
  })
  .meta({ id: "Booking" });
export type Booking = z.infer<typeof Booking>;

/** `requestId` null: organisers made the session without a request. */
export const MergedInto = z
  .object({ sessionId: Id, requestId: Id.nullable(), title: z.string(), version: Version })
  .meta({ id: "MergedInto" });
export type MergedInto = z.infer<typeof MergedInto>;

export const SessionRequest = z
  .object({
    id: Id,
    sessionId: Id,
    title: z.string(),
    purpose: z.string(),
    durationMinutes: DurationMinutes,
    /** A shorter length that would do; null: none. The planner takes it where the full one has no place. */
    fallbackMinutes: DurationMinutes.nullable(),
    /** The length that was asked for, while the planner has given it the shorter one; null: it has its length. */
    fullMinutes: DurationMinutes.nullable(),
    groups: z.array(SessionGroup),
    /** Of a joint session, one for each of its groups in their order; empty for a session of one group. */
    answers: z.array(JointAnswer),
    people: z.array(PersonSummary),
    expectedPeople: z.int(),
    features: z.array(Feature),
    /** `closed`: only members of its groups, who is named at it and organisers see it. */
    openness: Openness,
    wishes: Wishes,
    limits: TimeLimits,
    /** A partner's proposal that was taken, or what a poll chose; it goes before the limits until these are changed so that it lies outside. */
    agreedSlot: AgreedSlot.nullable(),
    stage: RequestStage,
    /** The organisers have said that it takes place. Without that it may be placed and published all the same. */
    isAccepted: z.boolean(),
    declineReason: z.string().nullable(),
    requestedBy: PersonSummary,
    requestedAt: Instant,
    /** Published place; the draft's place only for those who may see the draft. */
    placement: Placement.pick({ roomId: true, startsAt: true, endsAt: true })
      .extend({ roomName: z.string() })
      .nullable(),
    /** null: the place, if there is one, is the planners' choice. */
    booking: Booking.nullable(),
    /** The session that this one became a part of; null: it is one of its own. */
    mergedInto: MergedInto.nullable(),
    version: Version,
  })
  .meta({ id: "SessionRequest" });
export type SessionRequest = z.infer<typeof SessionRequest>;

/** A session that a wish can name. */
export const KnownSession = z
  .object({
    id: Id,
    title: z.string(),
    groups: z.array(SessionGroup.pick({ groupId: true, shortName: true })),
  })
  .meta({ id: "KnownSession" });
export type KnownSession = z.infer<typeof KnownSession>;

/** A request after a change, with what that newly breaks where its session is placed. */
export const ChangedRequest = SessionRequest.extend({ caused: Caused }).meta({ id: "ChangedRequest" });
export type ChangedRequest = z.infer<typeof ChangedRequest>;

export const SessionRequestInput = z.strictObject({
  title: Line,
  purpose: Text.default(""),
  durationMinutes: DurationMinutes,
  fallbackMinutes: DurationMinutes.nullable().default(null),
  groupIds: z.array(Id).min(1, "Choose at least one group").max(20),
  personIds: z.array(Id).max(200).default([]),
  expectedPeople: z.int().min(1).max(100_000),
  features: z.array(Feature).max(20).default([]),
  /** Absent: closed if one of its groups is, open otherwise. Only leads of a closed group open its sessions. */
  openness: Openness.optional(),
  wishes: Wishes.prefault({}),
  limits: TimeLimits.prefault({}),
});

export const RequestParams = MeetingParams.extend({ requestId: Id });
const own = { kind: "meeting", permission: "requests.viewOwn" } as const;
const decide = { kind: "meeting", permission: "requests.decide" } as const;
const stale = ["version_stale", "version_required"] as const;

export const requestEndpoints = {
  listRequests: endpoint({
    id: "listRequests",
    method: "GET",
    path: "/api/meetings/:meetingId/requests",
    summary: "Requests: organisers see all, leads those of the groups they lead",
    access: own,
    params: MeetingParams,
    query: ListQuery.extend({ stage: RequestStage.optional(), groupId: Id.optional() }),
    output: pageOf(SessionRequest),
  }),
  getRequest: endpoint({
    id: "getRequest",
    method: "GET",
    path: "/api/meetings/:meetingId/requests/:requestId",
    summary: "One request",
    access: own,
    params: RequestParams,
    output: SessionRequest,
  }),
  listKnownSessions: endpoint({
    id: "listKnownSessions",
    method: "GET",
    path: "/api/meetings/:meetingId/known-sessions",
    summary:
      "Sessions that a wish of the caller can name: organisers see all, leads those of the groups they lead and what is published for them",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams,
    query: ListQuery,
    output: pageOf(KnownSession),
  }),
  createRequest: endpoint({
    id: "createRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests",
    summary: "Ask for a session; the first group must be one that the caller leads",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams,
    body: SessionRequestInput,
    output: SessionRequest,
    status: 201,
    errors: ["requests_closed"],
  }),
  createRequests: endpoint({
    id: "createRequests",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/batch",
    summary: "Ask for several sessions at once: all of them are stored, or none",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams,
    body: z.strictObject({ requests: z.array(SessionRequestInput).min(1).max(20) }),
    output: z.object({ items: z.array(SessionRequest) }),
    status: 201,
    errors: ["requests_closed"],
  }),
  updateRequest: endpoint({
    id: "updateRequest",
    method: "PATCH",
    path: "/api/meetings/:meetingId/requests/:requestId",
    summary: "Change a request that is not declined or withdrawn",
    access: { kind: "meeting", permission: "requests.create" },
    params: RequestParams,
    body: patchOf(SessionRequestInput).extend({ override: Override.optional() }),
    output: ChangedRequest,
    ifMatch: true,
    errors: ["requests_closed", "wrong_state", "room_taken", "rules_broken", "quota_exceeded", ...stale],
  }),
  withdrawRequest: endpoint({
    id: "withdrawRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/withdraw",
    summary: "Take a request back",
    access: { kind: "meeting", permission: "requests.create" },
    params: RequestParams,
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  declineRequest: endpoint({
    id: "declineRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/decline",
    summary: "Decline a request with a reason that the lead reads",
    access: decide,
    params: RequestParams,
    body: z.strictObject({ reason: Line }),
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  acceptRequest: endpoint({
    id: "acceptRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/accept",
    summary: "Accept a request, also one that was declined before",
    access: decide,
    params: RequestParams,
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  undoDecision: endpoint({
    id: "undoDecision",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/undo-decision",
    summary: "Undo that a request was declined or withdrawn: its state, booking and place are as they were",
    access: decide,
    params: RequestParams,
    body: z.strictObject({ override: Override.optional() }),
    output: ChangedRequest,
    ifMatch: true,
    errors: ["wrong_state", "room_taken", "rules_broken", ...stale],
  }),
} as const;
