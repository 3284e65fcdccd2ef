import type { FastifyInstance } from "fastify";
import type { Sql } from "@plenary/db";
import type { Clock } from "@plenary/time";
import { attendanceRoutes } from "./attendance/routes.ts";
import { agendaRoutes } from "./agenda/routes.ts";
import { bookingRoutes } from "./bookings/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import type { Config } from "./config.ts";
import type { FeedReader } from "./feeds/read-feed.ts";
import { feedRoutes } from "./feeds/routes.ts";
import { keptDraftRoutes } from "./kept-drafts/routes.ts";
import type { Live } from "./http/live.ts";
import type { Route } from "./http/route.ts";
import { importRoutes } from "./imports/routes.ts";
import { loginRoutes } from "./login/routes.ts";
import { mailRoutes } from "./mail/routes.ts";
import { meetingRoutes } from "./meetings/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { pollRoutes } from "./polls/routes.ts";
import type { PublicProgrammes } from "./programme/public-programmes.ts";
import { programmeRoutes } from "./programme/routes.ts";
import { publicRoutes } from "./public/routes.ts";
import { requestRoutes } from "./requests/routes.ts";
import { registrationRoutes } from "./registrations/routes.ts";
import { roleRoutes } from "./roles/routes.ts";
import { roomRoutes } from "./rooms/routes.ts";
import { schedulingRoutes } from "./scheduling/routes.ts";
import { pageRoutes } from "./pages/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { slotRoutes } from "./slots/routes.ts";
import { systemRoutes } from "./system/routes.ts";

/** What a feature may need beside the `ctx` of each request. */
export type FeatureDeps = {
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly clock: Clock;
  /** postgres.js itself, for what Drizzle can't say. */
  readonly sql: Sql;
  readonly live: Live;
  /** False only in a test that asks what the database holds by itself. */
  readonly judgesMoves: boolean;
  readonly feeds: FeedReader;
  readonly programmes: PublicProgrammes;
};

/** Each feature's `routes.ts`; the boot fails if one of the contract's endpoints isn't among them. */
export const features: readonly ((route: Route, deps: FeatureDeps) => void)[] = [
  attendanceRoutes,
  agendaRoutes,
  auditRoutes,
  bookingRoutes,
  feedRoutes,
  importRoutes,
  loginRoutes,
  mailRoutes,
  meetingRoutes,
  peopleRoutes,
  pageRoutes,
  pollRoutes,
  programmeRoutes,
  publicRoutes,
  requestRoutes,
  registrationRoutes,
  roleRoutes,
  roomRoutes,
  schedulingRoutes,
  keptDraftRoutes,
  sessionRoutes,
  slotRoutes,
  systemRoutes,
];
