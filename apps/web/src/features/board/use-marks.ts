import { useMemo, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { isCarriable } from "./board-model.ts";
import type { BoardModel } from "./board-model.ts";
import { counted } from "./board-words.ts";

/** The sessions that were picked out to be moved, pinned or taken off together. */
export function useMarks({ sessions, sessionById }: BoardModel) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // In the order of the board; whatever has left the draft meanwhile is no longer among them.
  const marked = useMemo(
    () => sessions.filter((session) => ids.has(session.id) && isCarriable(session)),
    [sessions, ids],
  );

  return useMemo(() => {
    function set(next: ReadonlySet<string>): void {
      setIds(next);
      announce(next.size === 0 ? "No session is marked." : marksWords(next.size));
    }
    const canMark = (id: string) => {
      const session = sessionById.get(id);
      return session !== undefined && isCarriable(session);
    };
    return {
      sessions: marked,
      has: (sessionId: string) => ids.has(sessionId),
      /** Whether it would take others along. */
      leads: (sessionId: string) => ids.has(sessionId) && marked.length > 1,
      toggle: (sessionId: string) => {
        if (!canMark(sessionId)) return;
        set(new Set(ids.has(sessionId) ? [...ids].filter((id) => id !== sessionId) : [...ids, sessionId]));
      },
      markAll: (all: Iterable<string>) => set(new Set([...all].filter(canMark))),
      clear: () => set(new Set()),
    };
  }, [ids, marked, sessionById]);
}

export type Marks = ReturnType<typeof useMarks>;

/** "3 sessions are marked." */
function marksWords(count: number): string {
  return `${counted(count, "session is", "sessions are")} marked.`;
}
