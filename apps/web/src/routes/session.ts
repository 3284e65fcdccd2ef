import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { meetingRoute } from "./meeting.ts";

export const sessionRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "sessions/$sessionId",
  component: lazyRouteComponent(() => import("../features/programme/session-page.tsx"), "SessionPage"),
});
