import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { findSlots } from "./find-slots.ts";

export function slotRoutes(route: Route): void {
  route(endpoints.findSlots, ({ ctx, scope, body }) => findSlots(ctx, scope, body));
}
