import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { chooseSession } from "./choose-session.ts";
import { dropSession } from "./drop-session.ts";
import { getAgenda, getMyAgenda, previewMyAgenda } from "./queries.ts";

export function agendaRoutes(route: Route): void {
  route(endpoints.getMyAgenda, ({ ctx, scope }) => getMyAgenda(ctx, scope));
  route(endpoints.previewMyAgenda, ({ ctx, scope }) => previewMyAgenda(ctx, scope));
  route(endpoints.getAgenda, ({ ctx, scope, params }) => getAgenda(ctx, scope, params.personId));
  route(endpoints.chooseSession, ({ ctx, scope, params, body }) =>
    chooseSession(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.dropSession, ({ ctx, scope, params }) => dropSession(ctx, scope, params.sessionId));
}
