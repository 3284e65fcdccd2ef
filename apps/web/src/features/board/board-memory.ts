import { useSyncExternalStore } from "react";
import { emptyHistory } from "./move-history.ts";
import type { MoveHistory } from "./move-history.ts";
import type { FollowedPlan } from "./plan-step.ts";

/** What a board remembers while its page is left and comes back: its history and the plan it waits for. */
type Memory = {
  readonly history: MoveHistory;
  readonly plan: FollowedPlan | null;
  /** The run whose end was seen and put away. */
  readonly dismissed: string | null;
};

export type BoardMemory = {
  get: () => Memory;
  subscribe: (listener: () => void) => () => void;
  setHistory: (history: MoveHistory) => void;
  setPlan: (plan: FollowedPlan | null) => void;
  dismiss: (planId: string) => void;
};

const memories = new Map<string, BoardMemory>();

export function boardMemory(meetingId: string): BoardMemory {
  const known = memories.get(meetingId) ?? createMemory(`plenary-board-${meetingId}`);
  memories.set(meetingId, known);
  return known;
}

export function useMemory(memory: BoardMemory): Memory {
  return useSyncExternalStore(memory.subscribe, memory.get);
}

/** One window's own; kept in its session storage, so that reloading the page doesn't end what can be undone. */
function createMemory(name: string): BoardMemory {
  let memory = kept(name);
  const listeners = new Set<() => void>();
  function set(change: Partial<Memory>): void {
    memory = { ...memory, ...change };
    try {
      sessionStorage.setItem(name, JSON.stringify(memory));
    } catch {
      // Full or forbidden: the history then lives as long as the page.
    }
    for (const listener of listeners) listener();
  }
  return {
    get: () => memory,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setHistory: (history) => set({ history }),
    setPlan: (plan) => set({ plan }),
    dismiss: (planId) => set({ plan: null, dismissed: planId }),
  };
}

function kept(name: string): Memory {
  const empty = { history: emptyHistory, plan: null, dismissed: null };
  try {
    const found = JSON.parse(sessionStorage.getItem(name) ?? "null") as Partial<Memory> | null;
    if (!found?.history) return empty;
    return { history: found.history, plan: found.plan ?? null, dismissed: found.dismissed ?? null };
  } catch {
    return empty;
  }
}
