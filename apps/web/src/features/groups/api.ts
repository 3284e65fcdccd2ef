import type { Group, GroupRole, Override } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";
import { putAnswer } from "../../lib/put-answer.ts";

export type GroupBody = NonNullable<CallOptions<"createGroup">["body"]>;
export type Grade = Group["avoidances"][number]["grade"];

export const listOfGroups = (allianceId: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "groups"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listGroups", { params: { allianceId }, query, signal })),
  });

export const groupOf = (allianceId: string, groupId: string) =>
  queryOptions({
    queryKey: [allianceId, "setup", "group", groupId],
    queryFn: ({ signal }) => call("getGroup", { params: { allianceId, groupId }, signal }),
  });

export const createGroup = (allianceId: string, body: GroupBody) =>
  call("createGroup", { params: { allianceId }, body });

type At = { allianceId: string; groupId: string };

/** The version that is on the page at this moment: an undo comes after the change that it takes back. */
export const shownVersion = (queryClient: QueryClient, { allianceId, groupId }: At, before: Group): number =>
  queryClient.getQueryData(groupOf(allianceId, groupId).queryKey)?.version ?? before.version;

/** Puts the answer of a change where the page reads it, and asks again for what follows from it. */
export async function keepGroup(
  queryClient: QueryClient,
  group: Group,
  { allianceId }: { allianceId: string },
): Promise<void> {
  await putAnswer(queryClient, groupOf(allianceId, group.id).queryKey, group);
  await queryClient.invalidateQueries({ queryKey: [allianceId, "setup"] });
}

export const updateGroup = (at: At, changes: Partial<GroupBody>, version: number) =>
  call("updateGroup", { params: at, body: changes, version });

type NewMember = {
  personId: string;
  role: GroupRole;
  endsOn: string | null;
  override?: Override | undefined;
};

export const setMember = (at: At, { personId, role, endsOn, override }: NewMember, version: number) =>
  call("setGroupMember", {
    params: { ...at, personId },
    body: { role, endsOn, ...(override && { override }) },
    version,
  });

export const removeMember = (at: At, personId: string, version: number) =>
  call("removeGroupMember", { params: { ...at, personId }, version });

export const setAvoidance = (at: At, otherGroupId: string, grade: Grade | null, version: number) =>
  call("setGroupAvoidance", { params: { ...at, otherGroupId }, body: { grade }, version });

export const clashAdviceOf = (meetingId: string, groupId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "clash-advice", groupId],
    queryFn: ({ signal }) => call("getClashAdvice", { params: { meetingId, groupId }, signal }),
    meta: { topics: ["requests", "attendance"] },
  });
