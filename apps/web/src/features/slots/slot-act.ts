import { listed, many } from "../../lib/words.ts";
import type { BookingMode, BookingPolicy, GroupSummary, SessionRequest, Slot } from "@plenary/contract";
import { mayChange } from "../requests/who-changes.ts";

/** What a viewer may do with a place. */
export type SlotAct = {
  readonly kind: "book" | "hold" | "ask" | "offer";
  /** On the button. */
  readonly label: string;
};

const ACTS = {
  book: { kind: "book", label: "Book" },
  hold: { kind: "hold", label: "Hold and ask the organisers" },
  ask: { kind: "ask", label: "Ask for this" },
  offer: { kind: "offer", label: "Offer this" },
} as const satisfies Record<string, SlotAct>;

/** Of a row whose room the session has already: the dialog names the room that it would be. */
const IN_ANOTHER_ROOM = {
  book: { kind: "book", label: "Book another room" },
  hold: { kind: "hold", label: "Hold another room and ask the organisers" },
  offer: { kind: "offer", label: "Offer another room" },
} as const satisfies Record<string, SlotAct>;

/**
 * What the act does, in words. `isMoving`: the session has another place until then. `partners`: the groups beside the first, which must agree to it, too. `holdHours`: how
 * long a hold lasts; undefined while that isn't known.
 */
export function consequenceOf(
  act: SlotAct,
  { isMoving, ...holding }: Holding & { isMoving: boolean },
): string {
  const words = actWords(act, holding);
  return isMoving && act.kind !== "ask" ? `${words} What was held before is free at once.` : words;
}

type Holding = { partners: readonly string[]; holdHours: number | undefined };

function actWords({ kind }: SlotAct, { partners, holdHours }: Holding): string {
  const agree = `${listed(partners)} ${partners.length === 1 ? "has" : "have"} agreed`;
  const hours =
    holdHours === undefined
      ? ""
      : `, for ${holdHours} hours at most, or until the session begins if that is sooner`;
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
      return "The place is held for the lead, who takes or declines it.";
    default:
      return kind satisfies never;
  }
}

/** What taking a place comes to for a lead whose group has this mode, or for an organiser. */
export function actOfMode(mode: BookingMode, decides: boolean): SlotAct {
  if (decides || mode === "book") return ACTS.book;
  return mode === "hold" ? ACTS.hold : ACTS.ask;
}

type Standing = Pick<SessionRequest, "booking" | "placement" | "stage">;

/** The rooms that the session could have then: the best one first, then what else is free; not the one that it has. */
export function roomChoices({ roomId, roomName, room, otherRooms, startsAt }: Slot, request?: Standing) {
  const has = placeOf(request);
  return [{ id: roomId, name: roomName, capacity: room.capacity }, ...otherRooms]
    .filter(({ id }) => has?.startsAt !== startsAt || has.roomId !== id)
    .map(({ id, name, capacity }) => ({ value: id, label: `${name} (${capacity} seats)` }));
}

/** Where the session stands until now. */
export function placeOf(request: Standing | undefined) {
  return request?.booking ?? request?.placement ?? null;
}

/** Whether the place is the one that the session has already. */
export function isOwnPlace({ roomId, startsAt }: Slot, request: Standing | undefined): boolean {
  const has = placeOf(request);
  return has?.startsAt === startsAt && has.roomId === roomId;
}

const UNSETTLED: ReadonlySet<string> = new Set(["asked", "accepted", "held"]);

type Viewing = {
  /** The asking group, which the viewer leads or organises for. */
  group: Pick<GroupSummary, "kind"> | undefined;
  policy: BookingPolicy | undefined;
  /** A session that is there already. */
  request: (Standing & Pick<SessionRequest, "groups">) | undefined;
  /** Groups that the viewer leads. */
  leadsGroupIds: readonly string[];
  decides: boolean;
};

/** The best act first; what is blocked can only be asked for. */
export function actsFor(slot: Slot, viewing: Viewing): readonly SlotAct[] {
  const { group, policy, request, decides } = viewing;
  const mode = policy?.kinds.find(({ groupKind }) => groupKind === group?.kind)?.mode;
  const isFree = slot.standing !== "blocked";
  if (request !== undefined) {
    const isElsewhere = roomChoices(slot, request).length > 0;
    if (!isFree || !isElsewhere || !UNSETTLED.has(request.stage)) return [];
    if (!mayChange(request, viewing)) return [];
    const acts = isOwnPlace(slot, request) ? IN_ANOTHER_ROOM : ACTS;
    if (decides) return [acts.offer];
    return mode === "request" ? [] : [mode === "book" ? acts.book : acts.hold];
  }
  if (!isFree) return [ACTS.ask];
  const act = actOfMode(mode ?? "request", decides);
  return act.kind === "ask" ? [act] : [act, ACTS.ask];
}

/** "Best places for 10 people, with seats for 12": who is known by name, and how many are expected. */
export function bestPlacesWords(known: number, expected: number): string {
  if (known === 0) return "Best places";
  const seats = expected === known || expected === 0 ? "" : `, with seats for ${expected}`;
  return `Best places for ${many(known, "person", "people")}${seats}`;
}
