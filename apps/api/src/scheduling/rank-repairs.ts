import type { RepairProposal } from "@plenary/scheduler";

/** A proposal of the engine, as far as it is ranked by it. */
export type Way = {
  readonly proposal: Pick<RepairProposal, "moves" | "remaining" | "isMinimal">;
  /** The held sessions that it moves. */
  readonly holds: readonly string[];
};

/**
 * Ways that leave the holds alone, and among them those that move some, as far as they are at least as good as the
 * best of the others: least left wrong, least left without a place, fewest moves, then fewest holds. Where moving a
 * hold needs fewer moves, nothing that leaves the holds alone is the proven least.
 */
export function rankRepairs<W extends Way>(firm: readonly W[], loose: readonly W[]): W[] {
  const best = firm.toSorted(compare)[0];
  const good = loose.filter(
    (way) =>
      way.holds.length > 0 &&
      // A hold is given another place or stays: to lose its place is no way to mend.
      way.proposal.moves.every(({ sessionId, to }) => to !== null || !way.holds.includes(sessionId)) &&
      (best === undefined || compare(way, best) < 0 || isEqualButForHolds(way, best)),
  );
  const least = Math.min(...good.map(({ proposal }) => proposal.moves.length));
  const honest = firm.map((way) =>
    way.proposal.moves.length > least ? { ...way, proposal: { ...way.proposal, isMinimal: false } } : way,
  );
  return [...honest, ...good].toSorted(compare);
}

/**
 * Both kinds of ways, as they are looked for at once. The ones that move holds are an extra: if they fail, there are
 * none. Both promises are heard here, for one that rejects unheard ends the whole program.
 */
export function bothWays<W>(
  firm: Promise<W[]>,
  loose: Promise<W[]> | W[],
  onFailure: (error: unknown) => void,
): Promise<[W[], W[]]> {
  const extra = Promise.resolve(loose).catch((error: unknown) => {
    onFailure(error);
    return [];
  });
  return Promise.all([firm, extra]);
}

/** The holds that a proposal of the engine moves. */
export function holdsMovedBy({ moves }: Pick<RepairProposal, "moves">, held: ReadonlySet<string>): string[] {
  return moves.map(({ sessionId }) => sessionId).filter((id) => held.has(id));
}

function worth({ proposal: { remaining, moves } }: Way): number[] {
  const unplaced = remaining.filter(({ level }) => level === "unplaced").length;
  return [remaining.length - unplaced, unplaced, moves.length];
}

function isEqualButForHolds(a: Way, b: Way): boolean {
  return worth(a).join() === worth(b).join();
}

function compare(a: Way, b: Way): number {
  const [left, right] = [
    [...worth(a), a.holds.length],
    [...worth(b), b.holds.length],
  ];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at === -1 ? 0 : left[at]! - right[at]!;
}

/** The sessions of a draft that stand at a place which is held for them. */
export function heldSessions(draft: { readonly sessions: readonly Held[] }): Set<string> {
  return new Set(draft.sessions.flatMap(({ id, placement }) => (placement?.state === "held" ? [id] : [])));
}

type Held = { readonly id: string; readonly placement: { readonly state: "live" | "held" } | null };
