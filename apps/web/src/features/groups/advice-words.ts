import type { ClashAdvice, Group } from "@plenary/contract";
import { many } from "../../lib/words.ts";

/** What is odd about an entry of the list, in sentences; empty where nothing is. */
export function entryWords({ shortName, theirs, dead }: ClashAdvice["entries"][number]): string {
  return [
    dead === "no_members" ? `${shortName} has no members, so this has no effect.` : "",
    dead === "does_not_meet" ? `${shortName} doesn’t meet this time.` : "",
    theirs === null ? `One-sided: ${shortName} does not list this group. It counts all the same.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** "shares 7 of 12 members; 4 came to its sessions before" */
export function suggestionWords(
  { sharedMembers, cameBefore }: ClashAdvice["suggestions"][number],
  memberCount: number,
): string {
  return [
    sharedMembers > 0 ? `shares ${sharedMembers} of ${many(memberCount, "member")}` : "",
    cameBefore > 0 ? `${cameBefore} came to its sessions at earlier meetings` : "",
  ]
    .filter(Boolean)
    .join("; ");
}

/** What is still to be offered. Who was put on the list goes at once: the advice is asked anew only after that. */
export function openOffers(
  { inbound, suggestions }: Pick<ClashAdvice, "inbound" | "suggestions">,
  { avoidances }: Pick<Group, "avoidances">,
) {
  const listed = new Set(avoidances.map(({ groupId }) => groupId));
  const avoiding = new Set(inbound.map(({ groupId }) => groupId));
  return {
    inbound: inbound.filter(({ groupId }) => !listed.has(groupId)),
    others: suggestions.filter(({ groupId }) => !listed.has(groupId) && !avoiding.has(groupId)),
  };
}
