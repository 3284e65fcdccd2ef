import { z } from "zod";
import {
  AllianceParams,
  GroupKind,
  Id,
  Line,
  ListQuery,
  MeetingDate,
  Openness,
  pageOf,
  PageQuery,
  PersonSummary,
  ShortName,
  Text,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";

export const Institution = z
  .object({
    id: Id,
    name: z.string(),
    shortName: z.string(),
    country: z.string(),
    city: z.string(),
    standing: z.enum(["member", "associated"]),
  })
  .meta({ id: "Institution" });
export type Institution = z.infer<typeof Institution>;

export const StatusGroup = z.enum(["academic", "administrative", "student"]).meta({ id: "StatusGroup" });
export const GroupRole = z.enum(["lead", "co_lead", "member"]).meta({ id: "GroupRole" });
export type GroupRole = z.infer<typeof GroupRole>;

export const Person = z
  .object({
    id: Id,
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    institutionId: Id,
    institutionShortName: z.string(),
    statusGroup: StatusGroup,
    groups: z.array(z.object({ groupId: Id, shortName: z.string(), role: GroupRole })),
    version: Version,
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

export const PersonInput = z.strictObject({
  givenName: Line,
  familyName: Line,
  email: z.email().max(254),
  institutionId: Id,
  statusGroup: StatusGroup,
});

export const GroupSummary = z
  .object({
    id: Id,
    name: z.string(),
    shortName: z.string(),
    kind: GroupKind,
    theme: z.string(),
    openness: Openness,
    /** One of twelve colour-blind-safe hues, 0–11. */
    hue: z.int().min(0).max(11),
    /** Share of members (percent) that must be there for decisions; null: no rule. */
    quorumPercent: z.int().min(1).max(100).nullable(),
    memberCount: z.int(),
    leads: z.array(PersonSummary),
    version: Version,
  })
  .meta({ id: "GroupSummary" });
export type GroupSummary = z.infer<typeof GroupSummary>;

export const Group = GroupSummary.extend({
  members: z.array(
    PersonSummary.extend({
      role: GroupRole,
      /** The last day on which it counts, in UTC; null: until it is taken away. */
      endsOn: MeetingDate.nullable(),
      /** It counts no more: neither among the leads nor in the number of members. */
      isOver: z.boolean(),
    }),
  ),
  /** Standing clash list: groups that this one must not (`never`) or should not (`avoid`) meet in parallel with. */
  avoidances: z.array(z.object({ groupId: Id, shortName: z.string(), grade: z.enum(["never", "avoid"]) })),
}).meta({ id: "Group" });
export type Group = z.infer<typeof Group>;

/** A group after a change of who is in it, with the clashes that follow at the alliance's meetings. */
export const ChangedGroup = Group.extend({ caused: Caused }).meta({ id: "ChangedGroup" });

export const GroupInput = z.strictObject({
  name: Line,
  shortName: ShortName,
  kind: GroupKind,
  theme: Text.default(""),
  openness: Openness.default("open"),
  hue: z.int().min(0).max(11).default(0),
  quorumPercent: z.int().min(1).max(100).nullable().default(null),
});

const GroupParams = AllianceParams.extend({ groupId: Id });
const PersonParams = AllianceParams.extend({ personId: Id });
const view = { kind: "alliance", permission: "alliance.view" } as const;
const edit = { kind: "alliance", permission: "alliance.edit" } as const;

export const peopleEndpoints = {
  listInstitutions: endpoint({
    id: "listInstitutions",
    method: "GET",
    path: "/api/alliances/:allianceId/institutions",
    summary: "The alliance's institutions by standing and short name",
    access: view,
    params: AllianceParams,
    query: PageQuery,
    output: pageOf(Institution),
  }),
  listGroups: endpoint({
    id: "listGroups",
    method: "GET",
    path: "/api/alliances/:allianceId/groups",
    summary: "The alliance's groups by short name with their leads and sizes",
    access: view,
    params: AllianceParams,
    query: PageQuery,
    output: pageOf(GroupSummary),
  }),
  getGroup: endpoint({
    id: "getGroup",
    method: "GET",
    path: "/api/alliances/:allianceId/groups/:groupId",
    summary: "One group with its members and its standing clash list",
    access: { kind: "alliance", permission: "people.view" },
    params: GroupParams,
    output: Group,
  }),
  createGroup: endpoint({
    id: "createGroup",
    method: "POST",
    path: "/api/alliances/:allianceId/groups",
    summary: "Add a group",
    access: edit,
    params: AllianceParams,
    body: GroupInput,
    output: Group,
    status: 201,
    errors: ["already_exists"],
  }),
  updateGroup: endpoint({
    id: "updateGroup",
    method: "PATCH",
    path: "/api/alliances/:allianceId/groups/:groupId",
    summary: "Change a group",
    access: edit,
    params: GroupParams,
    body: patchOf(GroupInput),
    output: Group,
    ifMatch: true,
    errors: ["already_exists", "version_stale", "version_required"],
  }),
  setGroupMember: endpoint({
    id: "setGroupMember",
    method: "PUT",
    path: "/api/alliances/:allianceId/groups/:groupId/members/:personId",
    summary:
      "Add a person to a group, or change the role there and its last day; hard clashes that follow at meetings to come need a reason",
    access: edit,
    params: GroupParams.extend({ personId: Id }),
    body: z.strictObject({
      role: GroupRole,
      endsOn: MeetingDate.nullable().default(null),
      override: Override.optional(),
    }),
    output: ChangedGroup,
    ifMatch: true,
    errors: ["rules_broken", "version_stale", "version_required"],
  }),
  removeGroupMember: endpoint({
    id: "removeGroupMember",
    method: "DELETE",
    path: "/api/alliances/:allianceId/groups/:groupId/members/:personId",
    summary: "Take a person out of a group",
    access: edit,
    params: GroupParams.extend({ personId: Id }),
    output: Group,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  setGroupAvoidance: endpoint({
    id: "setGroupAvoidance",
    method: "PUT",
    path: "/api/alliances/:allianceId/groups/:groupId/avoidances/:otherGroupId",
    summary:
      "Put a group on the standing clash list, or take it off with grade null; for its leads and the organisers",
    access: { kind: "alliance", permission: "groups.avoid" },
    params: GroupParams.extend({ otherGroupId: Id }),
    body: z.strictObject({ grade: z.enum(["never", "avoid"]).nullable() }),
    output: Group,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  listPeople: endpoint({
    id: "listPeople",
    method: "GET",
    path: "/api/alliances/:allianceId/people",
    summary: "People by family name; search by name, e-mail or institution",
    access: { kind: "alliance", permission: "people.view" },
    params: AllianceParams,
    query: ListQuery.extend({ groupId: Id.optional(), institutionId: Id.optional() }),
    output: pageOf(Person),
  }),
  getPerson: endpoint({
    id: "getPerson",
    method: "GET",
    path: "/api/alliances/:allianceId/people/:personId",
    summary: "One person with their groups",
    access: { kind: "alliance", permission: "people.view" },
    params: PersonParams,
    output: Person,
  }),
  createPerson: endpoint({
    id: "createPerson",
    method: "POST",
    path: "/api/alliances/:allianceId/people",
    summary: "Add a person",
    access: { kind: "alliance", permission: "people.edit" },
    params: AllianceParams,
    body: PersonInput,
    output: Person,
    status: 201,
    errors: ["already_exists"],
  }),
  updatePerson: endpoint({
    id: "updatePerson",
    method: "PATCH",
    path: "/api/alliances/:allianceId/people/:personId",
    summary: "Change a person",
    access: { kind: "alliance", permission: "people.edit" },
    params: PersonParams,
    body: patchOf(PersonInput),
    output: Person,
    ifMatch: true,
    errors: ["already_exists", "version_stale", "version_required"],
  }),
} as const;
