import type { GroupSummary, Openness } from "@plenary/contract";
import { listed } from "../../lib/words.ts";

export type Owner = Pick<GroupSummary, "shortName" | "openness">;

type Seen = { openness: Openness; owners: readonly Owner[]; isForEverybody?: boolean; isPublic: boolean };

/** A session is closed if one of its groups is, unless somebody opens it. */
export function asGroupsAre(owners: readonly Owner[]): Openness {
  return owners.some(({ openness }) => openness === "closed") ? "closed" : "open";
}

type Group = Owner & { readonly id: string };

/** Whether a closed group becomes an owner: its doors are not opened by what was said before it was there. */
export function isOpenedAnew(
  groups: readonly Group[],
  before: readonly string[],
  ids: readonly string[],
): boolean {
  return asGroupsAre(groups.filter(({ id }) => ids.includes(id) && !before.includes(id))) === "closed";
}

/** Who sees a session once it is published, in a sentence or two. `isPublic`: the programme is, without a login. */
export function whoSeesWords({ openness, owners, isForEverybody = false, isPublic }: Seen): string {
  if (openness === "open") {
    const closed = owners.filter((owner) => owner.openness === "closed").map(({ shortName }) => shortName);
    const although = closed.length === 0 ? "" : `, although ${listed(closed)} meets behind closed doors`;
    const outside = isPublic ? " It is also on the public pages, which need no login." : "";
    return `Everybody at the meeting sees it in the programme${although}.${outside}`;
  }
  if (isForEverybody) return "Everybody at the meeting sees it; without a login nobody does.";
  const members =
    owners.length === 0 ? "" : `members of ${listed(owners.map(({ shortName }) => shortName))}, `;
  return `Only ${members}the people named at it and the organisers see it. For everybody else it isn't there: not in lists, search, counts or calendars.`;
}
