import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const rolesRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "roles",
  beforeLoad: needs("roles.edit"),
  validateSearch: (raw: RawSearch) => compact({ q: textOf(raw["q"]) }),
  component: lazyRouteComponent(() => import("../features/roles/roles-page.tsx"), "RolesPage"),
});
