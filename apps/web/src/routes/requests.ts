import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const requestsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests",
  beforeLoad: needs("requests.viewOwn"),
  component: lazyRouteComponent(() => import("../features/requests/requests-page.tsx"), "RequestsPage"),
});
