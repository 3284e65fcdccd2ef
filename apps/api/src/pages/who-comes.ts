import type { Quorum } from "@plenary/contract";
import { mayMiss } from "@plenary/scheduler";
import { overlaps } from "@plenary/time";
import type { AgendaDelegate } from "../agenda/load-agenda-inputs.ts";
import { ownItemOf, stayInterval } from "../agenda/own-items.ts";
import type { TimelineItem } from "../agenda/timeline.ts";

export type OwnerGroup = {
  readonly groupId: string;
  readonly shortName: string;
  readonly quorumPercent: number | null;
  readonly memberIds: readonly string[];
};

/** Registered people whose time the session takes and who are there then, by id, and how they come. */
export function whoComes(
  item: TimelineItem,
  registered: readonly AgendaDelegate[],
): Map<string, "onsite" | "online"> {
  const coming = registered.filter(
    (person) =>
      ownItemOf(item, person)?.isBusy === true &&
      person.stay !== null &&
      overlaps(item.during, stayInterval(person.stay)),
  );
  return new Map(coming.map(({ id, mode }) => [id, mode ?? "onsite"]));
}

/** Everybody the session is for, registered or not: its groups' members, who is named, and who chose it. */
export function expectedIds(
  item: TimelineItem,
  owners: readonly OwnerGroup[],
  registered: readonly AgendaDelegate[],
): Set<string> {
  const chosen = registered.filter((person) => ownItemOf(item, person)?.isBusy === true);
  return new Set([
    ...owners.flatMap(({ memberIds }) => memberIds),
    ...item.audience.personIds,
    ...chosen.map(({ id }) => id),
  ]);
}

/** For each group that has a quorum: by the planner's own count of how many may be missing. */
export function quorumsOf(owners: readonly OwnerGroup[], coming: ReadonlyMap<string, unknown>): Quorum[] {
  return owners.flatMap(({ groupId, shortName, quorumPercent, memberIds }) => {
    if (quorumPercent === null || memberIds.length === 0) return [];
    const needed = memberIds.length - mayMiss(memberIds.length, quorumPercent / 100);
    const present = memberIds.filter((id) => coming.has(id)).length;
    const isReached = present >= needed;
    return [{ groupId, shortName, members: memberIds.length, coming: present, needed, isReached }];
  });
}
