import { liesInsideOne } from "../intervals.ts";
import { REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";

/** A group whose quorum is watched at one of its sessions; members are bits. */
export interface Watch {
  readonly s: number;
  readonly group: number;
  /** Members who may be absent without harm. */
  readonly mayMiss: number;
  /** Whether members are required in that other session. */
  isSharedBy(other: number): boolean;
  /** Starts anew: marks those who are away at `start`. */
  clear(start: number): void;
  markSharedBy(other: number): void;
  markedCount(): number;
  /** Person indexes. */
  marked(): number[];
}

/** Fixed sessions are not watched: nothing can be done about them. */
export function createWatches(model: Model): Watch[] {
  return model.problem.sessions.flatMap((session, s) =>
    session.groupIds.flatMap((id) => {
      const group = model.groupIndex.get(id)!;
      const quorum = model.problem.groups[group]!.quorum ?? 0;
      return quorum > 0 && !model.isFixed[s] ? [createWatch(model, s, group, quorum)] : [];
    }),
  );
}

function createWatch(model: Model, s: number, group: number, quorum: number): Watch {
  const members = model.membersOf[group]!;
  const words = Math.ceil(members.length / 32);
  const shared = sharedMembers(model, s, members, words);
  const away = new Map<number, Int32Array>();
  const marks = new Int32Array(words);
  return {
    s,
    group,
    // The sum of members × quorum may miss a whole number by a rounding error.
    mayMiss: members.length - Math.ceil(quorum * members.length - 1e-9),
    isSharedBy: (other) => shared[other] !== null,
    clear(start) {
      let mask = away.get(start);
      if (!mask) {
        mask = awayMembers(model, s, members, words, start);
        away.set(start, mask);
      }
      marks.set(mask);
    },
    markSharedBy(other) {
      const mask = shared[other];
      if (mask) for (let w = 0; w < words; w += 1) marks[w]! |= mask[w]!;
    },
    markedCount() {
      let count = 0;
      for (let w = 0; w < words; w += 1) count += bitCount(marks[w]!);
      return count;
    },
    marked: () => [...members].filter((_, i) => (marks[i >> 5]! & (1 << (i & 31))) !== 0),
  };
}

function sharedMembers(model: Model, s: number, members: Int32Array, words: number): (Int32Array | null)[] {
  return model.roles.map((roles, other) => {
    if (other === s) return null;
    const mask = new Int32Array(words);
    for (const [i, p] of members.entries()) {
      if ((roles.get(p) ?? 0) >= REQUIRED) mask[i >> 5]! |= 1 << (i & 31);
    }
    return mask.some((word) => word !== 0) ? mask : null;
  });
}

function awayMembers(model: Model, s: number, members: Int32Array, words: number, start: number): Int32Array {
  const mask = new Int32Array(words);
  for (const [i, p] of members.entries()) {
    const available = model.availableOf[p];
    if (available && !liesInsideOne(available, start, start + model.duration[s]!))
      mask[i >> 5]! |= 1 << (i & 31);
  }
  return mask;
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
