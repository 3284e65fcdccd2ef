import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const groupsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "groups",
  beforeLoad: needs("requests.viewOwn"),
  component: lazyRouteComponent(() => import("../features/groups/groups-page.tsx"), "GroupsPage"),
});
