import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { compact, flagOf, wholeOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { meetingRoute } from "./meeting.ts";

export const registerRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "register",
  beforeLoad: needs("registration.own"),
  validateSearch: (raw: RawSearch) => compact({ step: wholeOf(raw["step"]), edit: flagOf(raw["edit"]) }),
  component: lazyRouteComponent(() => import("../features/register/register-page.tsx"), "RegisterPage"),
});
