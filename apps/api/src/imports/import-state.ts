import type { Room, Session, SessionKind } from "@plenary/contract";
import type { KnownPerson } from "./match-people.ts";

/** A room of the meeting by its id, or one that the import brings by its key. */
export type Spot = { readonly room: string; readonly startsAt: string };

/** How a session came the last time: what differs from it was changed here. */
export type ImportBase = {
  readonly title: string;
  readonly purpose: string;
  readonly kind: SessionKind;
  readonly durationMinutes: number;
  /** What the file called the room: it is found by this even after it was renamed here. */
  readonly roomName: string | null;
  /** Who of its speakers was found here; absent: nobody was looked for. */
  readonly personIds?: readonly string[];
  readonly place: { readonly roomId: string; readonly startsAt: string } | null;
};

export type Origin = {
  readonly externalId: string;
  readonly sessionId: string;
  readonly base: ImportBase;
  /** Worked out, not kept yet: the import writes it even where nothing is different. */
  readonly isUnwritten?: true;
};

/** What an import is compared with. */
export type ImportState = {
  readonly meeting: { readonly zone: string; readonly startsOn: string; readonly endsOn: string };
  readonly draftVersion: number;
  readonly rooms: readonly Room[];
  readonly hasOpenBlock: boolean;
  /** All of the meeting's, whatever their state. */
  readonly sessions: readonly Session[];
  /** Of the alliance. */
  readonly people: readonly KnownPerson[];
  /** Of this source. */
  readonly origins: readonly Origin[];
};
