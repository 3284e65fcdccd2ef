import type { PlanRun } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { changeLooking, changePlan, getPlanRow, planOf } from "./plan-runs.ts";

/**
 * Asks a run to stop: it applies the best it has found, or ends to look for other proposals. Throws `wrong_state` for
 * one that has ended.
 */
export function stopPlan(ctx: Ctx, scope: MeetingScope, planId: string): Promise<PlanRun> {
  return transaction(ctx, async (ctx) => {
    const key = { ...scope, planId };
    const stopped =
      (await changePlan(ctx, key, { stopRequested: true })) ??
      (await changeLooking(ctx, key, { stopRequested: true, isLookingFurther: false }));
    if (stopped === null) {
      const { state } = await getPlanRow(ctx, key);
      return fail("wrong_state", `This run has ended already: it is ${state}.`);
    }
    await recordAudit(ctx, scope, {
      action: "stopPlan",
      subjectId: planId,
      summary: "Stopped the planner at the best it had found.",
    });
    return planOf(ctx, stopped);
  });
}
