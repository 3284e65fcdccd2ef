import { expect, test } from "vitest";
import { judge } from "../judge.ts";
import { Kernel } from "../kernel.ts";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { RULE_NAMES } from "../problem.ts";
import type { Reason } from "../result.ts";
import { crowdedProblem, eachTightCase } from "../testing/tight-problem.ts";
import { explainUnplaced } from "./unplaced.ts";

/** A kernel in which only those stand that can't move. */
function lockedKernel(instance: Problem): Kernel {
  const model = modelOf(instance);
  const kernel = new Kernel(model);
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
  return kernel;
}

/** Whether some sessions can all be placed, nobody else but the locked ones being there: by trying everything. */
function canAllBePlaced(instance: Problem, sessions: readonly number[]): boolean {
  const kernel = lockedKernel(instance);
  const { model } = kernel;
  const free = sessions.filter((s) => !model.isLocked[s]);
  const descend = (i: number): boolean => {
    const s = free[i];
    if (s === undefined) return true;
    for (const g of model.offered[s]!) {
      for (let room = 0; room <= model.roomCount; room += 1) {
        const start = model.starts[g]!;
        if (!kernel.probe(s, start, room, 0)) continue;
        kernel.place(s, start, room);
        const fits = descend(i + 1);
        kernel.remove(s);
        if (fits) return true;
      }
    }
    return false;
  };
  return descend(0);
}

/** The same with starts alone: each session by itself somewhere, and no two of them as `isApart` forbids. */
function canHaveStarts(
  instance: Problem,
  sessions: readonly number[],
  isApart: (a: number, startA: number, b: number, startB: number) => boolean,
): boolean {
  const kernel = lockedKernel(instance);
  const { model } = kernel;
  const startsOf = (s: number) => {
    if (model.isLocked[s]) return [model.pinnedStart[s]!];
    const starts = Array.from(model.offered[s]!, (g) => model.starts[g]!);
    const rooms = Array.from({ length: model.roomCount + 1 }, (_, room) => room);
    return starts.filter((start) => rooms.some((room) => kernel.probe(s, start, room, 0)));
  };
  const taken: { s: number; start: number }[] = [];
  const descend = (i: number): boolean => {
    const s = sessions[i];
    if (s === undefined) return true;
    return startsOf(s).some((start) => {
      if (taken.some((other) => isApart(other.s, other.start, s, start))) return false;
      taken.push({ s, start });
      const fits = descend(i + 1);
      taken.pop();
      return fits;
    });
  };
  return descend(0);
}

function isApartBy(instance: Problem, kind: Reason["kind"]) {
  const { duration } = modelOf(instance);
  if (kind !== "order-chain") {
    return (a: number, startA: number, b: number, startB: number) =>
      startA < startB + duration[b]! && startB < startA + duration[a]!;
  }
  const relations = new Set(["order", "same-day", "different-day", "consecutive", "gap", "days-apart"]);
  const only = RULE_NAMES.map((name) => [name, relations.has(name) ? 1 : 0]);
  const kernel = new Kernel(modelOf({ ...instance, weights: Object.fromEntries(only) }));
  const { nowhere } = kernel.model;
  return (a: number, startA: number, b: number, startB: number) => {
    kernel.place(a, startA, nowhere);
    const isFree = kernel.probe(b, startB, nowhere, 0);
    kernel.remove(a);
    return !isFree;
  };
}

const ABOUT_SESSIONS = new Set(["person-time", "group-time", "order-chain", "room-time"]);

test(
  "sessions that can't all be had: no programme has them all, and without any one of them the times do",
  { timeout: 30_000 },
  () => {
    const seen = new Set<string>();
    eachTightCase(70, ({ seed, instance, placements, id }) => {
      const model = modelOf(instance);
      for (const { kind, sessionIds, isMinimal } of explainUnplaced(instance, placements, id)) {
        if (!ABOUT_SESSIONS.has(kind) || sessionIds.length > 3) continue;
        const sessions = sessionIds.map((other) => model.sessionIndex.get(other)!);
        const about = { seed, id, kind, sessionIds };
        expect({ ...about, isWrong: canAllBePlaced(instance, sessions) }).toEqual({
          ...about,
          isWrong: false,
        });
        seen.add(`${kind} ${sessionIds.length}`);
        if (kind === "room-time") continue;
        const isApart = isApartBy(instance, kind);
        const drops = sessions.map((s) => sessions.filter((other) => other !== s));
        const fits = drops.every((rest) => canHaveStarts(instance, rest, isApart));
        expect({ ...about, isMinimal: fits }).toEqual({ ...about, isMinimal });
        expect({ ...about, isWrong: canHaveStarts(instance, sessions, isApart) }).toEqual({
          ...about,
          isWrong: false,
        });
      }
    });
    for (const kind of ["person-time 2", "person-time 3", "group-time 2", "order-chain 2", "order-chain 3"]) {
      expect(seen).toContain(kind);
    }
    expect([...seen].some((kind) => kind.startsWith("room-time"))).toBe(true);
  },
);

/** Whether sessions can all have rooms of their own at the times they have: by trying everything. */
function canHaveRooms(instance: Problem, starts: ReadonlyMap<string, number>): boolean {
  const suitable = [...starts].map(([id, start]) =>
    judge(instance, {}, id).flatMap((cell) => (cell.start === start && cell.hard === 0 ? [cell.roomId] : [])),
  );
  const taken = new Set<string | null>();
  const descend = (i: number): boolean => {
    const rooms = suitable[i];
    if (!rooms) return true;
    return rooms.some((room) => {
      if (taken.has(room)) return false;
      taken.add(room);
      const fits = descend(i + 1);
      taken.delete(room);
      return fits;
    });
  };
  return descend(0);
}

test(
  "too few rooms: no exchange of rooms helps, and without any one of the sessions there is one that does",
  { timeout: 30_000 },
  () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { instance, placements } = crowdedProblem(seed);
      for (const { id } of instance.sessions) {
        if (placements[id]) continue;
        for (const { kind, sessionIds, minute } of explainUnplaced(instance, placements, id)) {
          if (kind !== "too-few-rooms") continue;
          seen += 1;
          const starts = judge(instance, placements, id).map(({ start }) => start);
          const own = starts.findLast((start) => start <= minute!)!;
          const times = sessionIds.map((other) => [other, placements[other]?.start ?? own] as const);
          const about = { seed, id, sessionIds };
          expect({ ...about, isWrong: canHaveRooms(instance, new Map(times)) }).toEqual({
            ...about,
            isWrong: false,
          });
          const drops = times.map((out) => new Map(times.filter((other) => other !== out)));
          const isMinimal = drops.every((rest) => canHaveRooms(instance, rest));
          expect({ ...about, isMinimal }).toEqual({ ...about, isMinimal: true });
        }
      }
    }
    expect(seen).toBeGreaterThan(20);
  },
);
