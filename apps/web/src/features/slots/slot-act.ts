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
