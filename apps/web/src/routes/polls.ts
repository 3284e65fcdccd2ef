import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const pollsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "polls",
  beforeLoad: needs("polls.answer"),
  validateSearch: (raw: RawSearch) => compact({ q: textOf(raw["q"]) }),
  component: lazyRouteComponent(() => import("../features/polls/polls-page.tsx"), "PollsPage"),
});
