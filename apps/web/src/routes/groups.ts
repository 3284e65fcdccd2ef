import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const groupsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "groups",
  beforeLoad: needs("requests.viewOwn"),
  validateSearch: (raw: RawSearch) => compact({ q: textOf(raw["q"]) }),
  component: lazyRouteComponent(() => import("../features/groups/groups-page.tsx"), "GroupsPage"),
});
