import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const requestRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests/$requestId",
  beforeLoad: needs("requests.viewOwn"),
  component: lazyRouteComponent(() => import("../features/requests/request-page.tsx"), "RequestPage"),
});
