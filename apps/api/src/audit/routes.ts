import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { listAuditEntries } from "./queries.ts";

export function auditRoutes(route: Route): void {
  route(endpoints.listAuditEntries, ({ ctx, scope, query }) => listAuditEntries(ctx, scope, query));
}
