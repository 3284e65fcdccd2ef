import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const blocksRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "blocks",
  beforeLoad: needs("meeting.view"),
  component: lazyRouteComponent(() => import("../features/blocks/blocks-page.tsx"), "BlocksPage"),
});
