import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const compareRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "compare",
  beforeLoad: needs("programme.view"),
  validateSearch: (raw: RawSearch) =>
    compact({
      /** Numbers of versions; `to` may be "draft". */
      from: textOf(raw["from"]),
      to: textOf(raw["to"]),
    }),
  component: lazyRouteComponent(() => import("../features/publish/compare-page.tsx"), "ComparePage"),
});
