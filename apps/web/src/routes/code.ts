import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const codeRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "code",
  beforeLoad: needs("registration.own"),
  component: lazyRouteComponent(() => import("../features/code/code-page.tsx"), "CodePage"),
});
