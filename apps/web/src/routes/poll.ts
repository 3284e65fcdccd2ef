import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs } from "../lib/guard.ts";
import { meetingRoute } from "./meeting.ts";

export const pollRoute = createRoute({
  getParentRoute: () => meetingRoute,
  path: "polls/$pollId",
  beforeLoad: needs("polls.answer"),
  component: lazyRouteComponent(() => import("../features/polls/poll-page.tsx"), "PollPage"),
});
