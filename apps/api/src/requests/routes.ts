import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { answerJointSession } from "./answer-joint-session.ts";
import { createRequest, createRequests } from "./create-request.ts";
import { acceptRequest, declineRequest, withdrawRequest } from "./decide-request.ts";
import { listAbsences } from "./group-absences.ts";
import { listKnownSessions } from "./known-sessions.ts";
import { getLastRequests } from "./last-requests.ts";
import { proposeSlot, withdrawSlot } from "./propose-slot.ts";
import { getRequest, listRequests } from "./queries.ts";
import { setGroupMeets } from "./set-group-meets.ts";
import { takeSlot, turnSlotDown } from "./settle-slot.ts";
import { standWithoutGroup } from "./stand-without-group.ts";
import { undoDecision } from "./undo-decision.ts";
import { updateRequest } from "./update-request.ts";

export function requestRoutes(route: Route): void {
  route(endpoints.listRequests, ({ ctx, scope, query }) => listRequests(ctx, scope, query));
  route(endpoints.getRequest, ({ ctx, scope, params }) => getRequest(ctx, scope, params.requestId));
  route(endpoints.listKnownSessions, ({ ctx, scope, query }) => listKnownSessions(ctx, scope, query));
  route(endpoints.createRequest, ({ ctx, scope, body }) => createRequest(ctx, scope, body));
  route(endpoints.createRequests, ({ ctx, scope, body }) => createRequests(ctx, scope, body));
  route(endpoints.getLastRequests, ({ ctx, scope, params }) => getLastRequests(ctx, scope, params.groupId));
  route(endpoints.listAbsences, ({ ctx, scope, query }) => listAbsences(ctx, scope, query));
  route(endpoints.setGroupMeets, ({ ctx, scope, params, body }) =>
    setGroupMeets(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.updateRequest, ({ ctx, scope, params, version, body: { override, ...change } }) =>
    updateRequest(ctx, scope, { requestId: params.requestId, version, change, override }),
  );
  route(endpoints.withdrawRequest, ({ ctx, scope, params, version }) =>
    withdrawRequest(ctx, scope, { requestId: params.requestId, version }),
  );
  route(endpoints.declineRequest, ({ ctx, scope, params, version, body }) =>
    declineRequest(ctx, scope, { requestId: params.requestId, version, reason: body.reason }),
  );
  route(endpoints.acceptRequest, ({ ctx, scope, params, version }) =>
    acceptRequest(ctx, scope, { requestId: params.requestId, version }),
  );
  route(endpoints.undoDecision, ({ ctx, scope, params, version, body }) =>
    undoDecision(ctx, scope, { ...body, requestId: params.requestId, version }),
  );
  jointRoutes(route);
}

/** Their paths name request and group. */
function jointRoutes(route: Route): void {
  route(endpoints.answerJointSession, ({ ctx, scope, params, body }) =>
    answerJointSession(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.standWithoutGroup, ({ ctx, scope, params, body }) =>
    standWithoutGroup(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.proposeSlot, ({ ctx, scope, params, body }) =>
    proposeSlot(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.withdrawSlot, ({ ctx, scope, params, body }) =>
    withdrawSlot(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.takeSlot, ({ ctx, scope, params, version, body: { override, ...seen } }) =>
    takeSlot(ctx, scope, { ...params, ...seen, version, override }),
  );
  route(endpoints.turnSlotDown, ({ ctx, scope, params, body }) =>
    turnSlotDown(ctx, scope, { ...params, ...body }),
  );
}
