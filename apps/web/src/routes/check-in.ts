import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const checkInRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "check-in",
  beforeLoad: needs("checkins.create"),
  component: lazyRouteComponent(() => import("../features/check-in/check-in-page.tsx"), "CheckInPage"),
});
