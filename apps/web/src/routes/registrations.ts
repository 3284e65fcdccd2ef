import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, oneOf, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const registrationsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "registrations",
  beforeLoad: needs("registrations.view"),
  validateSearch: (raw: RawSearch) =>
    compact({
      q: textOf(raw["q"]),
      mode: oneOf(raw["mode"], ["onsite", "online", "cancelled"]),
    }),
  component: lazyRouteComponent(
    () => import("../features/registrations/registrations-page.tsx"),
    "RegistrationsPage",
  ),
});
