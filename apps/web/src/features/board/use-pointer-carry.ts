import { useEffect, useRef } from "react";
import type { PointerEvent as ReactPointerEvent } from "react";
import { followPointers, swallowClick, THRESHOLD_PX } from "../../lib/pointer-drag.ts";
import type { Surface } from "./use-surface.ts";

type PointerCarry = {
  /** It scrolls along when a drag comes near its edge. */
  surface: Surface;
  onPickUp: (sessionId: string) => void;
  /** The column under the pointer and how far down it is (0 to 1); null beside the board. */
  onAim: (at: ReturnType<Surface["at"]>) => void;
  /** `isOnTray`: over an element with `data-tray`, which takes sessions off the programme. */
  onDrop: (isOnTray: boolean) => void;
  onCancel: () => void;
};

type Drag = { sessionId: string; x: number; y: number; grabbedY: number; isCarrying: boolean };

const EDGE_PX = 48;
const SCROLL_PX = 14;

/**
 * The only place that knows about pointers. Mouse and pen drag; fingers scroll, and carry by tapping instead.
 * Elements with `data-carriable` can be picked up.
 */
export function usePointerCarry(given: PointerCarry) {
  const { scroller } = given.surface;
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const drag = useRef<Drag | null>(null);

  useEffect(() => {
    let frame = 0;
    let pointer = { x: 0, y: 0 };

    function onMove(event: PointerEvent): void {
      const held = drag.current;
      if (!held) return;
      pointer = { x: event.clientX, y: event.clientY };
      if (!held.isCarrying) {
        if (Math.hypot(pointer.x - held.x, pointer.y - held.y) < THRESHOLD_PX) return;
        held.isCarrying = true;
        latest.current.onPickUp(held.sessionId);
        frame = requestAnimationFrame(scrollAtEdge);
      }
      latest.current.onAim(latest.current.surface.at(pointer.x, pointer.y - held.grabbedY));
    }

    function scrollAtEdge(): void {
      const box = scroller.current?.getBoundingClientRect();
      if (!drag.current?.isCarrying || !box) return;
      const { x, y, grabbedY } = drag.current;
      const across = pull(pointer.x, x, box.left, box.right);
      const down = pull(pointer.y, y, box.top, box.bottom);
      if (across !== 0 || down !== 0) {
        scroller.current?.scrollBy(across, down);
        // Another place lies under a pointer that rests.
        latest.current.onAim(latest.current.surface.at(pointer.x, pointer.y - grabbedY));
      }
      frame = requestAnimationFrame(scrollAtEdge);
    }

    function onEnd(event: PointerEvent): void {
      const held = drag.current;
      drag.current = null;
      cancelAnimationFrame(frame);
      if (!held?.isCarrying) return;
      swallowClick();
      if (event.type === "pointerup") latest.current.onDrop(isOnTray(event.clientX, event.clientY));
      else latest.current.onCancel();
    }

    const unfollow = followPointers({ onMove, onEnd });
    return () => {
      cancelAnimationFrame(frame);
      unfollow();
    };
  }, [scroller]);

  return {
    onPointerDown: (event: ReactPointerEvent<HTMLElement>): void => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      const card = (event.target as Element).closest<HTMLElement>("[data-carriable]");
      const sessionId = card?.dataset["session"];
      if (!card || sessionId === undefined) return;
      const isOnBoard = card.dataset["carriable"] === "board";
      const grabbedY = isOnBoard ? event.clientY - card.getBoundingClientRect().top : 0;
      drag.current = { sessionId, x: event.clientX, y: event.clientY, grabbedY, isCarrying: false };
    },
  };
}

function isOnTray(x: number, y: number): boolean {
  return Boolean(document.elementFromPoint(x, y)?.closest("[data-tray]"));
}

/** Only towards an edge that the pointer has been taken to: what was picked up beside one stays in view. */
function pull(at: number, from: number, low: number, high: number): number {
  if (at < low + EDGE_PX && at < from - THRESHOLD_PX) return -SCROLL_PX;
  return at > high - EDGE_PX && at > from + THRESHOLD_PX ? SCROLL_PX : 0;
}
