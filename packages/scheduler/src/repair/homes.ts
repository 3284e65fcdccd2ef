import { Kernel } from "../kernel.ts";
import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import { appliesTo, rulesOf, weightOf } from "../tables.ts";
import type { Effort } from "./effort.ts";
import { kernelWith } from "./standing.ts";
import type { Standing } from "./standing.ts";

/** Somewhere a session may go as far as it, the pins and the past are concerned. */
export interface Home {
  readonly start: number;
  readonly room: number;
  /** Hard cost of its own there, which its pins force upon it; 0 for others. */
  readonly own: number;
}

/** The homes of each session, found when asked for. Offered starts, and its own even if that is off the grid. */
export class Homes {
  private readonly standing: Standing;
  private readonly effort: Effort;
  /** Nobody stands in it; whoever places somebody takes them away again. */
  readonly empty: Kernel;
  private readonly frozen: Kernel;
  private readonly known: (readonly Home[] | undefined)[] = [];

  constructor(standing: Standing, effort: Effort) {
    this.standing = standing;
    this.effort = effort;
    this.empty = new Kernel(standing.model, false);
    this.frozen = kernelWith(standing, (s) => standing.isFrozen[s] === 1, false);
  }

  of(s: number): readonly Home[] {
    return (this.known[s] ??= this.find(s));
  }

  /** Whether what a session breaks alone where it stands is no more than its pins force upon it. */
  isAtPeace(s: number): boolean {
    const { start, room, model } = this.standing;
    return this.ownCost(s, start[s]!, room[s]!) <= forcedBy(model, s);
  }

  private ownCost(s: number, start: number, room: number): number {
    this.empty.probe(s, start, room);
    return this.empty.hard;
  }

  private find(s: number): Home[] {
    const { standing, frozen, effort, empty } = this;
    const { model } = standing;
    if (standing.isFrozen[s]) return [];
    const limit = forcedBy(model, s);
    const rooms = roomsOf(model, s);
    const homes: Home[] = [];
    for (const start of startsOf(standing, s)) {
      empty.scan(s, start);
      if (!frozen.scan(s, start, limit)) continue;
      for (const room of rooms) {
        effort.steps += 1;
        if (room === standing.room[s] && start === standing.start[s]) continue;
        if (!empty.at(room, limit) || !frozen.at(room, empty.hard)) continue;
        homes.push({ start, room, own: empty.hard });
      }
    }
    return homes;
  }
}

function startsOf({ model, earliest, room, start }: Standing, s: number): number[] {
  if (model.hasPinnedStart[s]) return [model.pinnedStart[s]!].filter((minute) => minute >= earliest);
  const offered = Array.from(model.offered[s]!, (g) => model.starts[g]!);
  const starts = room[s] === NONE ? offered : [...new Set([...offered, start[s]!])];
  return starts.filter((minute) => minute >= earliest).toSorted((a, b) => a - b);
}

function roomsOf(model: Model, s: number): number[] {
  const pinned = model.pinnedRoom[s]!;
  return pinned === NONE ? Array.from({ length: model.roomCount + 1 }, (_, room) => room) : [pinned];
}

/** Hard cost of its own that a session's pins force upon it. */
function forcedBy(model: Model, s: number): number {
  const room = model.pinnedRoom[s] === NONE ? model.nowhere : model.pinnedRoom[s]!;
  let cost = 0;
  for (const rule of rulesOf(model, "cell")) {
    const isForced =
      (rule.reads === "time" && model.hasPinnedStart[s] === 1) ||
      (rule.reads === "room" && model.pinnedRoom[s] !== NONE);
    if (rule.level !== "hard" || !isForced || !appliesTo(model, rule, s)) continue;
    cost += rule.amount(model, s, model.pinnedStart[s]!, room) * weightOf(model, rule);
  }
  return cost;
}
