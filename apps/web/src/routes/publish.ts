import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const publishRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "publish",
  beforeLoad: needs("programme.publish"),
  component: lazyRouteComponent(() => import("../features/publish/publish-page.tsx"), "PublishPage"),
});
