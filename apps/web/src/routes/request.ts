import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, flagOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const requestRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests/$requestId",
  beforeLoad: needs("requests.viewOwn"),
  validateSearch: (raw: RawSearch) => compact({ edit: flagOf(raw["edit"]) }),
  component: lazyRouteComponent(() => import("../features/requests/request-page.tsx"), "RequestPage"),
});
