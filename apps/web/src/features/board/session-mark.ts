import type { Session } from "@plenary/contract";
import type { BoardModel } from "./board-model.ts";
import { changedSince } from "./changed-since.ts";
import type { ChangedSince } from "./changed-since.ts";
import type { ClashCount } from "./findings.ts";

/** What a card shows by shape beside its text. Plain values, so that an unchanged card isn't drawn again. */
export type SessionMark = {
  readonly hard: number;
  readonly soft: number;
  readonly broken: number;
  readonly changed: ChangedSince | null;
  readonly isPolled: boolean;
};

export function markOf(
  model: BoardModel,
  session: Session,
  clash: ClashCount | undefined,
  isPolled = false,
): SessionMark {
  return {
    hard: clash?.hard ?? 0,
    soft: clash?.soft ?? 0,
    broken: clash?.broken ?? 0,
    changed: changedSince(model.problem.published, model.placements, session.id),
    isPolled,
  };
}

/** What a card shows by its place and by shapes, in words: where, for whom it stands fast, whether it is certain. */
export function silentWords({ roomById }: BoardModel, session: Session): string {
  const { placement } = session;
  const room = placement ? roomById.get(placement.roomId)?.name : undefined;
  return [
    ...(room === undefined ? [] : [room]),
    ...pinWords(session),
    ...(placement?.state === "held" ? ["held"] : []),
    ...(session.isFixed ? ["fixed"] : []),
  ].join(", ");
}

export function changeWords(changed: ChangedSince): string {
  return changed === "new" ? "new since the last version" : `${changed} changed since the last version`;
}

function pinWords({ placement, isFixed }: Session): string[] {
  if (!placement || isFixed) return [];
  const { isTimePinned, isRoomPinned } = placement;
  if (isTimePinned && isRoomPinned) return ["pinned"];
  if (isTimePinned) return ["time pinned"];
  return isRoomPinned ? ["room pinned"] : [];
}
