import type { Block } from "@plenary/contract";
import { useEffect, useRef } from "react";
import type { PointerEvent as ReactPointerEvent, RefObject } from "react";
import { followPointers, swallowClick, THRESHOLD_PX } from "../../lib/pointer-drag.ts";
import { drawn, pulled, spanOf } from "./block-span.ts";
import type { Grip, Span } from "./block-span.ts";
import { lanePointAt, scrollNearEdge } from "./lane-points.ts";
import type { Hours, LanePoint } from "./lane-points.ts";
import type { BlockHand, Held } from "./use-block-hand.ts";

type Drag = {
  readonly pointerId: number;
  readonly block: Block | null;
  readonly grip: Grip;
  readonly from: LanePoint;
  readonly x: number;
  readonly y: number;
  /** While a finger rests before it holds. */
  readonly resting: number;
  isHolding: boolean;
};

type Lanes = { frame: RefObject<HTMLElement | null>; hours: Hours; zone: string; blocks: readonly Block[] };

/** A finger that rests as long takes hold; one that goes on at once scrolls. */
const REST_MS = 350;

/**
 * Free time of a lane is drawn on, a block (`data-block`) is moved, its edges (`data-edge`) are pulled. Mouse and pen
 * begin as they move, a finger after a rest.
 */
export function useBlockPointer(hand: BlockHand, lanes: Lanes) {
  const latest = useRef({ hand, lanes });
  useEffect(() => {
    latest.current = { hand, lanes };
  });
  const drag = useRef<Drag | null>(null);

  useEffect(() => {
    function onMove(event: PointerEvent): void {
      const taken = drag.current;
      if (!taken || event.pointerId !== taken.pointerId) return;
      const isFar = Math.hypot(event.clientX - taken.x, event.clientY - taken.y) >= THRESHOLD_PX;
      if (!taken.isHolding && isFar && event.pointerType === "touch") return end();
      taken.isHolding ||= isFar;
      if (!taken.isHolding) return;
      const { frame } = latest.current.lanes;
      scrollNearEdge(frame.current, event);
      latest.current.hand.hold(heldBy(taken, latest.current.lanes, event));
    }

    function onEnd(event: PointerEvent): void {
      const taken = drag.current;
      if (!taken || event.pointerId !== taken.pointerId) return;
      end();
      if (!taken.isHolding) return;
      swallowClick();
      const held = event.type === "pointerup" ? heldBy(taken, latest.current.lanes, event) : null;
      if (held) latest.current.hand.drop(held);
      else latest.current.hand.letGo();
    }

    function end(): void {
      window.clearTimeout(drag.current?.resting);
      drag.current = null;
    }

    function onKeyDown({ key }: KeyboardEvent): void {
      if (key !== "Escape" || !drag.current?.isHolding) return;
      end();
      latest.current.hand.letGo();
    }

    /** A finger that holds doesn't scroll, nor does it open a menu. */
    function keepStill(event: Event): void {
      if (drag.current?.isHolding && event.cancelable) event.preventDefault();
    }

    const unfollow = followPointers({ onMove, onEnd });
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("touchmove", keepStill, { passive: false });
    window.addEventListener("contextmenu", keepStill);
    return () => {
      end();
      unfollow();
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("touchmove", keepStill);
      window.removeEventListener("contextmenu", keepStill);
    };
  }, []);

  function rest(): void {
    const taken = drag.current;
    if (!taken) return;
    taken.isHolding = true;
    latest.current.hand.hold(heldBy(taken, latest.current.lanes, { clientX: taken.x, clientY: taken.y }));
  }

  return (event: ReactPointerEvent<HTMLElement>): void => {
    const { frame, hours, blocks } = lanes;
    const target = event.target as Element;
    const from = lanePointAt(frame.current, hours, event);
    if (event.button !== 0 || !from || drag.current || !target.closest("[data-date]")) return;
    const id = target.closest<HTMLElement>("[data-block]")?.dataset["block"];
    const grip = target.closest<HTMLElement>("[data-edge]")?.dataset["edge"];
    drag.current = {
      pointerId: event.pointerId,
      block: blocks.find((block) => block.id === id) ?? null,
      grip: grip === "start" || grip === "end" ? grip : "whole",
      from,
      x: event.clientX,
      y: event.clientY,
      resting: event.pointerType === "touch" ? window.setTimeout(rest, REST_MS) : 0,
      isHolding: false,
    };
  };
}

function heldBy(
  { block, grip, from }: Drag,
  { frame, hours, zone }: Lanes,
  point: Pick<PointerEvent, "clientX" | "clientY">,
): Held | null {
  const at = lanePointAt(frame.current, hours, point);
  return (
    at && {
      block,
      grip,
      span: block ? pull(spanOf(block, zone), grip, from, at) : drawn(from.date, from.minute, at.minute),
      by: "pointer",
    }
  );
}

/** By as much as the pointer has gone, so that nothing leaps when it is taken. */
function pull(span: Span, grip: Grip, from: LanePoint, at: LanePoint): Span {
  const edge = grip === "end" ? span.toMinute : span.fromMinute;
  return pulled(span, grip, { date: at.date, minute: edge + at.minute - from.minute });
}
