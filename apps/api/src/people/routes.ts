import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { removeGroupMember, setGroupMember } from "./change-membership.ts";
import { getClashAdvice } from "./clash-advice.ts";
import { createGroup } from "./create-group.ts";
import { createPerson } from "./create-person.ts";
import { getGroup, listGroups } from "./group-queries.ts";
import { getPerson, listInstitutions, listPeople } from "./queries.ts";
import { setGroupAvoidance } from "./set-group-avoidance.ts";
import { updateGroup } from "./update-group.ts";
import { updatePerson } from "./update-person.ts";

export function peopleRoutes(route: Route): void {
  route(endpoints.listInstitutions, ({ ctx, scope, query }) => listInstitutions(ctx, scope, query));

  route(endpoints.listPeople, ({ ctx, scope, query }) => listPeople(ctx, scope, query));
  route(endpoints.getPerson, ({ ctx, scope, params }) => getPerson(ctx, scope, params.personId));
  route(endpoints.createPerson, ({ ctx, scope, body }) => createPerson(ctx, scope, body));
  route(endpoints.updatePerson, ({ ctx, scope, params, version, body }) =>
    updatePerson(ctx, scope, { personId: params.personId, version, change: body }),
  );

  route(endpoints.listGroups, ({ ctx, scope, query }) => listGroups(ctx, scope, query));
  route(endpoints.getGroup, ({ ctx, scope, params }) => getGroup(ctx, scope, params.groupId));
  route(endpoints.createGroup, ({ ctx, scope, body }) => createGroup(ctx, scope, body));
  route(endpoints.updateGroup, ({ ctx, scope, params, version, body }) =>
    updateGroup(ctx, scope, { groupId: params.groupId, version, change: body }),
  );
  route(endpoints.setGroupMember, ({ ctx, scope, params, version, body }) =>
    setGroupMember(ctx, scope, { ...params, version, ...body }),
  );
  route(endpoints.removeGroupMember, ({ ctx, scope, params, version }) =>
    removeGroupMember(ctx, scope, { ...params, version }),
  );
  route(endpoints.getClashAdvice, ({ ctx, scope, params }) => getClashAdvice(ctx, scope, params.groupId));
  route(endpoints.setGroupAvoidance, ({ ctx, scope, params, version, body }) =>
    setGroupAvoidance(ctx, scope, { ...params, version, grade: body.grade }),
  );
}
