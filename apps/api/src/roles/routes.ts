import { endpoints, permissionsOf, Role } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { appointRole } from "./appoint-role.ts";
import { limitRole } from "./limit-role.ts";
import { listRoleAssignments } from "./queries.ts";
import { removeRole } from "./remove-role.ts";

export function roleRoutes(route: Route): void {
  route(endpoints.getRoleTable, async () => ({
    roles: Role.options.map((role) => ({ role, permissions: permissionsOf([role]) })),
  }));
  route(endpoints.listRoleAssignments, ({ ctx, scope, query }) => listRoleAssignments(ctx, scope, query));
  route(endpoints.appointRole, ({ ctx, scope, body }) => appointRole(ctx, scope, body));
  route(endpoints.limitRole, ({ ctx, scope, params, version, body }) =>
    limitRole(ctx, scope, { roleId: params.roleId, version, endsOn: body.endsOn }),
  );
  route(endpoints.removeRole, ({ ctx, scope, params, version }) =>
    removeRole(ctx, scope, { roleId: params.roleId, version }),
  );
}
