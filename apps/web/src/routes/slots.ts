import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, idOf, listOf, oneOf, textOf, wholeOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const slotsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "find-a-slot",
  beforeLoad: needs("requests.create"),
  /**
   * The whole question, so that a link to it is an answer to "when could we meet?"; `at`: the start that is looked at;
   * `request`: the session that a place is looked for, if it is there already.
   */
  validateSearch: (raw: RawSearch) =>
    compact({
      group: idsOf(raw["group"]),
      person: idsOf(raw["person"]),
      length: wholeOf(raw["length"]),
      size: wholeOf(raw["size"]),
      need: listOf(raw["need"]),
      day: listOf(raw["day"]),
      part: oneOf(raw["part"], ["morning", "afternoon"]),
      request: idOf(raw["request"]),
      at: textOf(raw["at"]),
    }),
  component: lazyRouteComponent(() => import("../features/slots/slots-page.tsx"), "SlotsPage"),
});

function idsOf(value: unknown): string[] | undefined {
  const ids = (listOf(value) ?? []).filter((text) => idOf(text) !== undefined);
  return ids.length > 0 ? ids : undefined;
}
