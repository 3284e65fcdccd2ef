import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { countNeeds } from "./access-needs.ts";
import { cancelMyRegistration } from "./cancel-my-registration.ts";
import { getMyRegistration, getRegistrationTerms, listMeals, listRegistrations } from "./queries.ts";
import { register } from "./register.ts";
import { listAccessNeeds } from "./sensitive-answers.ts";
import { updateMyRegistration } from "./update-my-registration.ts";

export function registrationRoutes(route: Route): void {
  route(endpoints.listRegistrations, ({ ctx, scope, query }) => listRegistrations(ctx, scope, query));
  route(endpoints.getCatering, async ({ ctx, scope }) => ({ meals: await listMeals(ctx, scope) }));
  route(endpoints.getAccessNeeds, async ({ ctx, scope }) => ({
    needs: countNeeds(await listAccessNeeds(ctx, scope)),
  }));
  route(endpoints.getRegistrationTerms, ({ ctx, scope }) => getRegistrationTerms(ctx, scope));
  route(endpoints.getMyRegistration, ({ ctx, scope }) => getMyRegistration(ctx, scope));
  route(endpoints.register, ({ ctx, scope, body }) => register(ctx, scope, body));
  route(endpoints.updateMyRegistration, ({ ctx, scope, version, body }) =>
    updateMyRegistration(ctx, scope, { version, change: body }),
  );
  route(endpoints.cancelMyRegistration, ({ ctx, scope, version }) =>
    cancelMyRegistration(ctx, scope, version),
  );
}
