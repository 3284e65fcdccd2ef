import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { compact, textOf } from "../lib/search-params.ts";
import type { RawSearch } from "../lib/search-params.ts";
import { rootRoute } from "./root.ts";

export const newMeetingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "new-meeting",
  beforeLoad: ({ context, location }) => {
    if (context.login.status() === "out")
      throw redirect({ to: "/login", search: { returnTo: location.href } });
  },
  validateSearch: (raw: RawSearch) => compact({ from: textOf(raw["from"]) }),
  component: lazyRouteComponent(() => import("../features/meetings/new-meeting-page.tsx"), "NewMeetingPage"),
});
