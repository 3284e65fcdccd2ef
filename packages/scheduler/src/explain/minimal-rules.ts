import { auditHard } from "../audit.ts";
import type { Kernel } from "../kernel.ts";
import { kernelOf } from "../kernel.ts";
import type { Placement } from "../problem.ts";
import type { Reason, Relaxation, Violation } from "../result.ts";
import { RULES } from "../rules/all.ts";
import type { State } from "../state.ts";
import type { Teller } from "../teller.ts";
import { counted, listed } from "../teller.ts";
import { Bits } from "./bits.ts";
import { readsOf, sizeOf } from "./constraints.ts";
import type { Constraint, Grid } from "./constraints.ts";
import { quickXplain } from "./quickxplain.ts";
import { reason } from "./reason.ts";

const describers = new Map(RULES.map((rule) => [rule.name, rule]));

/** A session, its places, and everything that speaks against them. */
export interface Case {
  readonly state: State;
  readonly s: number;
  readonly grid: Grid;
  readonly constraints: readonly Constraint[];
  readonly say: Teller;
}

/** The numbers of the places that no constraint rules out. */
export function freePlaces(grid: Grid, constraints: readonly Constraint[]): number[] {
  const taken = new Bits(sizeOf(grid));
  for (const { forbids } of constraints) taken.addAll(forbids);
  return Array.from({ length: sizeOf(grid) }, (_, i) => i).filter((i) => !taken.has(i));
}

/**
 * Some of the constraints that rule out every place together, none of them superfluous, those that rule out most
 * preferred. Null if some place is left.
 */
export function minimalRules(grid: Grid, constraints: readonly Constraint[]): readonly Constraint[] | null {
  const size = sizeOf(grid);
  const covers = (part: readonly Constraint[]) => {
    const taken = new Bits(size);
    for (const { forbids } of part) taken.addAll(forbids);
    return taken.count() === size;
  };
  return quickXplain(byGain(constraints, size), covers);
}

/** Each the one that rules out most of what those before it have left; the others at the end. */
function byGain(constraints: readonly Constraint[], size: number): Constraint[] {
  const taken = new Bits(size);
  const sorted: Constraint[] = [];
  let rest = constraints.slice();
  while (rest.length > 0) {
    let [best, most] = [rest[0]!, -1];
    for (const one of rest) {
      const gain = taken.missing(one.forbids);
      if (gain > most) [best, most] = [one, gain];
    }
    if (most === 0) return [...sorted, ...rest];
    sorted.push(best);
    taken.addAll(best.forbids);
    rest = rest.filter((one) => one !== best);
  }
  return sorted;
}

/** A set of rules as a reason, with what it would give to relax each. */
export function rulesReason(
  of: Case,
  rules: readonly Constraint[],
  kind: Reason["kind"],
  lead: string,
): Reason {
  const { problem } = of.state.model;
  const isLasting = rules.every((rule) => rule.isLasting);
  const unique = uniquePlaces(of);
  const isFreeing = rules.some((rule) => unique.has(rule));
  const kernel = isFreeing ? kernelOf(of.state) : null;
  const relaxations = rules.map((rule) => relaxationOf(of, rule, unique.get(rule) ?? [], kernel));
  const ids = (pick: (one: Relaxation) => readonly string[]) => [...new Set(relaxations.flatMap(pick))];
  return reason({
    kind,
    scope: isLasting ? "always" : "now",
    sentence: `${lead}${listedAll(relaxations.map(({ sentence }) => sentence))}`,
    sessionIds: [problem.sessions[of.s]!.id, ...ids(({ sessionIds }) => sessionIds)],
    personIds: ids(({ personIds }) => personIds),
    roomIds: ids(({ roomIds }) => roomIds),
    rule: rules.length === 1 ? rules[0]!.rule.name : null,
    isMinimal: true,
    relaxations,
  });
}

/** "one; two; three." */
function listedAll(sentences: readonly string[]): string {
  return `${sentences.map((sentence) => sentence.replace(/\.$/, "")).join("; ")}.`;
}

