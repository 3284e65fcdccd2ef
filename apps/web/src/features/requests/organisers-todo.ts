import type { SessionRequest } from "@plenary/contract";
import { isPlaced, waitsForOrganisers } from "@plenary/contract/agreement";
import { many } from "../../lib/words.ts";
import { ownerNow } from "./agreement.ts";
import { openSlots } from "./joint-words.ts";
import type { Owed, Proposed } from "./joint-words.ts";

type Todo = {
  /** The first to end comes first. */
  readonly holds: readonly SessionRequest[];
  /** Slots that groups propose for what only organisers move. */
  readonly proposed: readonly Proposed[];
  /** Groups that don't take part in what has its place, and that nobody has done without. */
  readonly declined: readonly Owed[];
};

/** What waits for the organisers among all requests. */
export function organisersTodo(requests: readonly SessionRequest[]): Todo {
  const holds = requests
    .filter(({ booking }) => booking?.waitsFor.includes("organisers"))
    .toSorted((a, b) => (a.booking?.holdExpiresAt ?? "").localeCompare(b.booking?.holdExpiresAt ?? ""));
  const proposed = openSlots(requests).filter(({ request, owner }) =>
    waitsForOrganisers(request, owner.groupId),
  );
  const declined = requests
    .filter((request) => request.groups.length > 1 && isPlaced(request))
    .flatMap((request) =>
      request.groups.filter((owner) => isMissing(request, owner)).map((owner) => ({ request, owner })),
    );
  return { holds, proposed, declined };
}

function isMissing(request: SessionRequest, owner: Owed["owner"]): boolean {
  return owner.standsWithout === undefined && ownerNow(request, owner).agreement === "declined";
}

/** "Waits for you: 1 hold, 2 proposed times"; null where nothing does. */
export function todoTitle({ holds, proposed, declined }: Todo): string | null {
  const parts = [
    holds.length === 0 ? "" : many(holds.length, "hold"),
    proposed.length === 0 ? "" : many(proposed.length, "proposed time"),
    declined.length === 0 ? "" : `${many(declined.length, "group")} not taking part`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `Waits for you: ${parts.join(", ")}`;
}
