import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const settingsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "settings",
  beforeLoad: needs("meeting.edit"),
  component: lazyRouteComponent(() => import("../features/settings/settings-page.tsx"), "SettingsPage"),
});
