import type { SessionKind } from "@plenary/contract";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, flagOf, idOf, listOf, oneOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

const kinds = ["plenary", "group", "joint", "workshop", "social", "meal", "transfer", "break"] as const;

export const boardRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "board",
  validateSearch: (raw: RawSearch) =>
    compact({
      /** A date, or "all" for the days side by side. */
      day: textOf(raw["day"]),
      session: textOf(raw["session"]),
      panel: oneOf(raw["panel"], ["unplaced", "findings"]),
      q: textOf(raw["q"]),
      group: listOf(raw["group"]),
      kind: listOf(raw["kind"])?.filter((kind): kind is SessionKind => oneOf(kind, kinds) !== undefined),
      conflicts: flagOf(raw["conflicts"]),
      /** By id: everything that touches somebody, or anybody of an institution. */
      person: idOf(raw["person"]),
      institution: idOf(raw["institution"]),
      /** The drafts side by side. */
      drafts: flagOf(raw["drafts"]),
      /** Restaurants, the city and the entrance as columns of their own. */
      places: flagOf(raw["places"]),
    }),
  beforeLoad: needs("draft.view"),
  component: lazyRouteComponent(() => import("../features/board/board-page.tsx"), "BoardPage"),
});
