import { endpoints } from "@plenary/contract";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import { contextOf } from "./context.ts";
import { runJobs } from "./jobs.ts";

type Asked = { seed?: number; keepPlaced?: boolean; seconds?: number; proposals?: number };

/** What tests of the planner do all the time, at the world's first meeting. */
export function planningOf(api: Api) {
  const { organiser, meetingId } = api.world;
  const { sql } = api.connection;
  // Looking for other proposals takes seconds; whoever tests that asks for them.
  const start = (body: Asked = {}, as = organiser) =>
    api.call(endpoints.startPlan, { as, params: { meetingId }, body: { proposals: 1, ...body } });
  const follow = (planId: string, as = organiser) =>
    api.call(endpoints.getPlan, { as, params: { meetingId, planId } });
  return {
    start,
    follow,
    stop: (planId: string) => api.call(endpoints.stopPlan, { as: organiser, params: { meetingId, planId } }),
    /** Starts a plan, lets a worker make it, and answers how it ended. */
    plan: async (body: Asked = {}) => {
      const started = await start(body);
      expect(started.status).toBe(202);
      await runJobs(api);
      return (await follow(started.body.id)).body;
    },
    findings: async () =>
      (await api.call(endpoints.getFindings, { as: organiser, params: { meetingId } })).body,
    /** Ends runs that a test has left, and the jobs that would look for them. */
    giveUp: async () => {
      await sql`update plan_runs set state = 'failed' where state in ('queued', 'running')`;
      await runJobs(api);
    },
    /** A job's own Ctx, to run it where a worker would. */
    jobCtx: contextOf(api),
  };
}
