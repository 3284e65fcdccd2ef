import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const registrationsRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "registrations",
  beforeLoad: needs("registrations.view"),
  component: lazyRouteComponent(
    () => import("../features/registrations/registrations-page.tsx"),
    "RegistrationsPage",
  ),
});
