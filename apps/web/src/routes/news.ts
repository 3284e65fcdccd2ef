import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const newsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "news",
  beforeLoad: needs("programme.view"),
  component: lazyRouteComponent(() => import("../features/news/news-page.tsx"), "NewsPage"),
});
