import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { applyImport } from "./apply-import.ts";
import { previewImport } from "./preview-import.ts";
import { showImport } from "./show-import.ts";
import { applyTable, previewTable } from "./tables.ts";

export function importRoutes(route: Route): void {
  route(endpoints.previewImport, ({ ctx, scope, body }) => previewImport(ctx, scope, body));
  route(endpoints.getImport, ({ ctx, scope, params }) => showImport(ctx, scope, params.importId));
  route(endpoints.applyImport, ({ ctx, scope, params, version, body }) =>
    applyImport(ctx, scope, { importId: params.importId, version, ...body }),
  );
  route(endpoints.previewTable, ({ ctx, scope, body }) => previewTable(ctx, scope, body));
  route(endpoints.applyTable, ({ ctx, scope, body }) => applyTable(ctx, scope, body));
}
