import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const myDayRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "my-day",
  beforeLoad: needs("agenda.own"),
  validateSearch: (raw: RawSearch) => compact({ day: textOf(raw["day"]) }),
  component: lazyRouteComponent(() => import("../features/my-day/my-day-page.tsx"), "MyDayPage"),
});
