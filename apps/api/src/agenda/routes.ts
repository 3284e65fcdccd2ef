import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { asTold } from "./as-told.ts";
import { chooseSession } from "./choose-session.ts";
import { dropSession } from "./drop-session.ts";
import { getAgenda, getMyAgenda, previewMyAgenda } from "./queries.ts";

export function agendaRoutes(route: Route): void {
  route(endpoints.getMyAgenda, ({ ctx, scope }) => asTold(ctx, scope, getMyAgenda(ctx, scope)));
  route(endpoints.previewMyAgenda, ({ ctx, scope }) => asTold(ctx, scope, previewMyAgenda(ctx, scope)));
  route(endpoints.getAgenda, ({ ctx, scope, params }) =>
    asTold(ctx, scope, getAgenda(ctx, scope, params.personId)),
  );
  route(endpoints.chooseSession, ({ ctx, scope, params, body }) =>
    asTold(ctx, scope, chooseSession(ctx, scope, { ...params, ...body })),
  );
  route(endpoints.dropSession, ({ ctx, scope, params }) =>
    asTold(ctx, scope, dropSession(ctx, scope, params.sessionId)),
  );
}
