import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const rulesRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "rules",
  beforeLoad: needs("draft.view"),
  component: lazyRouteComponent(() => import("../features/rules/rules-page.tsx"), "RulesPage"),
});
