import { useSyncExternalStore } from "react";
import type { Aim } from "./aim.ts";

/** Where the carried session is held. Apart from React's state: only what shows it is drawn anew when it moves. */
export type AimStore = {
  get: () => Aim | null;
  set: (aim: Aim | null) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createAimStore(): AimStore {
  let aim: Aim | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => aim,
    set(next) {
      if (aim?.day === next?.day && aim?.roomId === next?.roomId && aim?.minute === next?.minute) return;
      aim = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useAim(store: AimStore): Aim | null {
  return useSyncExternalStore(store.subscribe, store.get);
}
