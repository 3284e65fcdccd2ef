import { useEffect, useRef } from "react";
import { isAimKey, stepAim } from "./aim.ts";
import { aimOf } from "./carry.ts";
import { historyKey } from "./history-key.ts";
import type { BoardDesk } from "./use-board.ts";

type Keys = { desk: BoardDesk; onHelp: () => void; onDropped: (sessionId: string) => void };

/** Keys that work wherever the focus is on the page: those of a carried session, undo, and the list of keys. */
export function useBoardKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || isTyping(event.target) || isDialogOpen(event.target)) return;
      const { desk, onHelp } = latest.current;
      const isHandled = desk.carry.carry
        ? carryKey(latest.current, event)
        : undoKey(desk, event) || unmarkKey(desk, event) || helpKey(onHelp, event);
      if (!isHandled) return;
      event.preventDefault();
      event.stopPropagation();
    }
    // Before the focused card sees the key: it would pick up what is being put down.
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}

function carryKey({ desk, onDropped }: Keys, event: KeyboardEvent): boolean {
  const { carry: control, model } = desk;
  const { carry, aims } = control;
  if (!carry || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key } = event;
  const isOnButton = (event.target as Element | null)?.closest("button:not([data-session])") !== null;
  if (key === "Escape") {
    control.cancel();
    onDropped(carry.session.id);
    return true;
  }
  if ((key === "Enter" || key === " ") && !isOnButton) {
    control.drop();
    onDropped(carry.session.id);
    return true;
  }
  const best = /^[1-3]$/.test(key) ? carry.best[Number(key) - 1] : undefined;
  if (best) {
    control.aimAt(aimOf(model, best));
    return true;
  }
  const aim = aims.get() ?? carry.start;
  if (!isAimKey(key) || !aim) return false;
  control.aimAt(stepAim(carry.space, aim, key));
  return true;
}

function undoKey({ moves, canEdit }: BoardDesk, event: KeyboardEvent): boolean {
  const way = canEdit ? historyKey(event) : null;
  if (way === null) return false;
  moves[way]();
  return true;
}

function unmarkKey({ marks }: BoardDesk, event: KeyboardEvent): boolean {
  if (event.key !== "Escape" || marks.sessions.length === 0) return false;
  marks.clear();
  return true;
}

function helpKey(onHelp: () => void, event: KeyboardEvent): boolean {
  if (event.key !== "?") return false;
  onHelp();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

const DIALOGS = '[role="dialog"], dialog[open], [role="menu"]';

/** Also one that this very key has just closed, before it comes here. */
function isDialogOpen(target: EventTarget | null): boolean {
  const isWithin = target instanceof Element && target.closest(DIALOGS) !== null;
  return isWithin || document.querySelector(DIALOGS) !== null;
}
