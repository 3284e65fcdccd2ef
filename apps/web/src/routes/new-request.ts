import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const newRequestRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests/new",
  beforeLoad: needs("requests.create"),
  /** `group`: the one that asks. */
  validateSearch: (raw: RawSearch) => compact({ group: idOf(raw["group"]) }),
  component: lazyRouteComponent(() => import("../features/requests/new-request-page.tsx"), "NewRequestPage"),
});
