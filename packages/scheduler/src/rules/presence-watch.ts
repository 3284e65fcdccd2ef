import { liesInsideOne } from "../intervals.ts";
import { REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";

/** Members as the bits of 32-bit words. */
export type Bits = Int32Array;

/** A group whose presence is watched at one of its sessions. */
export interface Watch {
  readonly s: number;
  readonly group: number;
  /** Whether members are required in that other session. */
  isSharedBy(other: number): boolean;
  /** Starts anew: marks those who are away at `start`. */
  clear(start: number): void;
  markSharedBy(other: number): void;
  /** By how much the group falls short without those who are marked. */
  shortage(): number;
  /** Person indexes. */
  marked(): number[];
}

/** What a group asks for: its shortage without the marked members. Null: nothing. */
export type Ask = (model: Model, group: number) => ((marks: Bits) => number) | null;

/** Fixed sessions are not watched: nothing can be done about them. */
export function createWatches(model: Model, ask: Ask): Watch[] {
  return model.problem.sessions.flatMap((session, s) =>
    [...new Set(session.groupIds)].flatMap((id) => {
      const group = model.groupIndex.get(id)!;
      const shortage = model.isFixed[s] ? null : ask(model, group);
      return shortage ? [createWatch(model, s, group, shortage)] : [];
    }),
  );
}

/** The largest number that may be missing of `count` if `share` of them has to be there. */
export function mayMiss(count: number, share: number): number {
  // The product may miss a whole number by a rounding error.
  return count - Math.ceil(share * count - 1e-9);
}

function createWatch(model: Model, s: number, group: number, shortage: (marks: Bits) => number): Watch {
  const members = model.membersOf[group]!;
  const words = Math.ceil(members.length / 32);
  const shared = sharedMembers(model, group);
  const away = new Map<number, Bits>();
  const marks = new Int32Array(words);
  return {
    s,
    group,
    isSharedBy: (other) => other !== s && shared[other] !== null,
    clear(start) {
      let mask = away.get(start);
      if (!mask) {
        mask = awayMembers(model, s, members, words, start);
        away.set(start, mask);
      }
      marks.set(mask);
    },
    markSharedBy(other) {
      const mask = other === s ? null : shared[other];
      if (mask) for (let w = 0; w < words; w += 1) marks[w]! |= mask[w]!;
    },
    shortage: () => shortage(marks),
    marked: () => [...members].filter((_, i) => (marks[i >> 5]! & (1 << (i & 31))) !== 0),
  };
}

const sharedByGroup = new WeakMap<Model, Map<number, readonly (Bits | null)[]>>();

/** For each session the members of a group who are required in it; once per group, rules ask again and again. */
function sharedMembers(model: Model, group: number): readonly (Bits | null)[] {
  let known = sharedByGroup.get(model);
  if (!known) {
    known = new Map();
    sharedByGroup.set(model, known);
  }
  let shared = known.get(group);
  if (!shared) {
    shared = findShared(model, model.membersOf[group]!);
    known.set(group, shared);
  }
  return shared;
}

function findShared({ sessionCount, sessionsOf, rolesOf }: Model, members: Int32Array): (Bits | null)[] {
  const words = Math.ceil(members.length / 32);
  const shared = Array.from({ length: sessionCount }, (): Bits | null => null);
  for (const [i, p] of members.entries()) {
    for (const [k, s] of sessionsOf[p]!.entries()) {
      if (rolesOf[p]![k]! < REQUIRED) continue;
      const mask = (shared[s] ??= new Int32Array(words));
      mask[i >> 5]! |= 1 << (i & 31);
    }
  }
  return shared;
}

function awayMembers(model: Model, s: number, members: Int32Array, words: number, start: number): Bits {
  const mask = new Int32Array(words);
  for (const [i, p] of members.entries()) {
    const available = model.availableOf[p];
    if (available && !liesInsideOne(available, start, start + model.duration[s]!))
      mask[i >> 5]! |= 1 << (i & 31);
  }
  return mask;
}

export function bitCount(marks: Bits): number {
  let count = 0;
  for (let w = 0; w < marks.length; w += 1) count += bitsIn(marks[w]!);
  return count;
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
