import { auditHard, violationOf } from "./audit.ts";
import { personTimeReasons } from "./explain-people.ts";
import type { Kernel } from "./kernel.ts";
import { kernelOf } from "./kernel.ts";
import { modelOf } from "./model.ts";
import type { Placements, Problem } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import type { Reason, Violation, Wording } from "./result.ts";
import type { CellRule } from "./rule.ts";
import { RULES } from "./rules/all.ts";
import { domainOf } from "./search/domain.ts";
import type { State } from "./state.ts";
import { stateOf } from "./state.ts";
import { appliesTo, rulesOf } from "./tables.ts";
import type { Teller } from "./teller.ts";
import { counted, tellerOf } from "./teller.ts";
import { validatePlacements } from "./validate.ts";

const MOST_REASONS = 8;

/**
 * Why a session fits nowhere as things stand: true reasons, the most telling first, not yet minimal. An empty
 * list means that it fits somewhere. Throws ProblemError for an unknown session.
 */
export function explainUnplaced(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  wording?: Wording,
): Reason[] {
  const model = modelOf(problem);
  validatePlacements(problem, placements);
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  const state = stateOf(model, placements);
  if (state.isPlaced(s)) state.remove(s);
  return explainState(state, s, tellerOf(problem, wording));
}

/** The same for an unplaced session of a state. The state is left as it was. */
export function explainState(state: State, s: number, say: Teller): Reason[] {
  const { times, rooms } = domainOf(state.model);
  const impossible = [
    ...(times[s]!.length === 0 ? noStartReasons(state, s, say) : []),
    ...(rooms[s]!.length === 0 ? noRoomReasons(state, s, say) : []),
  ];
  if (impossible.length > 0) return impossible;
  const taken = takenReasons(state, s, say);
  return taken.length === 0
    ? []
    : [...personTimeReasons(state.model, s, say), ...taken].slice(0, MOST_REASONS);
}

/** Starts ruled out by what the session itself needs, rule after rule. */
function noStartReasons(state: State, s: number, say: Teller): Reason[] {
  const { model } = state;
  const offered = [...model.offered[s]!].map((g) => model.starts[g]!);
  if (offered.length === 0) {
    return [plainReason("no-start", `There is no open block for ${titleOf(state, s)}.`, state, s)];
  }
  const longest = Math.max(
    ...model.problem.segments.map((segment) => segment.endMinute - segment.startMinute),
  );
  if (longest < model.duration[s]!) {
    const lasts = `${titleOf(state, s)} lasts ${model.duration[s]} minutes`;
    return [plainReason("no-start", `${lasts}; the longest open block has ${longest}.`, state, s)];
  }
  return sieve(state, s, "time", offered).map(({ rule, out, sample }) =>
    ruleReason(
      "no-start",
      `${out} of ${counted(offered.length, "start", "starts")} fall away: `,
      rule,
      sample,
      say,
    ),
  );
}

function noRoomReasons(state: State, s: number, say: Teller): Reason[] {
  const rooms = [...state.model.problem.rooms.keys()];
  if (rooms.length === 0) {
    return [plainReason("no-room", `There is no room for ${titleOf(state, s)}.`, state, s)];
  }
  return sieve(state, s, "room", rooms).map(({ rule, out, sample }) =>
    ruleReason(
      "no-room",
      `${out} of ${counted(rooms.length, "room", "rooms")} fall away: `,
      rule,
      sample,
      say,
    ),
  );
}

/** Lets each hard rule in turn take away what it forbids of the starts or rooms that are left. */
function sieve(state: State, s: number, reads: "time" | "room", candidates: readonly number[]) {
  const { model } = state;
  const rules = rulesOf(model, "cell").filter(
    (rule) => rule.level === "hard" && rule.reads === reads && appliesTo(model, rule, s),
  );
  const place = (value: number): [number, number] =>
    reads === "time" ? [value, model.nowhere] : [model.starts[0] ?? 0, value];
  let left = candidates;
  return rules.flatMap((rule) => {
    const out = left.filter((value) => rule.amount(model, s, ...place(value)) > 0);
    left = left.filter((value) => !out.includes(value));
    if (out.length === 0) return [];
    return [{ rule, out: out.length, sample: sampleOf(state, rule, s, ...place(out[0]!)) }];
  });
}

function sampleOf(state: State, rule: CellRule, s: number, start: number, room: number): Violation {
  const { model } = state;
  state.place(s, start, room);
  const amount = rule.amount(model, s, start, room);
  const [violation] = violationOf(state, rule, {
    amount,
    sessions: [s],
    ...rule.subjects?.(model, s, start, room),
  });
  state.remove(s);
  return violation!;
}

