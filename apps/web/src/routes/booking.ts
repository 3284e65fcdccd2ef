import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const bookingRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "booking",
  beforeLoad: needs("meeting.edit"),
  component: lazyRouteComponent(() => import("../features/bookings/policy-page.tsx"), "BookingPolicyPage"),
});
