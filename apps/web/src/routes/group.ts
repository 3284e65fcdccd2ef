import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const groupRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "groups/$groupId",
  beforeLoad: needs("requests.viewOwn"),
  component: lazyRouteComponent(() => import("../features/groups/group-page.tsx"), "GroupPage"),
});
