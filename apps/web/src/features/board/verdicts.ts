import type { Violation } from "@plenary/scheduler";
import { useEffect, useSyncExternalStore } from "react";
import type { Aim } from "./aim.ts";
import { cellKey } from "./cost-map.ts";
import { askJudge, isJudgedAtOnce } from "./judge-desk.ts";
import { judgementOf } from "./judgement.ts";
import type { Position } from "./judgement.ts";

/** What would be broken with a carried session at a place, remembered by place. */
export type Verdicts = {
  /** Null until it is worked out; `look` has it worked out, and the listeners hear of it. */
  at: (aim: Aim) => readonly Violation[] | null;
  look: (aim: Aim) => void;
  subscribe: (listener: () => void) => () => void;
};

/**
 * Of many places that a pointer crosses only the last one waits while another is worked out. `ask` works one out on a
 * large board.
 */
export function createVerdicts(position: Position, sessionId: string, ask = askJudge): Verdicts {
  const known = new Map<string, readonly Violation[]>();
  const listeners = new Set<() => void>();
  const atOnce = isJudgedAtOnce(position);
  const questionAt = ({ roomId, minute }: Aim) =>
    ({ kind: "violations", sessionId, roomId, minute }) as const;
  let isBusy = false;
  let next: Aim | null = null;

  function keep(aim: Aim, found: readonly Violation[]): readonly Violation[] {
    known.set(cellKey(aim.roomId, aim.minute), found);
    return found;
  }

  async function work(): Promise<void> {
    isBusy = true;
    while (next !== null) {
      const aim = next;
      next = null;
      if (known.has(cellKey(aim.roomId, aim.minute))) continue;
      try {
        keep(aim, await ask(position, questionAt(aim)));
      } catch {
        // It stays unknown until it is looked at again; the server judges what is put there anyway.
        continue;
      }
      for (const listener of listeners) listener();
    }
    isBusy = false;
  }

  return {
    at: (aim) => {
      const found = known.get(cellKey(aim.roomId, aim.minute));
      if (found || !atOnce) return found ?? null;
      return keep(aim, judgementOf(position, questionAt(aim)));
    },
    look(aim) {
      if (atOnce) return;
      next = aim;
      if (!isBusy) void work();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useVerdict(verdicts: Verdicts, aim: Aim | null): readonly Violation[] | null {
  useEffect(() => {
    if (aim) verdicts.look(aim);
  }, [verdicts, aim]);
  return useSyncExternalStore(verdicts.subscribe, () => (aim ? verdicts.at(aim) : null));
}
