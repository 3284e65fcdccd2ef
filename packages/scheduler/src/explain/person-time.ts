import type { Model } from "../model.ts";
import type { Reason } from "../result.ts";
import type { OverlapRule } from "../rule.ts";
import { rulesOf } from "../tables.ts";
import type { Teller } from "../teller.ts";
import { counted, listed } from "../teller.ts";
import { quickXplain } from "./quickxplain.ts";
import { reason } from "./reason.ts";
import { neededMinutes, openMinutes, solvePuzzle } from "./time-puzzle.ts";

const MOST_SESSIONS = 24;

/** Somebody, or some group, whose sessions can't all be held one after another, wherever they are put. */
export function personTimeReasons(model: Model, s: number, say: Teller): Reason[] {
  const reasons: Reason[] = [];
  const told = new Set<string>();
  for (const p of model.needed[s]!) {
    const sessions = apartForPerson(model, s, p);
    const tooMany = tooManyOf(model, s, sessions);
    if (!tooMany || told.has(tooMany.sessions.join())) continue;
    told.add(tooMany.sessions.join());
    const sharing = [...model.needed[s]!].filter((q) =>
      tooMany.sessions.every((o) => model.needed[o]!.includes(q)),
    );
    const { problem } = model;
    const personIds = sharing.map((q) => problem.people[q]!.id);
    const verb = personIds.length === 1 ? "is" : "are";
    reasons.push(
      tell(model, "person-time", tooMany, `${say.people(personIds)} ${verb} needed in`, say, { personIds }),
    );
  }
  if (reasons.length > 0) return reasons;
  return model.problem.sessions[s]!.groupIds.flatMap((id) => {
    const tooMany = tooManyOf(model, s, apartForGroup(model, s, id));
    if (!tooMany) return [];
    return [tell(model, "group-time", tooMany, `${say.group(id)} has`, say, { groupIds: [id] })];
  });
}

interface TooMany {
  readonly sessions: readonly number[];
  readonly needed: number;
  readonly open: number;
  readonly isMinimal: boolean;
}

/** A minimal part, with `s` in it if possible, that can't be held one after another. */
function tooManyOf(model: Model, s: number, sessions: readonly number[]): TooMany | null {
  if (sessions.length < 2 || sessions.length > MOST_SESSIONS) return null;
  const answers = new Map<string, ReturnType<typeof solvePuzzle>>();
  const answer = (part: readonly number[]) => {
    const key = part.toSorted((a, b) => a - b).join();
    let known = answers.get(key);
    if (!known) {
      const isFull = part.length > 0 && neededMinutes(model, part) > openMinutes(model, part);
      known = isFull ? "impossible" : solvePuzzle(model, part, overlaps(model));
      answers.set(key, known);
    }
    return known;
  };
  const part = quickXplain([s, ...sessions.filter((o) => o !== s)], (some) => answer(some) === "impossible");
  // One that has no start at all is another story.
  if (!part || part.length < 2) return null;
  return {
    sessions: part.toSorted((a, b) => a - b),
    needed: neededMinutes(model, part),
    open: openMinutes(model, part),
    isMinimal: part.every((o) => answer(part.filter((other) => other !== o)) === "fits"),
  };
}

function overlaps({ duration }: Model) {
  return (a: number, startA: number, b: number, startB: number) =>
    startA < startB + duration[b]! && startB < startA + duration[a]!;
}

/** Sessions that need a person and therefore exclude each other, each of them; always with `s`. */
function apartForPerson(model: Model, s: number, p: number): number[] {
  const rules = hardOverlapRules(model);
  const own = [...model.sessionsOf[p]!].filter((o) => model.needed[o]!.includes(p));
  return clique(model, s, own, (a, b) => rules.some((rule) => rule.find(model, a, b)?.people?.includes(p)));
}

function apartForGroup(model: Model, s: number, groupId: string): number[] {
  const rules = hardOverlapRules(model);
  const own = [...model.problem.sessions.keys()].filter((o) =>
    model.problem.sessions[o]!.groupIds.includes(groupId),
  );
  return clique(model, s, own, (a, b) => rules.some((rule) => rule.find(model, a, b) !== null));
}

/** Those that can't move only take time away from the others: `aloneOf` has seen to that. */
function clique(
  { isLocked }: Model,
  s: number,
  sessions: readonly number[],
  isApart: (a: number, b: number) => boolean,
): number[] {
  const members = [s];
  for (const o of sessions) {
    // So many are not looked at any further.
    if (members.length > MOST_SESSIONS) break;
    if (o !== s && !isLocked[o] && members.every((other) => isApart(o, other))) members.push(o);
  }
  return members;
}

function hardOverlapRules(model: Model): OverlapRule[] {
  return rulesOf(model, "overlap").filter(({ level }) => level === "hard");
}

function tell(
  model: Model,
  kind: Reason["kind"],
  { sessions, needed, open, isMinimal }: TooMany,
  lead: string,
  say: Teller,
  subjects: Partial<Reason>,
): Reason {
  const { problem } = model;
  const sessionIds = sessions.map((o) => problem.sessions[o]!.id);
  const titles = listed(sessionIds.map((id) => say.session(id)));
  const what = `${lead} ${counted(sessions.length, "session", "sessions")} (${titles})`;
  const sentence =
    needed > open
      ? `${what} of ${needed} minutes together; only ${open} minutes are open to them.`
      : `${what} of ${needed} minutes together; ${open} minutes are open to them, but not in stretches that ` +
        `hold them one after another.`;
  return reason({
    kind,
    scope: "always",
    sentence,
    sessionIds,
    isMinimal,
    neededMinutes: needed,
    openMinutes: open,
    ...subjects,
  });
}
