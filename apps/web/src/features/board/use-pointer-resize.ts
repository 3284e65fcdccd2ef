import { useEffect, useRef } from "react";
import type { PointerEvent as ReactPointerEvent } from "react";
import { followPointers } from "../../lib/pointer-drag.ts";
import { rowOf, wallAt } from "./board-axis.ts";
import type { BoardAxis } from "./board-axis.ts";
import type { LaidSession } from "./board-layout.ts";
import { resize } from "./session-acts.ts";
import type { BoardDesk } from "./use-board.ts";

type Drag = {
  readonly laid: LaidSession;
  readonly card: HTMLElement;
  readonly top: number;
  readonly unitPx: number;
};

/**
 * The lower edge of a card, taken with mouse or pen. Only the card itself follows the pointer; the length is sent
 * when it is let go. Fingers scroll: they have the buttons beside the session, as keys have + and -.
 */
export function usePointerResize(desk: BoardDesk) {
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  const drag = useRef<Drag | null>(null);

  useEffect(() => {
    function onMove({ clientY }: PointerEvent): void {
      const held = drag.current;
      if (held) draw(latest.current, held, minutesAt(latest.current, held, clientY));
    }
    function onEnd({ type, clientY }: PointerEvent): void {
      const held = drag.current;
      drag.current = null;
      if (!held) return;
      draw(latest.current, held, null);
      const minutes = minutesAt(latest.current, held, clientY);
      if (type === "pointerup") resize(latest.current, held.laid.session, minutes);
    }
    return followPointers({ onMove, onEnd });
  }, []);

  /** To be asked before the card is picked up as a whole. */
  return (event: ReactPointerEvent<HTMLElement>): void => {
    const handle = (event.target as Element).closest("[data-resize]");
    const card = handle?.closest<HTMLElement>("[data-session]");
    if (!card || event.button !== 0 || event.pointerType === "touch") return;
    const { layout } = desk;
    const laid = layout.sessions.find(({ session }) => session.id === card.dataset["session"]);
    if (!laid) return;
    event.stopPropagation();
    const { top, height } = card.getBoundingClientRect();
    const units = offsetOf(layout.axis, laid.rowEnd) - offsetOf(layout.axis, laid.row);
    drag.current = { laid, card, top, unitPx: height / units };
  };
}

/** At least a slot, and whole slots. */
function minutesAt({ layout: { axis }, model }: BoardDesk, { laid, top, unitPx }: Drag, y: number): number {
  const slot = model.problem.slotMinutes;
  const from = offsetOf(axis, laid.row);
  const minutes = wallAt(axis, from + (y - top) / unitPx) - wallAt(axis, from);
  return Math.max(1, Math.round(minutes / slot)) * slot;
}

/** The card as it would be; `minutes` null: as it is. */
function draw({ layout: { axis } }: BoardDesk, { card, laid, unitPx }: Drag, minutes: number | null): void {
  card.toggleAttribute("data-resizing", minutes !== null);
  if (minutes === null) {
    card.style.height = "";
    delete card.dataset["minutes"];
    return;
  }
  const from = offsetOf(axis, laid.row);
  const end = offsetOf(axis, rowOf(axis, wallAt(axis, from) + minutes));
  card.style.height = `${(end - from) * unitPx}px`;
  card.dataset["minutes"] = `${minutes} min`;
}

/** Of a grid line, from the top, in units. */
function offsetOf({ offsets }: BoardAxis, line: number): number {
  return offsets[line - 1] ?? 0;
}
