import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const historyRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "history",
  beforeLoad: needs("audit.view"),
  /** `subject`: the history of one entry, by its id. */
  validateSearch: (raw: RawSearch) => compact({ q: textOf(raw["q"]), subject: idOf(raw["subject"]) }),
  component: lazyRouteComponent(() => import("../features/history/history-page.tsx"), "HistoryPage"),
});
