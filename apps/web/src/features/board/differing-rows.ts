import type { PlanProposal } from "@plenary/contract";
import { addMinutes, formatDay, formatTimeRange } from "@plenary/time";
import { wallOf } from "./board-clock.ts";
import type { BoardModel } from "./board-model.ts";

type Place = PlanProposal["places"][number]["place"];
/** A proposal of the planner, or a draft. */
export type Placed = Pick<PlanProposal, "number" | "places">;

/** A session with each of its places in words. */
type DifferingRow = { readonly id: string; readonly title: string; readonly places: readonly string[] };

/** Every session whose time, room or length isn't the same in all of them. */
export function differingRows(proposals: readonly Placed[], model: BoardModel): DifferingRow[] {
  const byProposal = proposals.map(
    ({ places }) => new Map(places.map(({ sessionId, place }) => [sessionId, place])),
  );
  const ids = proposals[0]?.places.map(({ sessionId }) => sessionId) ?? [];
  return ids.flatMap((id) => {
    const places = byProposal.map((found) => wordsOf(model, id, found.get(id) ?? null));
    const title = model.sessionById.get(id)?.title ?? "A session";
    return new Set(places.map(({ key }) => key)).size < 2
      ? []
      : [{ id, title, places: places.map(({ words }) => words) }];
  });
}

/** "Tue 10:15–11:15, S1020", and by what two places are told apart. */
function wordsOf({ clock, roomById, sessionById }: BoardModel, id: string, place: Place) {
  if (!place) return { key: "", words: "no place" };
  const { startsAt, roomId } = place;
  const minutes = place.durationMinutes ?? sessionById.get(id)?.durationMinutes ?? 0;
  const day = formatDay(wallOf(clock, startsAt).day).slice(0, 3);
  const times = formatTimeRange(startsAt, addMinutes(startsAt, minutes), clock.zone);
  const room = roomById.get(roomId)?.name ?? "another room";
  return { key: `${startsAt} ${minutes} ${roomId}`, words: `${day} ${times}, ${room}` };
}
