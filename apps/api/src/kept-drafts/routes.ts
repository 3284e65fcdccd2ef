import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { keepDraft } from "./keep-draft.ts";
import { getKeptDraft, listKeptDrafts } from "./queries.ts";
import { removeKeptDraft, restoreKeptDraft } from "./remove-kept-draft.ts";

export function keptDraftRoutes(route: Route): void {
  route(endpoints.listKeptDrafts, ({ ctx, scope, query }) => listKeptDrafts(ctx, scope, query));
  route(endpoints.getKeptDraft, ({ ctx, scope, params }) => getKeptDraft(ctx, scope, params.keptDraftId));
  route(endpoints.keepDraft, ({ ctx, scope, body }) => keepDraft(ctx, scope, body));
  route(endpoints.removeKeptDraft, ({ ctx, scope, params }) =>
    removeKeptDraft(ctx, scope, params.keptDraftId),
  );
  route(endpoints.restoreKeptDraft, ({ ctx, scope, params }) =>
    restoreKeptDraft(ctx, scope, params.keptDraftId),
  );
}
