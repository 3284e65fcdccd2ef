import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const blocksRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "blocks",
  beforeLoad: needs("meeting.view"),
  validateSearch: (raw: RawSearch) => compact({ q: textOf(raw["q"]) }),
  component: lazyRouteComponent(() => import("../features/blocks/blocks-page.tsx"), "BlocksPage"),
});
