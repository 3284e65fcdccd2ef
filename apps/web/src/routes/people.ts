import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const peopleRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "people",
  beforeLoad: needs("people.view"),
  validateSearch: (raw: RawSearch) =>
    compact({
      q: textOf(raw["q"]),
      institution: idOf(raw["institution"]),
      group: idOf(raw["group"]),
    }),
  component: lazyRouteComponent(() => import("../features/people/people-page.tsx"), "PeoplePage"),
});
