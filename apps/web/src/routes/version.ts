import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const versionRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "versions/$number",
  beforeLoad: needs("programme.view"),
  component: lazyRouteComponent(() => import("../features/publish/version-page.tsx"), "VersionPage"),
});
