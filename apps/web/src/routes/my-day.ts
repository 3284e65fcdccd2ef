import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const myDayRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "my-day",
  beforeLoad: needs("agenda.own"),
  component: lazyRouteComponent(() => import("../features/my-day/my-day-page.tsx"), "MyDayPage"),
});
