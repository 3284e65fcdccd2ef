import { endpoints } from "@plenary/contract";
import { dayOf } from "@plenary/time";
import type { GroupFact } from "./history.ts";
import type { Act, Storm } from "./record.ts";

const override = { reason: "Elected all the same" };

/** Somebody comes to a group, leaves it, or stays until the end of today. Leads stay. */
export function memberTurn({ random, world, api, knownGroups }: Storm): Act | null {
  const group = knownGroups.some();
  if (group === undefined) return null;
  const members = Object.keys(group.members).filter((id) => group.members[id]!.role === "member");
  const member = members[random(Math.max(1, members.length))];
  const chance = random(10);
  if (chance < 4 && member !== undefined) return leave(group, member);
  const personId =
    chance < 7 && member !== undefined ? member : world.delegates[random(world.delegates.length)]!.personId;
  const endsOn = chance < 7 ? dayOf(api.clock.now(), "UTC") : null;
  const role = "member";
  return {
    endpoint: endpoints.setGroupMember,
    ...at(group, personId),
    body: { role, endsOn, ...(random(3) > 0 && { override }) },
    member: { groupId: group.id, version: group.version, personId, role, endsOn },
  };
}

function leave(group: GroupFact, personId: string): Act {
  return {
    endpoint: endpoints.removeGroupMember,
    ...at(group, personId),
    member: { groupId: group.id, version: group.version, personId, role: null },
  };
}

function at({ id: groupId, version }: GroupFact, personId: string) {
  return { params: { groupId, personId }, version, wanted: [] };
}
