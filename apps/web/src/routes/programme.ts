import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { meetingRoute } from "./meeting.ts";

export const programmeRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "programme",
  component: lazyRouteComponent(() => import("../features/programme/programme-page.tsx"), "ProgrammePage"),
});
