import type { KeyboardEvent } from "react";
import type { Session } from "@plenary/contract";
import { isCarriable } from "./board-model.ts";
import { stretch, togglePin, unplace } from "./session-acts.ts";
import type { BoardDesk } from "./use-board.ts";
import type { CarryBy } from "./use-carry.ts";

export type SessionHandlers = {
  select: (sessionId: string) => void;
  /** Selects it and brings it into view, on another day if need be. */
  show: (sessionId: string) => void;
  pickUp: (sessionId: string, by: CarryBy) => void;
  openMove: (sessionId: string) => void;
  openSwap: (sessionId: string) => void;
  openSplit: (sessionId: string) => void;
  openMerge: (sessionId: string) => void;
  /** The keys of a focused session, on the board or in the tray. */
  onKey: (event: KeyboardEvent, sessionId: string) => void;
};

type Surroundings = {
  desk: BoardDesk;
  openMove: (sessionId: string) => void;
  openSwap: (sessionId: string) => void;
  openSplit: (sessionId: string) => void;
  openMerge: (sessionId: string) => void;
  /** The panel or the sheet with the chosen session. */
  openPanel: () => void;
  closePanel: () => void;
  /** Brings what has a place into view, with its day. */
  look: (session: Session) => void;
};

export function sessionHandlers({ desk, ...around }: Surroundings): SessionHandlers {
  const select = (sessionId: string) => {
    desk.go({ session: sessionId, panel: undefined });
    around.openPanel();
  };
  const pickUp = (sessionId: string, by: CarryBy) => {
    const session = desk.model.sessionById.get(sessionId);
    if (!session || !desk.canEdit || !isCarriable(session)) return;
    around.closePanel();
    desk.carry.pickUp(sessionId, by);
  };
  return {
    select,
    show(sessionId) {
      const session = desk.model.sessionById.get(sessionId);
      select(sessionId);
      if (session) around.look(session);
    },
    pickUp,
    openMove: around.openMove,
    openSwap: around.openSwap,
    openSplit: around.openSplit,
    openMerge: around.openMerge,
    onKey(event, sessionId) {
      const session = desk.model.sessionById.get(sessionId);
      const act = session && !hasModifier(event) ? keyAct(event.key, session) : null;
      if (!act) return;
      event.preventDefault();
      act();
    },
  };

  function keyAct(key: string, session: Session): (() => void) | null {
    switch (key) {
      case " ":
      case "Enter":
        return isCarriable(session) ? () => pickUp(session.id, "keyboard") : () => select(session.id);
      case "i":
        return () => select(session.id);
      case "m":
        return () => around.openMove(session.id);
      case "s":
        return desk.canEdit && isCarriable(session) ? () => around.openSwap(session.id) : null;
      case "x":
        return desk.canEdit ? () => desk.marks.toggle(session.id) : null;
      case "+":
        return () => stretch(desk, session, 1);
      case "-":
        return () => stretch(desk, session, -1);
      case "p":
        return () => togglePin(desk, session);
      case "Delete":
      case "Backspace":
        return () => unplace(desk, session);
      default:
        return null;
    }
  }
}

function hasModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}
