import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { meetingBySlug } from "../lib/meeting.ts";
import { isProblem } from "../lib/problem.ts";
import { startScreen } from "../lib/screens.ts";
import { rootRoute } from "./root.ts";

/** All pages of one meeting. A meeting that is hidden and one that isn't there answer alike. */
export const meetingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "m/$slug",
  beforeLoad: async ({ context, params }) => {
    const meeting = await context.queryClient
      .ensureQueryData(meetingBySlug(params.slug))
      .catch((error: unknown) => {
        if (isProblem(error, "not_found", "invalid_input")) throw notFound();
        throw error;
      });
    return { meeting };
  },
  component: lazyRouteComponent(() => import("../ui/shell/meeting-layout.tsx"), "MeetingLayout"),
});

export const meetingStartRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "/",
  beforeLoad: ({ context, params }) => {
    throw redirect({ to: `/m/$slug/${startScreen(context.meeting.viewer)}`, params, replace: true });
  },
});
