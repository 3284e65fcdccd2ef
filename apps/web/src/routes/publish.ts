import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, oneOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const publishRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "publish",
  beforeLoad: needs("programme.publish"),
  validateSearch: (raw: RawSearch) => compact({ state: oneOf(raw["state"], ["preliminary", "final"]) }),
  component: lazyRouteComponent(() => import("../features/publish/publish-page.tsx"), "PublishPage"),
});
