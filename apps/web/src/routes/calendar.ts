import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const calendarRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "calendar",
  beforeLoad: needs("feeds.own"),
  component: lazyRouteComponent(() => import("../features/calendar/calendar-page.tsx"), "CalendarPage"),
});
