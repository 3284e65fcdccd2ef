import { listed } from "../../lib/words.ts";
import type { BookingPolicy, GroupSummary, SessionRequest, Slot } from "@plenary/contract";

/** What a viewer may do with a place. */
export type SlotAct = {
  readonly kind: "book" | "hold" | "ask" | "offer" | "take";
  /** On the button. */
  readonly label: string;
};

const ACTS = {
  book: { kind: "book", label: "Book" },
  hold: { kind: "hold", label: "Hold and ask the organisers" },
  ask: { kind: "ask", label: "Ask for this" },
  offer: { kind: "offer", label: "Offer this" },
  take: { kind: "take", label: "Take this place" },
} as const satisfies Record<string, SlotAct>;

/**
 * What the act does, in words. `partners`: the groups beside the first, which must agree to it, too. `holdHours`: how
 * long a hold lasts; undefined while that isn't known.
 */
export function consequenceOf(
  { kind }: SlotAct,
  { partners, holdHours }: { partners: readonly string[]; holdHours: number | undefined },
): string {
  const agree = `${listed(partners)} ${partners.length === 1 ? "has" : "have"} agreed`;
  const hours = holdHours === undefined ? "" : `, for ${holdHours} hours at most`;
  switch (kind) {
    case "ask":
      return "The organisers read that you wish for this time and room, and decide.";
    case "book":
      return partners.length === 0
        ? "The place is taken at once."
        : `The place is held until ${agree}${hours}; then it is booked.`;
    case "hold": {
      const also = partners.length === 0 ? "" : ` and ${agree}`;
      return `The place is held, and nobody else can take it, until the organisers approve it${also}${hours}.`;
    }
    case "offer":
      return "The place is held for the lead, who takes or declines it. What was held before is free at once.";
    case "take":
      return "The session gets this place; what was held for it before is free at once.";
    default:
      return kind satisfies never;
  }
}

/** The rooms that the session could have then: the best one first, then what else is free. */
export function roomChoices({ roomId, roomName, room, otherRooms }: Slot) {
  return [{ id: roomId, name: roomName, capacity: room.capacity }, ...otherRooms].map(
    ({ id, name, capacity }) => ({ value: id, label: `${name} (${capacity} seats)` }),
  );
}

type Viewing = {
  /** The asking group, which the viewer leads or organises for. */
  group: Pick<GroupSummary, "kind"> | undefined;
  policy: BookingPolicy | undefined;
  /** A session that is there already. */
  request: SessionRequest | undefined;
  decides: boolean;
};

/** The best act first; what is blocked can only be asked for. */
export function actsFor({ standing }: Pick<Slot, "standing">, viewing: Viewing): readonly SlotAct[] {
  const { group, policy, request, decides } = viewing;
  const mode = policy?.kinds.find(({ groupKind }) => groupKind === group?.kind)?.mode;
  const isFree = standing !== "blocked";
  if (request !== undefined) {
    if (!isFree || (mode === "request" && !decides)) return [];
    return [decides ? ACTS.offer : ACTS.take];
  }
  if (!isFree) return [ACTS.ask];
  if (decides || mode === "book") return [ACTS.book, ACTS.ask];
  return mode === "hold" ? [ACTS.hold, ACTS.ask] : [ACTS.ask];
}
