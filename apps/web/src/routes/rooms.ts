import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const roomsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "rooms",
  beforeLoad: needs("meeting.view"),
  component: lazyRouteComponent(() => import("../features/rooms/rooms-page.tsx"), "RoomsPage"),
});
