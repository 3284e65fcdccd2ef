import type { RepairProposal } from "@plenary/contract";
import { addMinutes } from "@plenary/time";
import { placeOf } from "./board-model.ts";
import type { BoardModel } from "./board-model.ts";
import { counted, people, placeWords } from "./board-words.ts";
import type { Change } from "./move-history.ts";

type Move = RepairProposal["moves"][number];

/** "2 sessions move, 1 gets a place" */
export function mendTitle({ moves }: Pick<RepairProposal, "moves">): string {
  const moved = moves.filter(({ from, to }) => from !== null && to !== null).length;
  const placed = moves.filter(({ from }) => from === null).length;
  const lost = moves.filter(({ to }) => to === null).length;
  const parts = [
    ...(moved > 0 ? [counted(moved, "session moves", "sessions move")] : []),
    ...(placed > 0 ? [counted(placed, "session gets a place", "sessions get a place")] : []),
    ...(lost > 0 ? [counted(lost, "session loses its place", "sessions lose their places")] : []),
  ];
  return parts.join(", ");
}

/** "10 people get another time, 3 another room" */
export function mendPeople({
  peopleTimeChanged: time,
  peopleRoomChanged: room,
}: Pick<RepairProposal, "peopleTimeChanged" | "peopleRoomChanged">): string {
  if (time === 0) return `${people(room)} ${room === 1 ? "gets" : "get"} another room`;
  const first = `${people(time)} ${time === 1 ? "gets" : "get"} another time`;
  return room === 0 ? first : `${first}, ${room} another room`;
}

/** "from Tue 21 Oct, 10:15–11:15, S1020 to Tue 21 Oct, 13:00–14:00, H22" */
export function mendMoveWords({ sessionId, from, to }: Move, model: BoardModel): string {
  const minutes = model.sessionById.get(sessionId)?.durationMinutes ?? 0;
  const words = (place: Move["to"]) =>
    placeWords(model, place && { ...place, endsAt: addMinutes(place.startsAt, minutes) });
  if (to === null) return `loses its place (${words(from)})`;
  return from === null ? `to ${words(to)}` : `from ${words(from)} to ${words(to)}`;
}

/** "WP3’s hold moves: its leads are asked again."; null: everything that is held stays. */
export function mendHolds({ moves }: Pick<RepairProposal, "moves">, model: BoardModel): string | null {
  const sentences = moves
    .filter(({ isHold }) => isHold)
    .map(({ sessionId, title, from, to }) => {
      const groups = model.sessionById.get(sessionId)?.groups ?? [];
      const whose = groups.map(({ shortName }) => shortName).join(" × ") || title;
      // A yes is to a time: in another room it still stands, and one group alone has nobody to agree with.
      const isAsked = groups.length > 1 && from?.startsAt !== to?.startsAt;
      return `${whose}’s hold moves: its leads are ${isAsked ? "asked again" : "told"}.`;
    });
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** As the board sends moves; pins go along with their sessions. */
export function mendChanges({ moves }: Pick<RepairProposal, "moves">, model: BoardModel): Change[] {
  return moves.map(({ sessionId, to }) => {
    const session = model.sessionById.get(sessionId);
    const from = placeOf(session);
    const kept = {
      durationMinutes: session?.durationMinutes ?? 0,
      isTimePinned: from?.isTimePinned ?? false,
      isRoomPinned: from?.isRoomPinned ?? false,
    };
    return { sessionId, from, to: to && { ...to, ...kept } };
  });
}
