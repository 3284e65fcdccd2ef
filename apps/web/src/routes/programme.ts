import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { compact, flagOf, listOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const programmeRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "programme",
  validateSearch: (raw: RawSearch) =>
    compact({
      /** A date, or "all". */
      day: textOf(raw["day"]),
      q: textOf(raw["q"]),
      group: listOf(raw["group"]),
      kind: listOf(raw["kind"]),
      /** Wall-clock times of the venue: "13:30". */
      from: timeOf(raw["from"]),
      to: timeOf(raw["to"]),
      mine: flagOf(raw["mine"]),
    }),
  component: lazyRouteComponent(() => import("../features/programme/programme-page.tsx"), "ProgrammePage"),
});

function timeOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined;
}
