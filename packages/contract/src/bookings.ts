import { z } from "zod";
import { GroupKind, Id, Line, MeetingParams, MinuteInstant, Text, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Override } from "./findings.ts";
import { ChangedRequest, RequestParams, SessionRequest, SessionRequestInput } from "./requests.ts";

/**
 * What leads of such groups may do with a free place. `book`: it stands at once. `hold`: it is theirs until the
 * organisers approve or decline, or the hold ends. `request`: they ask.
 */
export const BookingMode = z.enum(["book", "hold", "request"]).meta({ id: "BookingMode" });
export type BookingMode = z.infer<typeof BookingMode>;

export const KindPolicy = z
  .strictObject({
    groupKind: GroupKind,
    mode: BookingMode,
    /** How many minutes each such group may book or hold itself; null: any. */
    quotaMinutes: z.int().min(5).max(100_000).nullable(),
    /** How long a hold lasts; at the latest it ends when what it is for begins. */
    holdHours: z
      .int()
      .min(1)
      .max(24 * 60),
  })
  .meta({ id: "KindPolicy" });
export type KindPolicy = z.infer<typeof KindPolicy>;

/** One line for each kind of group, in the order of the kinds. */
export const BookingPolicy = z
  .object({
    /** Of the meeting's settings. */
    version: Version,
    kinds: z.array(KindPolicy),
    /** Minutes that each group that the reader leads has booked or holds. */
    used: z.array(z.object({ groupId: Id, minutes: z.int() })),
  })
  .meta({ id: "BookingPolicy" });
export type BookingPolicy = z.infer<typeof BookingPolicy>;

const Place = z.strictObject({
  roomId: Id,
  startsAt: MinuteInstant,
  /** For what is hard: somebody who must be there is needed elsewhere. */
  override: Override.optional(),
});

const create = { kind: "meeting", permission: "requests.create" } as const;
const decide = { kind: "meeting", permission: "requests.decide" } as const;
const stale = ["version_stale", "version_required"] as const;
const placing = ["requests_closed", "room_taken", "rules_broken", "quota_exceeded"] as const;

export const bookingEndpoints = {
  getBookingPolicy: endpoint({
    id: "getBookingPolicy",
    method: "GET",
    path: "/api/meetings/:meetingId/booking-policy",
    summary: "Which kinds of groups book, hold or ask, and how many minutes",
    access: { kind: "meeting", permission: "requests.viewOwn" },
    params: MeetingParams,
    output: BookingPolicy,
  }),
  updateBookingPolicy: endpoint({
    id: "updateBookingPolicy",
    method: "PUT",
    path: "/api/meetings/:meetingId/booking-policy",
    summary:
      "Say who may book; kinds that are left out stay. If-Match is the version of the meeting's settings",
    access: { kind: "meeting", permission: "meeting.edit" },
    params: MeetingParams,
    body: z.strictObject({ kinds: z.array(KindPolicy).min(1).max(20) }),
    output: BookingPolicy,
    ifMatch: true,
    errors: stale,
  }),
  bookSession: endpoint({
    id: "bookSession",
    method: "POST",
    path: "/api/meetings/:meetingId/bookings",
    summary:
      "Ask for a session and take its place in one step, or hold it until the organisers and all of its groups agree",
    access: create,
    params: MeetingParams,
    body: SessionRequestInput.extend(Place.shape),
    output: ChangedRequest,
    status: 201,
    errors: placing,
  }),
  bookRequest: endpoint({
    id: "bookRequest",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/book",
    summary: "Take or hold a place for a session that was asked for, or another one than is held",
    access: create,
    params: RequestParams,
    body: Place,
    output: ChangedRequest,
    ifMatch: true,
    errors: [...placing, "wrong_state", ...stale],
  }),
  approveBooking: endpoint({
    id: "approveBooking",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/approve",
    summary: "Approve what is held; it stands when all of its groups have agreed, too",
    access: decide,
    params: RequestParams,
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  offerPlace: endpoint({
    id: "offerPlace",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/offer",
    summary: "Offer another place, which is held until the lead takes or declines it",
    access: decide,
    params: RequestParams,
    body: Place.extend({ note: Text.default("") }),
    output: ChangedRequest,
    ifMatch: true,
    errors: ["requests_closed", "room_taken", "rules_broken", "wrong_state", ...stale],
  }),
  takeOffer: endpoint({
    id: "takeOffer",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/offer/take",
    summary: "Take the place that the organisers offer",
    access: create,
    params: RequestParams,
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  declineOffer: endpoint({
    id: "declineOffer",
    method: "POST",
    path: "/api/meetings/:meetingId/requests/:requestId/offer/decline",
    summary: "Decline the place that the organisers offer; the request waits for another one",
    access: create,
    params: RequestParams,
    body: z.strictObject({ reason: Line }),
    output: SessionRequest,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
} as const;
