import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf, oneOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

const statuses = ["new", "changed", "conflict", "placeless", "hindered", "unchanged", "missing"] as const;

export const importRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "import",
  beforeLoad: needs("draft.edit"),
  validateSearch: (raw: RawSearch) =>
    compact({
      what: oneOf(raw["what"], ["rooms", "people", "groups", "memberships"]),
      id: idOf(raw["id"]),
      status: oneOf(raw["status"], statuses),
      q: textOf(raw["q"]),
    }),
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});
