import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf, oneOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

const stages = [
  "asked",
  "accepted",
  "held",
  "placed",
  "tentative",
  "published",
  "declined",
  "withdrawn",
  "merged",
  "cancelled",
] as const;

export const requestsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "requests",
  beforeLoad: needs("requests.viewOwn"),
  validateSearch: (raw: RawSearch) =>
    compact({ q: textOf(raw["q"]), stage: oneOf(raw["stage"], stages), group: idOf(raw["group"]) }),
  component: lazyRouteComponent(() => import("../features/requests/requests-page.tsx"), "RequestsPage"),
});
