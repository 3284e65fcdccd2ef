import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const attendanceRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "attendance",
  beforeLoad: needs("attendance.view"),
  component: lazyRouteComponent(() => import("../features/attendance/attendance-page.tsx"), "AttendancePage"),
});
