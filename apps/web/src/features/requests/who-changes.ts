import type { SessionRequest } from "@plenary/contract";

type Viewing = {
  readonly leadsGroupIds: readonly string[];
  /** Organisers change every request. */
  readonly decides: boolean;
};

/** Whether a viewer may change a request, as the API decides it: partners of a joint one agree or decline instead. */
export function mayChange(
  { groups: [asking] }: Pick<SessionRequest, "groups">,
  { leadsGroupIds, decides }: Viewing,
): boolean {
  return decides || (asking !== undefined && leadsGroupIds.includes(asking.groupId));
}
