import type { RoleAssignment } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";

export type Appointment = NonNullable<CallOptions<"appointRole">["body"]>;

export const listOfRoles = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "roles"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listRoleAssignments", { params: { meetingId }, query, signal })),
  });

/** What each role may do, as the API goes by it. */
export const roleTable = queryOptions({
  queryKey: ["role-table"],
  queryFn: ({ signal }) => call("getRoleTable", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const appointRole = (meetingId: string, body: Appointment) =>
  call("appointRole", { params: { meetingId }, body });

type Seen = Pick<RoleAssignment, "id" | "version">;
const at = (meetingId: string, { id, version }: Seen) => ({ params: { meetingId, roleId: id }, version });

export const limitRole = (meetingId: string, seen: Seen, endsOn: string | null) =>
  call("limitRole", { ...at(meetingId, seen), body: { endsOn } });

export const removeRole = (meetingId: string, seen: Seen) => call("removeRole", at(meetingId, seen));

/** The list, and what the viewer may do here: it may have been an own role. */
export async function refetchRoles(queryClient: QueryClient, meetingId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [meetingId, "setup"] });
  await queryClient.invalidateQueries({ queryKey: ["meeting"] });
}
