import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const newRequestRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests/new",
  beforeLoad: needs("requests.create"),
  component: lazyRouteComponent(() => import("../features/requests/new-request-page.tsx"), "NewRequestPage"),
});
