const PREFIX = "plenary kept ";
const OWNER = "plenary kept for";
const storages = {
  browser: [() => localStorage, () => sessionStorage],
  tab: [() => sessionStorage],
};
const listeners = new Set<() => void>();

/** Keeps something of the person who is logged in on this device; logging out forgets all of it. */
export function keep(name: string, value: unknown): void {
  write(() => localStorage, name, value);
}

/** What was kept, as it came out of storage: whoever asks checks its shape. Null if nothing was. */
export function kept(name: string): unknown {
  return read(() => localStorage, name);
}

/** As `keep`, for this tab alone: what is typed and not sent yet. */
export function keepInTab(name: string, value: unknown): void {
  write(() => sessionStorage, name, value);
}

/** As `kept`, of this tab. */
export function keptInTab(name: string): unknown {
  return read(() => sessionStorage, name);
}

export function dropInTab(name: string): void {
  quietly(() => sessionStorage.removeItem(PREFIX + name));
}

/**
 * Whose everything is that is kept here: another account begins with nothing. An account whose login had ended by
 * itself finds its own again; what a visitor has typed goes to the account that logs in.
 */
export function keepFor(accountId: string, where: keyof typeof storages = "browser"): void {
  for (const storage of storages[where]) {
    quietly(() => {
      const owner = storage().getItem(OWNER);
      if (owner !== null && owner !== accountId) forgetIn(storage());
      storage().setItem(OWNER, accountId);
    });
  }
}

/** Whose it is; null if nobody has kept anything, or nothing can be kept. */
export function keptFor(): string | null {
  try {
    return localStorage.getItem(OWNER);
  } catch {
    return null;
  }
}

export function forgetKept(where: keyof typeof storages = "browser"): void {
  for (const storage of storages[where]) quietly(() => forgetIn(storage()));
}

/** For what is also held in memory. */
export function onForgotten(listener: () => void): void {
  listeners.add(listener);
}

function forgetIn(storage: Storage): void {
  const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX) || name === OWNER);
  for (const name of names) storage.removeItem(name);
  for (const listener of listeners) listener();
}

function write(storage: () => Storage, name: string, value: unknown): void {
  quietly(() => storage().setItem(PREFIX + name, JSON.stringify(value)));
}

function read(storage: () => Storage, name: string): unknown {
  try {
    return JSON.parse(storage().getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** Private windows and full disks keep nothing: then it is there while the page is. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What can't be reached was not kept.
  }
}
