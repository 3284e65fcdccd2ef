import { z } from "zod";
import {
  Id,
  login,
  MeetingDate,
  MeetingParams,
  pageOf,
  PageQuery,
  PersonSummary,
  Version,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Permission, Role } from "./permissions.ts";

/** Roles that somebody is appointed to; leads and delegates follow from groups and the alliance. */
export const AppointedRole = z.enum(["organiser", "desk"]).meta({ id: "AppointedRole" });
export type AppointedRole = z.infer<typeof AppointedRole>;

export const RoleAssignment = z
  .object({
    id: Id,
    person: PersonSummary,
    role: AppointedRole,
    /** False: at this meeting only. */
    isForAllMeetings: z.boolean(),
    /** The last day on which it counts, where the meeting takes place; null: until it is taken away. */
    endsOn: MeetingDate.nullable(),
    isOver: z.boolean(),
    version: Version,
  })
  .meta({ id: "RoleAssignment" });
export type RoleAssignment = z.infer<typeof RoleAssignment>;

const RoleParams = MeetingParams.extend({ roleId: Id });
const edit = { kind: "meeting", permission: "roles.edit" } as const;

export const roleEndpoints = {
  getRoleTable: endpoint({
    id: "getRoleTable",
    method: "GET",
    path: "/api/roles",
    summary: "What each role may do: the table that the API goes by",
    access: login,
    output: z.object({ roles: z.array(z.object({ role: Role, permissions: z.array(Permission) })) }),
  }),
  listRoleAssignments: endpoint({
    id: "listRoleAssignments",
    method: "GET",
    path: "/api/meetings/:meetingId/roles",
    summary: "Who was appointed for this meeting or for all, by name",
    access: edit,
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(RoleAssignment),
  }),
  appointRole: endpoint({
    id: "appointRole",
    method: "POST",
    path: "/api/meetings/:meetingId/roles",
    summary: "Appoint somebody for this meeting, or for all meetings of the alliance",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({
      personId: Id,
      role: AppointedRole,
      isForAllMeetings: z.boolean().default(false),
      endsOn: MeetingDate.nullable().default(null),
    }),
    output: RoleAssignment,
    status: 201,
    errors: ["already_exists"],
  }),
  limitRole: endpoint({
    id: "limitRole",
    method: "PUT",
    path: "/api/meetings/:meetingId/roles/:roleId/end",
    summary: "Say until when a role counts; one organiser of the alliance stays without an end",
    access: edit,
    params: RoleParams,
    body: z.strictObject({ endsOn: MeetingDate.nullable() }),
    output: RoleAssignment,
    ifMatch: true,
    errors: ["wrong_state", "version_stale", "version_required"],
  }),
  removeRole: endpoint({
    id: "removeRole",
    method: "DELETE",
    path: "/api/meetings/:meetingId/roles/:roleId",
    summary: "Take a role away; it counts no more from the next request on",
    access: edit,
    params: RoleParams,
    status: 204,
    ifMatch: true,
    errors: ["wrong_state", "version_stale", "version_required"],
  }),
} as const;
