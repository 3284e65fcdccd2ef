import type { Session } from "@plenary/contract";
import { createOccupancy, overlapSentence } from "./import-places.ts";
import type { Holder, Occupancy } from "./import-places.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { ImportState, Spot } from "./import-state.ts";
import type { Issues } from "./issues.ts";
import { isDecidedHere, isSameSpot, lacksPlace, spotNow } from "./planned.ts";
import type { Choices, Matched } from "./planned.ts";

type Placing = { state: ImportState; rooms: RoomPlan; issues: Issues; choices: Choices };

/**
 * Gives out the rooms: first to what the file doesn't touch, then to what stays as it is, then to the rest by their
 * starts. Nothing loses the place that it has here because another gains one: what can't have the file's place keeps
 * its own, and what is new comes without one; both say who is in the way.
 */
export function place(
  drafts: readonly Matched[],
  missing: readonly Session[],
  { state, rooms, issues, choices }: Placing,
): void {
  const occupancy = createOccupancy<Holder | Matched>(rooms);
  const ours = new Set(
    drafts.flatMap(({ current, isOut }) => (current === null || isOut ? [] : [current.id])),
  );
  const leaving = new Set(missing.filter(({ id }) => choices.cancel.has(id)).map(({ id }) => id));
  for (const session of state.sessions) {
    const spot = spotNow(session);
    if (spot === null || ours.has(session.id) || leaving.has(session.id)) continue;
    occupancy.claim(spot, session.durationMinutes, { title: session.title });
  }
  const known = { occupancy, state, rooms, issues };
  const [staying, going] = split(
    drafts.filter(({ isOut }) => !isOut),
    staysPut,
  );
  const [growing, resting] = split(staying, isGrowing);
  for (const draft of [...resting, ...growing]) settle(draft, spotNow(draft.current!), known);
  for (const draft of going.toSorted(byStart)) settle(draft, draft.wanted, known);
}

/** It has what it wants, was moved or pinned here and stays there, or the file has no place for it. */
function staysPut(draft: Matched): boolean {
  const { current, takesFile, wanted } = draft;
  if (current === null) return false;
  if (isSameSpot(spotNow(current), wanted)) return true;
  return !takesFile && (isDecidedHere(draft) || lacksPlace(draft));
}

const isGrowing = ({ next, current }: Matched) => next.durationMinutes > current!.durationMinutes;

function byStart(a: Matched, b: Matched): number {
  const [x, y] = [wantedAt(a), wantedAt(b)];
  return x === y ? a.imported.row - b.imported.row : x - y;
}

function wantedAt({ wanted }: Matched): number {
  return wanted === null ? Infinity : Date.parse(wanted.startsAt);
}

type Settling = {
  occupancy: Occupancy<Holder | Matched>;
  state: ImportState;
  rooms: RoomPlan;
  issues: Issues;
};

function settle(draft: Matched, spot: Spot | null, known: Settling): void {
  draft.spot = spot;
  if (spot === null) return;
  const other = known.occupancy.claim(spot, draft.next.durationMinutes, draft);
  if (other === null) return;
  // Two that the file itself puts there; one that stays where it is here is no fault of the file.
  const isFiles = "imported" in other && isSameSpot(other.spot, other.wanted);
  draft.isCrowded = isFiles && isSameSpot(spot, draft.wanted);
  giveWay(draft, other, known);
}

/** Who goes back to its own place may find somebody there, who came in the belief that it was left: back as well. */
function giveWay(first: Matched, inTheWay: Holder | Matched, known: Settling): void {
  const back: [Matched, Holder | Matched][] = [[first, inTheWay]];
  for (const [draft, other] of back) {
    const own = draft.current === null ? null : spotNow(draft.current);
    report(draft, titleOf(other), own !== null, known);
    if (own === null) {
      if (isSameSpot(draft.spot, draft.wanted)) draft.fileSpot = null;
      draft.spot = null;
      continue;
    }
    const { durationMinutes } = draft.current!;
    draft.spot = own;
    draft.next = { ...draft.next, durationMinutes };
    draft.inTheWay = titleOf(other);
    for (const late of known.occupancy.take(own, durationMinutes, draft)) {
      if ("imported" in late) back.push([late, draft]);
    }
  }
}

function report(draft: Matched, other: string, isKept: boolean, { state, rooms, issues }: Settling): void {
  const { imported, next, spot } = draft;
  const about = { title: imported.title, durationMinutes: next.durationMinutes };
  const words = { other, room: rooms.nameOf(spot!.room), zone: state.meeting.zone, isKept };
  issues.add("overlap", imported, overlapSentence(about, spot!, words));
}

const titleOf = (holder: Holder | Matched): string =>
  "imported" in holder ? holder.next.title : holder.title;

function split<T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}
