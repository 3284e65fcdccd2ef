import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const historyRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "history",
  beforeLoad: needs("audit.view"),
  component: lazyRouteComponent(() => import("../features/history/history-page.tsx"), "HistoryPage"),
});
