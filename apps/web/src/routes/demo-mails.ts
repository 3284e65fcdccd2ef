import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root.ts";

export const demoMailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "dev/mail",
  component: lazyRouteComponent(() => import("../features/login/demo-mails-page.tsx"), "DemoMailsPage"),
});
