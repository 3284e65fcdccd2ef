let isWanted = false;
const listeners = new Set<() => void>();

/** Whether any notice was due yet: until then nothing of notices is loaded. */
export const noticesWanted = {
  get: (): boolean => isWanted,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  set: (): void => {
    isWanted = true;
    for (const listener of listeners) listener();
  },
};
