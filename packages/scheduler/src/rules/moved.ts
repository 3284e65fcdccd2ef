import type { Model } from "../model.ts";
import type { Placement } from "../problem.ts";

export function publishedPlace(model: Model, s: number): Placement | null {
  const id = model.problem.sessions[s]?.id;
  return (id === undefined ? null : model.problem.published?.[id]) ?? null;
}

export function publishedRoom(model: Model, place: Placement): number {
  return place.roomId === null ? model.nowhere : (model.roomIndex.get(place.roomId) ?? model.nowhere);
}
