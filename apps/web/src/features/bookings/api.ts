import type { KindPolicy, SessionRequest } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";

export type BookingBody = NonNullable<CallOptions<"bookSession">["body"]>;
export type PlaceBody = NonNullable<CallOptions<"bookRequest">["body"]>;

/** Who may book, and how many minutes the viewer's groups have used. */
export const bookingPolicyOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "booking-policy"],
    queryFn: ({ signal }) => call("getBookingPolicy", { params: { meetingId }, signal }),
    meta: { topics: ["requests"] },
  });

export const updateBookingPolicy = (meetingId: string, kinds: KindPolicy[], version: number) =>
  call("updateBookingPolicy", { params: { meetingId }, body: { kinds }, version });

export const bookSession = (meetingId: string, body: BookingBody) =>
  call("bookSession", { params: { meetingId }, body });

type Seen = Pick<SessionRequest, "id" | "version">;
const at = (meetingId: string, { id, version }: Seen) => ({
  params: { meetingId, requestId: id },
  version,
});

export const bookRequest = (meetingId: string, request: Seen, body: PlaceBody) =>
  call("bookRequest", { ...at(meetingId, request), body });

export const approveBooking = (meetingId: string, request: Seen) =>
  call("approveBooking", at(meetingId, request));

export const offerPlace = (meetingId: string, request: Seen, body: PlaceBody & { note: string }) =>
  call("offerPlace", { ...at(meetingId, request), body });

export const takeOffer = (meetingId: string, request: Seen) => call("takeOffer", at(meetingId, request));

export const declineOffer = (meetingId: string, request: Seen, reason: string) =>
  call("declineOffer", { ...at(meetingId, request), body: { reason } });
