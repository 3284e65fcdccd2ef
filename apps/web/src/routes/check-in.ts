import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const checkInRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "check-in",
  beforeLoad: needs("checkins.create"),
  // A day or the id of a session.
  validateSearch: (raw: RawSearch) => compact({ to: textOf(raw["to"]) }),
  component: lazyRouteComponent(() => import("../features/check-in/check-in-page.tsx"), "CheckInPage"),
});
