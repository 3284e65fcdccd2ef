import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { listDemoMails } from "./queries.ts";

export function mailRoutes(route: Route): void {
  route(endpoints.listDemoMails, ({ ctx, query }) => listDemoMails(ctx, query));
}
