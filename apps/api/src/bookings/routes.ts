import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { bookRequest, bookSession } from "./book-session.ts";
import { approveBooking, declineOffer, offerPlace, takeOffer } from "./decide-booking.ts";
import { getBookingPolicy, updateBookingPolicy } from "./policy.ts";

export function bookingRoutes(route: Route): void {
  route(endpoints.getBookingPolicy, ({ ctx, scope }) => getBookingPolicy(ctx, scope));
  route(endpoints.updateBookingPolicy, ({ ctx, scope, version, body: { kinds } }) =>
    updateBookingPolicy(ctx, scope, { version, kinds }),
  );
  route(endpoints.bookSession, ({ ctx, scope, body }) => bookSession(ctx, scope, body));
  route(endpoints.bookRequest, ({ ctx, scope, params: { requestId }, version, body }) =>
    bookRequest(ctx, scope, { requestId, version, ...body, override: body.override }),
  );
  route(endpoints.approveBooking, ({ ctx, scope, params: { requestId }, version }) =>
    approveBooking(ctx, scope, { requestId, version }),
  );
  route(endpoints.offerPlace, ({ ctx, scope, params: { requestId }, version, body }) =>
    offerPlace(ctx, scope, { requestId, version, ...body }),
  );
  route(endpoints.takeOffer, ({ ctx, scope, params: { requestId }, version }) =>
    takeOffer(ctx, scope, { requestId, version }),
  );
  route(endpoints.declineOffer, ({ ctx, scope, params: { requestId }, version, body: { reason } }) =>
    declineOffer(ctx, scope, { requestId, version, reason }),
  );
}
