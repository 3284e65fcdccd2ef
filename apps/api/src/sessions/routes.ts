import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { cancelSession } from "./cancel-session.ts";
import { createSession } from "./create-session.ts";
import { mergeSessions } from "./merge-sessions.ts";
import { getSession, listSessions } from "./queries.ts";
import { splitSession } from "./split-session.ts";
import { uncancelSession } from "./uncancel-session.ts";
import { unmergeSessions } from "./unmerge-sessions.ts";
import { unsplitSession } from "./unsplit-session.ts";
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
  route(endpoints.uncancelSession, ({ ctx, scope, params, version, body }) =>
    uncancelSession(ctx, scope, { ...body, sessionId: params.sessionId, version }),
  );
  route(endpoints.splitSession, ({ ctx, scope, params, version, body }) =>
    splitSession(ctx, scope, { ...body, sessionId: params.sessionId, version }),
  );
  route(endpoints.mergeSessions, ({ ctx, scope, params, version, body }) =>
    mergeSessions(ctx, scope, { ...body, sessionId: params.sessionId, version }),
  );
  route(endpoints.unsplitSession, ({ ctx, scope, params, version, body }) =>
    unsplitSession(ctx, scope, { ...body, sessionId: params.sessionId, version }),
  );
  route(endpoints.unmergeSessions, ({ ctx, scope, params, version, body }) =>
    unmergeSessions(ctx, scope, { ...body, sessionId: params.sessionId, version }),
  );
}
