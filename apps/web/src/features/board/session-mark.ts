import type { Session } from "@plenary/contract";
import { formatTimeRange } from "@plenary/time";
import type { BoardModel } from "./board-model.ts";
import { counted, people } from "./board-words.ts";
import { changedSince } from "./changed-since.ts";
import type { ChangedSince } from "./changed-since.ts";
import type { Clash } from "./clashes.ts";

/** What a card shows by shape beside its text. Plain values, so that an unchanged card isn't drawn again. */
export type SessionMark = {
  readonly hard: number;
  readonly soft: number;
  readonly broken: number;
  readonly changed: ChangedSince | null;
};

export function markOf(model: BoardModel, session: Session, clash: Clash | undefined): SessionMark {
  return {
    hard: clash?.hard.size ?? 0,
    soft: clash?.soft.size ?? 0,
    broken: clash?.broken ?? 0,
    changed: changedSince(model.problem.published, model.placements, session.id),
  };
}

/** The whole card as a sentence for screen readers: what, whose, when, where, and every mark. */
export function cardName({ clock, roomById }: BoardModel, session: Session, mark: SessionMark): string {
  const { title, groups, placement, durationMinutes } = session;
  const place = placement
    ? [
        formatTimeRange(placement.startsAt, placement.endsAt, clock.zone),
        roomById.get(placement.roomId)?.name ?? "",
      ]
    : [counted(durationMinutes, "minute", "minutes"), "no place yet"];
  return [
    title,
    groups.map(({ shortName }) => shortName).join(" and "),
    ...place,
    ...pinWords(session),
    ...(placement?.state === "held" ? ["held"] : []),
    ...(session.isFixed ? ["fixed"] : []),
    ...(mark.hard > 0 ? [`${people(mark.hard)} clash`] : []),
    ...(mark.broken > 0 ? [counted(mark.broken, "broken rule", "broken rules")] : []),
    ...(mark.soft > 0 ? [`${people(mark.soft)} with a soft clash`] : []),
    ...(mark.changed ? [changeWords(mark.changed)] : []),
  ]
    .filter((part) => part !== "")
    .join(", ");
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
