/**
 * Which version to send for an entry (a session, a block) that was seen at some version. What somebody else changed
 * since must be refused; what this window changed itself since must not: own changes lead from each version to its
 * successor.
 */
export type VersionLedger = {
  /** This window's own change has turned `from` into `to`. */
  advance: (id: string, from: number, to: number) => void;
  current: (id: string, seen: number) => number;
};

export function createLedger(): VersionLedger {
  const successors = new Map<string, number>();
  return {
    advance(id, from, to) {
      if (to > from) successors.set(key(id, from), to);
    },
    current(id, seen) {
      let version = seen;
      for (let next = successors.get(key(id, version)); next !== undefined;) {
        version = next;
        next = successors.get(key(id, version));
      }
      return version;
    },
  };
}

function key(id: string, version: number): string {
  return `${id} ${version}`;
}
