import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, oneOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const attendanceRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "attendance",
  beforeLoad: needs("attendance.view"),
  validateSearch: (raw: RawSearch) =>
    compact({
      by: oneOf(raw["by"], ["sessions", "institutions", "groups"]),
      day: textOf(raw["day"]),
      q: textOf(raw["q"]),
    }),
  component: lazyRouteComponent(() => import("../features/attendance/attendance-page.tsx"), "AttendancePage"),
});
