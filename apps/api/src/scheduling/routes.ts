import { endpoints } from "@plenary/contract";
import type { FeatureDeps } from "../features.ts";
import type { Route } from "../http/route.ts";
import { applyProposal } from "./apply-proposal.ts";
import { getBoard, getFindings } from "./board.ts";
import { moveSessions } from "./move-sessions.ts";
import { listProposals } from "./plan-proposals.ts";
import { getPlan, listPlans } from "./plan-runs.ts";
import { proposeRepairs } from "./propose-repairs.ts";
import { startPlan } from "./start-plan.ts";
import { stopPlan } from "./stop-plan.ts";
import { getRuleWeights, updateRuleWeights } from "./update-rule-weights.ts";

export function schedulingRoutes(route: Route, { judgesMoves: judges }: FeatureDeps): void {
  route(endpoints.getBoard, ({ ctx, scope }) => getBoard(ctx, scope));
  route(endpoints.getFindings, ({ ctx, scope }) => getFindings(ctx, scope));
  route(endpoints.placeSession, ({ ctx, scope, params, version, body: { override, isUndo, ...to } }) =>
    moveSessions(
      ctx,
      scope,
      { moves: [{ sessionId: params.sessionId, version, to }], ...(override && { override }), isUndo },
      { action: "placeSession", judges },
    ),
  );
  route(endpoints.unplaceSession, ({ ctx, scope, params, version }) =>
    moveSessions(
      ctx,
      scope,
      { moves: [{ sessionId: params.sessionId, version, to: null }] },
      { action: "unplaceSession", judges },
    ),
  );
  route(endpoints.moveSessions, ({ ctx, scope, body }) =>
    moveSessions(ctx, scope, body, { action: "moveSessions", judges }),
  );
  route(endpoints.listPlans, async ({ ctx, scope }) => ({ items: await listPlans(ctx, scope) }));
  route(endpoints.startPlan, ({ ctx, scope, body }) => startPlan(ctx, scope, body));
  route(endpoints.getPlan, ({ ctx, scope, params }) => getPlan(ctx, { ...scope, planId: params.planId }));
  route(endpoints.stopPlan, ({ ctx, scope, params }) => stopPlan(ctx, scope, params.planId));
  route(endpoints.listPlanProposals, async ({ ctx, scope, params: { planId } }) => {
    await getPlan(ctx, { ...scope, planId });
    return { items: await listProposals(ctx, { ...scope, planId }) };
  });
  route(endpoints.applyPlanProposal, ({ ctx, scope, params: { planId, number }, version }) =>
    applyProposal(ctx, scope, { planId, number, version }),
  );
  route(endpoints.proposeRepairs, ({ ctx, scope }) => proposeRepairs(ctx, scope));
  route(endpoints.getRuleWeights, ({ ctx, scope }) => getRuleWeights(ctx, scope));
  route(endpoints.updateRuleWeights, ({ ctx, scope, version, body: { weights } }) =>
    updateRuleWeights(ctx, scope, { version, weights }),
  );
}
