import type { Block } from "@plenary/contract";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { announce } from "../../lib/announce.ts";
import { overlapWords } from "./block-overlaps.ts";
import { onNextDay, spanOf, spanWords, stepped, timesOf } from "./block-span.ts";
import type { Grip, Span, Times } from "./block-span.ts";

/** What is being drawn (no block) or moved, where it would be, and by what. */
export type Held = {
  readonly block: Block | null;
  readonly grip: Grip;
  readonly span: Span;
  readonly by: "pointer" | "keys";
};

type Hand = {
  zone: string;
  dates: readonly string[];
  blocks: readonly Block[];
  onChange: (block: Block, times: Times) => void;
  onDraw: (span: Span) => void;
};

/** One block at a time is held, by pointer or by keys; it stays where it is until it is put down. */
export function useBlockHand({ zone, dates, blocks, onChange, onDraw }: Hand) {
  const [held, setHeld] = useState<Held | null>(null);

  function drop({ block, span }: Held): void {
    setHeld(null);
    if (!block) return onDraw(span);
    const times = timesOf(span, zone);
    if (!times) return announce(`The clocks change then. Open ${block.title} and type the times.`);
    if (times.startsAt === block.startsAt && times.endsAt === block.endsAt) {
      return announce(`${block.title} stays where it was.`);
    }
    onChange(block, times);
  }

  function letGo(): void {
    if (held) announce(held.block ? `${held.block.title} stays where it was.` : "Nothing was drawn.");
    setHeld(null);
  }

  function holdByKeys(block: Block, span: Span, said = ""): void {
    setHeld({ block, grip: "whole", span, by: "keys" });
    const times = timesOf(span, zone);
    const overlap = times && overlapWords({ ...block, ...times }, blocks, zone);
    announce([`${said}${spanWords(span)}.`, overlap].filter(Boolean).join(" "));
  }

  /** Answers whether the key was one of these. */
  function key(block: Block, event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const mine = held?.by === "keys" && held.block?.id === block.id ? held : null;
    if (mine && event.key === "Escape") letGo();
    else if (mine && (event.key === "Enter" || event.key === " ")) drop(mine);
    else if (event.key === " ") holdByKeys(block, spanOf(block, zone), pickedUp(block));
    else {
      const next = keyed(mine?.span ?? spanOf(block, zone), event, dates, mine !== null);
      if (!next) return false;
      holdByKeys(block, next, mine ? "" : pickedUp(block));
    }
    return true;
  }

  return { held, hold: setHeld, drop, letGo, key };
}

export type BlockHand = ReturnType<typeof useBlockHand>;

function pickedUp({ title }: Block): string {
  return `${title} is picked up. Arrows move it, plus and minus change its end, Shift with Up and Down its start, Enter puts it down, Escape leaves it. `;
}

/** Arrows only move what has been picked up: otherwise they scroll. */
function keyed(
  span: Span,
  { key, shiftKey }: KeyboardEvent,
  dates: readonly string[],
  isHeld: boolean,
): Span | null {
  if (key === "+" || key === "=") return stepped(span, "end", 1);
  if (key === "-") return stepped(span, "end", -1);
  if (!isHeld) return null;
  const grip = shiftKey ? "start" : "whole";
  if (key === "ArrowUp") return stepped(span, grip, -1);
  if (key === "ArrowDown") return stepped(span, grip, 1);
  if (key === "ArrowLeft") return onNextDay(span, dates, -1);
  return key === "ArrowRight" ? onNextDay(span, dates, 1) : null;
}
