import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const peopleRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "people",
  beforeLoad: needs("people.view"),
  component: lazyRouteComponent(() => import("../features/people/people-page.tsx"), "PeoplePage"),
});