interface Blocker {
  readonly sample: Violation;
  readonly people: Set<string>;
  starts: number;
}

/** Who and what stands in the way at each possible start, in the room where least does. */
function takenReasons(state: State, s: number, say: Teller): Reason[] {
  const { model } = state;
  const { times, limit } = domainOf(model);
  const allowed = limit[s]!;
  const kernel = kernelOf(state);
  const blockers = new Map<string, Blocker>();
  for (const start of times[s]!) {
    const room = roomWithLeast(kernel, s, start);
    if (kernel.probe(s, start, room, allowed)) return [];
    state.place(s, start, room);
    const violations = auditHard(state, s);
    state.remove(s);
    countStart(blockers, violations, model.problem.sessions[s]!.id);
  }
  const total = counted(times[s]!.length, "possible start", "possible starts");
  return [...blockers.values()]
    .toSorted((a, b) => b.starts - a.starts || b.people.size - a.people.size)
    .map((blocker) => takenReason(blocker, `At ${blocker.starts} of ${total}`, say));
}

/** One more start for each thing in the way; all that one session does to people there is one thing. */
function countStart(blockers: Map<string, Blocker>, violations: readonly Violation[], id: string): void {
  const things = new Map<string, Violation[]>();
  for (const violation of decisive(violations)) {
    const other = violation.sessionIds.find((sessionId) => sessionId !== id);
    const kind = isAboutRooms(violation) ? "rooms" : isClash(violation) ? "clash" : violation.rule;
    const key = kind === "rooms" ? kind : JSON.stringify([kind, other]);
    things.set(key, [...(things.get(key) ?? []), violation]);
  }
  for (const [key, group] of things) {
    const blocker = blockers.get(key) ?? { sample: group[0]!, people: new Set<string>(), starts: 0 };
    blocker.starts += 1;
    for (const personId of group.flatMap(({ personIds }) => personIds)) blocker.people.add(personId);
    blockers.set(key, blocker);
  }
}

function takenReason({ sample, people }: Blocker, at: string, say: Teller): Reason {
  if (isAboutRooms(sample)) {
    return ruleReason("no-room", `${at} no room that would do is free, for example: `, null, sample, say);
  }
  if (!isClash(sample)) return ruleReason("taken", `${at}: `, sample.rule, sample, say);
  const personIds = [...people];
  const needed = `${say.people(personIds)} ${personIds.length === 1 ? "is" : "are"} needed in both`;
  return {
    kind: "taken",
    sentence: `${at} ${say.session(sample.sessionIds[1])} is in the way: ${needed}.`,
    sessionIds: sample.sessionIds,
    personIds,
    roomIds: [],
    rule: sample.rule,
  };
}

function roomWithLeast(kernel: Kernel, s: number, start: number): number {
  const rooms = domainOf(kernel.model).rooms[s]!;
  kernel.scan(s, start);
  let [best, least] = [rooms[0]!, Infinity];
  for (const room of rooms) {
    kernel.at(room);
    if (kernel.hard >= least) continue;
    least = kernel.hard;
    best = room;
  }
  return best;
}

/** Rooms are to blame only where people and orders are not. */
function decisive(violations: readonly Violation[]): readonly Violation[] {
  const others = violations.filter((violation) => !isAboutRooms(violation));
  return others.length > 0 ? others : violations.slice(0, 1);
}

const ABOUT_ROOMS = new Set(["room-double-booked", "room-closed", "same-room", "walking-time"]);

function isClash(violation: Violation): boolean {
  return violation.rule === "key-person-clash" || violation.rule === "required-clash";
}

function isAboutRooms(violation: Violation): boolean {
  return ABOUT_ROOMS.has(violation.rule);
}

function titleOf(state: State, s: number): string {
  return state.model.problem.sessions[s]!.title;
}

function plainReason(kind: Reason["kind"], sentence: string, state: State, s: number): Reason {
  const { id } = state.model.problem.sessions[s]!;
  return { kind, sentence, sessionIds: [id], personIds: [], roomIds: [], rule: null };
}

function ruleReason(
  kind: Reason["kind"],
  lead: string,
  rule: CellRule | Violation["rule"] | null,
  sample: Violation,
  say: Teller,
): Reason {
  const { sessionIds, personIds, roomIds } = sample;
  const name = rule === null || typeof rule === "string" ? rule : rule.name;
  const sentence = lead + (RULES.find((known) => known.name === sample.rule)?.describe(sample, say) ?? "");
  return { kind, sentence, sessionIds, personIds, roomIds, rule: name };
}
