import { endpoints } from "@plenary/contract";
import type { FeatureDeps } from "../features.ts";
import type { Route } from "../http/route.ts";
import { moveSessions } from "./move-sessions.ts";

export function schedulingRoutes(route: Route, { judgesMoves: judges }: FeatureDeps): void {
  route(endpoints.placeSession, ({ ctx, scope, params, version, body: { override, ...to } }) =>
    moveSessions(
      ctx,
      scope,
      { moves: [{ sessionId: params.sessionId, version, to }], ...(override && { override }) },
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
}
