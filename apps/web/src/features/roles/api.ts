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

export const limitRole = (meetingId: string, roleId: string, endsOn: string | null) =>
  call("limitRole", { params: { meetingId, roleId }, body: { endsOn } });

export const removeRole = (meetingId: string, roleId: string) =>
  call("removeRole", { params: { meetingId, roleId } });

/** The list, and what the viewer may do here: it may have been an own role. */
export async function refetchRoles(queryClient: QueryClient, meetingId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [meetingId, "setup"] });
  await queryClient.invalidateQueries({ queryKey: ["meeting"] });
}
