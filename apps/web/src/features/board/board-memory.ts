import { useSyncExternalStore } from "react";
import { keepInTab, keptInTab, onForgotten } from "../../lib/kept.ts";
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
  const known = memories.get(meetingId) ?? createMemory(`board ${meetingId}`);
  memories.set(meetingId, known);
  return known;
}

export function useMemory(memory: BoardMemory): Memory {
  return useSyncExternalStore(memory.subscribe, memory.get);
}

/** One window's own; kept in its session storage, so that reloading the page doesn't end what can be undone. */
function createMemory(name: string): BoardMemory {
  let memory = remembered(name);
  const listeners = new Set<() => void>();
  onForgotten(() => {
    memory = nothing;
    for (const listener of listeners) listener();
  });
  function set(change: Partial<Memory>): void {
    memory = { ...memory, ...change };
    keepInTab(name, memory);
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

const nothing: Memory = { history: emptyHistory, plan: null, dismissed: null };

function remembered(name: string): Memory {
  const found = keptInTab(name) as Partial<Memory> | null;
  if (!found?.history) return nothing;
  return { history: found.history, plan: found.plan ?? null, dismissed: found.dismissed ?? null };
}
