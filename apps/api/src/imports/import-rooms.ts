import type { Room } from "@plenary/contract";
import type { ImportedProgramme } from "./imported.ts";
import type { ImportState } from "./import-state.ts";
import { roomKey } from "./room-key.ts";
import { USUAL_SEATS } from "./usual-sizes.ts";

export type RoomPlan = {
  /** The id of a room that is there, or the key of one that comes. */
  refOf(name: string): string | null;
  nameOf(ref: string): string;
  isShared(ref: string): boolean;
  readonly fresh: readonly { readonly ref: string; readonly name: string; readonly capacity: number }[];
  /** The names of those that have no size in the file. */
  readonly unknownSizes: readonly string[];
};

/** Which of the file's rooms are there already: by name whatever its case, or because they were brought and renamed. */
export function planRooms(programme: ImportedProgramme, { rooms, origins }: ImportState): RoomPlan {
  const byId = new Map<string, Room>(rooms.map((room) => [room.id, room]));
  const refs = new Map<string, string>();
  for (const { base } of origins) {
    const { roomName, place } = base;
    if (roomName !== null && place !== null && byId.has(place.roomId))
      refs.set(roomKey(roomName), place.roomId);
  }
  for (const room of rooms) refs.set(roomKey(room.name), room.id);
  const missing = programme.rooms.filter(({ name }) => !refs.has(roomKey(name)));
  const fresh = missing.map(({ name, capacity }) => ({
    ref: `new:${roomKey(name)}`,
    name,
    capacity: capacity ?? USUAL_SEATS,
  }));
  for (const { ref, name } of fresh) refs.set(roomKey(name), ref);
  const names = new Map([
    ...rooms.map(({ id, name }) => [id, name] as const),
    ...fresh.map(({ ref, name }) => [ref, name] as const),
  ]);
  return {
    refOf: (name) => refs.get(roomKey(name)) ?? null,
    nameOf: (ref) => names.get(ref) ?? "a room that is gone",
    isShared: (ref) => byId.get(ref)?.isShared === true,
    fresh,
    unknownSizes: missing.flatMap(({ name, capacity }) => (capacity === null ? [name] : [])),
  };
}
