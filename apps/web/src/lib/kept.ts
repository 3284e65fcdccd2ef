const PREFIX = "plenary kept ";

/** Keeps something of the person who is logged in on this device; logging out forgets all of it. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Private windows and full disks keep nothing: then it is there while the page is.
  }
}

/** What was kept, as it came out of storage: whoever asks checks its shape. Null if nothing was. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

export function forgetKept(): void {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // What can't be reached was not kept.
  }
}
