import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const registerRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "register",
  beforeLoad: needs("registration.own"),
  component: lazyRouteComponent(() => import("../features/register/register-page.tsx"), "RegisterPage"),
});
