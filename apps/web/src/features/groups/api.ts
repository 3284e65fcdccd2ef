import type { Group, GroupRole } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";

export type GroupBody = NonNullable<CallOptions<"createGroup">["body"]>;
export type Grade = Group["avoidances"][number]["grade"];

export const listOfGroups = (allianceId: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "groups"],
    queryFn: ({ signal }) => call("listGroups", { params: { allianceId }, signal }),
    // Who is in which group is told as a change of agendas.
    meta: { topics: ["agenda"] },
  });

export const groupOf = (allianceId: string, groupId: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "group", groupId],
    queryFn: ({ signal }) => call("getGroup", { params: { allianceId, groupId }, signal }),
    meta: { topics: ["agenda"] },
  });

export const createGroup = (allianceId: string, body: GroupBody) =>
  call("createGroup", { params: { allianceId }, body });

type At = { allianceId: string; groupId: string };

export const updateGroup = (at: At, changes: Partial<GroupBody>, version: number) =>
  call("updateGroup", { params: at, body: changes, version });

export const setMember = (at: At, personId: string, role: GroupRole) =>
  call("setGroupMember", { params: { ...at, personId }, body: { role } });

export const removeMember = (at: At, personId: string) =>
  call("removeGroupMember", { params: { ...at, personId } });

export const setAvoidance = (at: At, otherGroupId: string, grade: Grade | null) =>
  call("setGroupAvoidance", { params: { ...at, otherGroupId }, body: { grade } });
