/**
 * Which version to send for a session that was seen at some version. What somebody else changed since must be
 * refused; what this window changed itself since must not: own changes lead from each version to its successor.
 */
export type VersionLedger = {
  /** This window's own change has turned `from` into `to`. */
  advance: (sessionId: string, from: number, to: number) => void;
  current: (sessionId: string, seen: number) => number;
};

export function createLedger(): VersionLedger {
  const successors = new Map<string, number>();
  return {
    advance(sessionId, from, to) {
      if (to > from) successors.set(key(sessionId, from), to);
    },
    current(sessionId, seen) {
      let version = seen;
      for (let next = successors.get(key(sessionId, version)); next !== undefined;) {
        version = next;
        next = successors.get(key(sessionId, version));
      }
      return version;
    },
  };
}

function key(sessionId: string, version: number): string {
  return `${sessionId} ${version}`;
}
