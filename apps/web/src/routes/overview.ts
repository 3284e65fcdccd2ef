import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const overviewRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "overview",
  beforeLoad: needs("draft.view"),
  component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
});
