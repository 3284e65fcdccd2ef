import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const boardRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "board",
  beforeLoad: needs("draft.view"),
  component: lazyRouteComponent(() => import("../features/board/board-page.tsx"), "BoardPage"),
});