/** Of each constraint the places that it alone rules out. */
function uniquePlaces({ grid, constraints }: Case): Map<Constraint, number[]> {
  const unique = new Map<Constraint, number[]>();
  for (let i = 0; i < sizeOf(grid); i += 1) {
    const against = constraints.filter(({ forbids }) => forbids.has(i));
    if (against.length !== 1) continue;
    const places = unique.get(against[0]!);
    if (places) places.push(i);
    else unique.set(against[0]!, [i]);
  }
  return unique;
}

function relaxationOf(
  of: Case,
  one: Constraint,
  freed: readonly number[],
  kernel: Kernel | null,
): Relaxation {
  const { problem } = of.state.model;
  const sample = sampleOf(of, one);
  const told = describers.get(one.rule.name)!.describe(sample, of.say);
  return {
    rule: one.rule.name,
    sessionIds: one.others.map((o) => problem.sessions[o]!.id),
    personIds: one.people.map((p) => problem.people[p]!.id),
    roomIds: one.rooms.map((room) => problem.rooms[room]!.id),
    sentence: `${withOthers(of, one, sample, told).replace(/\.$/, "")} (${shareOf(of, one)}).`,
    places: freed.length,
    best: kernel && bestOf(of, freed, kernel),
  };
}

/** "3 of 12 starts", "2 of 3 rooms", "7 of 36 places" */
function shareOf({ grid }: Case, one: Constraint): string {
  const { starts, rooms } = grid;
  const reads = readsOf(one);
  const taken = one.forbids.count();
  if (reads === "time") return `${taken / rooms.length} of ${counted(starts.length, "start", "starts")}`;
  if (reads === "room") return `${taken / starts.length} of ${counted(rooms.length, "room", "rooms")}`;
  return `${taken} of ${counted(starts.length * rooms.length, "place", "places")}`;
}

/** The sentence is about one of several sessions in the way: names the others, too. */
function withOthers({ state, say }: Case, { others }: Constraint, sample: Violation, told: string): string {
  const { problem } = state.model;
  const rest = others.map((o) => problem.sessions[o]!.id).filter((id) => !sample.sessionIds.includes(id));
  if (rest.length === 0) return told;
  return `${told.replace(/\.$/, "")} (likewise ${listed(rest.map((id) => say.session(id)))}).`;
}

/** What the rule finds at the first place that it rules out. */
function sampleOf({ state, s, grid }: Case, { rule, forbids, people, others }: Constraint): Violation {
  const { problem } = state.model;
  const wanted = new Set([
    ...people.map((p) => problem.people[p]!.id),
    ...others.map((o) => problem.sessions[o]!.id),
  ]);
  let found: Violation | undefined;
  for (let i = 0; i < sizeOf(grid) && !found; i += 1) {
    if (!forbids.has(i)) continue;
    const { start, room } = placeOf(grid, i);
    state.place(s, start, room);
    const broken = auditHard(state, s).filter((violation) => violation.rule === rule.name);
    state.remove(s);
    found = broken.find(({ personIds, sessionIds }) =>
      [...personIds, ...sessionIds].some((id) => wanted.has(id)),
    );
    found ??= broken[0];
  }
  return found!;
}

function placeOf({ starts, rooms }: Grid, i: number): { start: number; room: number } {
  return { start: starts[Math.floor(i / rooms.length)]!, room: rooms[i % rooms.length]! };
}

function bestOf({ state, s, grid }: Case, places: readonly number[], kernel: Kernel): Placement | null {
  const { model } = state;
  let best: Placement | null = null;
  let least = Infinity;
  for (const i of places) {
    const { start, room } = placeOf(grid, i);
    kernel.probe(s, start, room);
    if (kernel.soft >= least) continue;
    least = kernel.soft;
    best = { start, roomId: room === model.nowhere ? null : model.problem.rooms[room]!.id };
  }
  return best;
}
