import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { rootRoute } from "./root.ts";

const validateSearch = (raw: RawSearch) => compact({ returnTo: textOf(raw["returnTo"]) });

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "login",
  validateSearch,
  component: lazyRouteComponent(() => import("../features/login/login-page.tsx"), "LoginPage"),
});

/** Opened from the mail; the token is in the fragment, which never reaches a server or its logs. */
export const loginLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "login/link",
  component: lazyRouteComponent(() => import("../features/login/login-link-page.tsx"), "LoginLinkPage"),
});

export const demoLoginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "login/demo/$role",
  validateSearch,
  component: lazyRouteComponent(() => import("../features/login/demo-login-page.tsx"), "DemoLoginPage"),
});
