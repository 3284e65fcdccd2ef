import type { ImportRow, Session } from "@plenary/contract";
import type { NewBlock } from "./import-blocks.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { Origin, Spot } from "./import-state.ts";
import type { ImportedSession } from "./imported.ts";
import type { Issues } from "./issues.ts";
import type { Speaker } from "./match-people.ts";

/** What the organiser decided; by default all stays as it is here. */
export type Choices = {
  /** External ids of conflicts in which the file is right. */
  readonly takeFile: ReadonlySet<string>;
  /** Missing sessions that are to be cancelled. */
  readonly cancel: ReadonlySet<string>;
};

export const noChoices: Choices = { takeFile: new Set(), cancel: new Set() };

/** What the file says of a session beside its place. */
export type Plain = Pick<ImportedSession, "title" | "purpose" | "kind" | "durationMinutes">;

/** `place`: neither its time nor its room are there any more; `crowded`: another of the file has the same ones. */
export type Lost = "place" | "crowded" | "title" | "description";

/** One session of the file and what becomes of it. */
export type Entry = {
  readonly imported: ImportedSession;
  readonly origin: Origin | null;
  /** null: it is new. */
  readonly current: Session | null;
  /** As it will be. */
  readonly next: Plain;
  readonly spot: Spot | null;
  /** As the file has it, where its place could be had; what the next import compares with. */
  readonly fileSpot: Spot | null;
  readonly isPlaceChanged: boolean;
  readonly changedFields: readonly (keyof Plain)[];
  /** Whom the file names, as far as they are known here; and who will be named. */
  readonly personIds: readonly string[];
  readonly nextPersonIds: readonly string[];
  readonly isPeopleChanged: boolean;
  /** What the file has lost of it since the last time. */
  readonly lost: Lost | null;
  readonly row: ImportRow;
};

export type ImportPlan = {
  readonly entries: readonly Entry[];
  /** Came from this source before, aren't in the file, and haven't been cancelled yet. */
  readonly missing: readonly Session[];
  readonly rows: readonly ImportRow[];
  readonly rooms: RoomPlan;
  readonly blocks: readonly NewBlock[];
  readonly issues: ReturnType<Issues["all"]>;
  /** Sessions of this source that still stand. */
  readonly known: number;
};

/** A session of the file beside the one that it is here, while it is decided what becomes of it. */
export type Matched = {
  readonly imported: ImportedSession;
  readonly origin: Origin | null;
  readonly current: Session | null;
  readonly isOut: boolean;
  readonly takesFile: boolean;
  next: Plain;
  readonly speakers: readonly Speaker[];
  readonly wanted: Spot | null;
  fileSpot: Spot | null;
  spot: Spot | null;
  /** The title of what has the place that it wanted: it keeps the place and the length that it has here. */
  inTheWay: string | null;
  /** Another of the file is where the file puts this one. */
  isCrowded: boolean;
};

/** Where it stands in the draft. */
export function spotNow({ placement }: Session): Spot | null {
  return placement === null ? null : { room: placement.roomId, startsAt: placement.startsAt };
}

export function isSameSpot(a: Spot | null, b: Spot | null): boolean {
  return a === null || b === null
    ? a === b
    : a.room === b.room && Date.parse(a.startsAt) === Date.parse(b.startsAt);
}

/** It has a place here, and the file none for it: no time, no room, or a day far from the meeting's. */
export function lacksPlace({
  current,
  wanted,
  isOut,
}: Pick<Matched, "current" | "wanted" | "isOut">): boolean {
  return !isOut && wanted === null && current !== null && spotNow(current) !== null;
}

/** Where the last import had put it. */
export function baseSpot(origin: Origin | null): Spot | null {
  const place = origin?.base.place ?? null;
  return place === null ? null : { room: place.roomId, startsAt: place.startsAt };
}

/** Whether somebody decided here where it stands: it was moved since the last import, or what the file changes is pinned. */
export function isDecidedHere(draft: Pick<Matched, "current" | "origin" | "wanted">): boolean {
  const { current, origin } = draft;
  const isMoved = current !== null && origin !== null && !isSameSpot(spotNow(current), baseSpot(origin));
  return isMoved || isPinnedHere(draft);
}

/** The file has it at another time though its time is pinned here, or in another room though its room is. */
export function isPinnedHere({ current, wanted }: Pick<Matched, "current" | "wanted">): boolean {
  const placement = current?.placement ?? null;
  if (placement === null || wanted === null) return false;
  const { isTimePinned, isRoomPinned, roomId, startsAt } = placement;
  const isRoomOther = wanted.room !== roomId;
  return (
    (isRoomPinned && isRoomOther) || (isTimePinned && Date.parse(wanted.startsAt) !== Date.parse(startsAt))
  );
}
