import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { cancelSession } from "./cancel-session.ts";
import { createSession } from "./create-session.ts";
import { getSession, listSessions } from "./queries.ts";
import { updateSession } from "./update-session.ts";

export function sessionRoutes(route: Route): void {
  route(endpoints.listSessions, ({ ctx, scope, query }) => listSessions(ctx, scope, query));
  route(endpoints.getSession, ({ ctx, scope, params }) => getSession(ctx, scope, params.sessionId));
  route(endpoints.createSession, ({ ctx, scope, body }) => createSession(ctx, scope, body));
  route(endpoints.updateSession, ({ ctx, scope, params, version, body: { override, ...change } }) =>
    updateSession(ctx, scope, { sessionId: params.sessionId, version, change, override }),
  );
  route(endpoints.cancelSession, ({ ctx, scope, params, version, body }) =>
    cancelSession(ctx, scope, { sessionId: params.sessionId, version, reason: body.reason }),
  );
}
