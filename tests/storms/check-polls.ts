import { isAcknowledged, isMemberOf, possible, stands } from "./history.ts";
import type { Answers, History, Known, Operation, PollFact, Step } from "./history.ts";
import { stepsOf } from "./versions.ts";

/** By what a poll is written; an answer leaves its version alone. */
const WRITES = new Set(["startPoll", "pollRequest", "closePoll", "endPoll", "reopenPoll"]);

/** What became of each poll. */
export function pollsOf({ operations, finalPolls = [] }: Pick<History, "operations" | "finalPolls">) {
  const seen = operations.map((operation) => {
    const { kind, startMs, endMs, poll, polls: told = [] } = operation;
    const [own] = told;
    const isMade = isAcknowledged(operation) && WRITES.has(kind) && poll !== undefined && own !== undefined;
    const made = isMade ? { id: own.id, from: poll.version } : null;
    return { kind, startMs, endMs, told, made };
  });
  return stepsOf(seen, finalPolls);
}

/** What can't have been of what was acknowledged, and what of it isn't there. */
export function wrongPolls(known: Known, { finalAnswers = {} }: Pick<History, "finalAnswers">): string[] {
  const done = known.operations.filter((each) => isAcknowledged(each) && each.poll !== undefined);
  return [
    ...done.flatMap((operation) =>
      isPossible(operation, known) ? [] : [`${operation.kind} was done, and it could not.`],
    ),
    ...lostAnswers(done, finalAnswers),
  ];
}

function isPossible(operation: Operation, known: Known): boolean {
  const { kind, poll, polls: [told] = [] } = operation;
  const before = known.polls.get(told?.id ?? "")?.find(({ version }) => version === poll?.version);
  if (kind === "answerPoll") return canAnswer(operation, known);
  if (kind === "closePoll")
    return before?.isOpen === true && told?.isOpen === false && told.chosenId !== null;
  if (kind === "endPoll") return before?.isOpen === true && told?.isOpen === false && told.chosenId === null;
  if (kind === "reopenPoll") return before?.chosenId === null && told?.isOpen === true;
  return told?.isOpen === true;
}

/** The poll was open, the session waited for its place, and the person was asked. */
function canAnswer({ by = "", poll, atMs, startMs, endMs }: Operation, known: Known): boolean {
  const inTime = possible(known.polls.get(poll?.pollId ?? ""), startMs, endMs).some((step) =>
    isTaking(step, atMs),
  );
  const states = possible(known.timelines.get(poll?.sessionId ?? ""), startMs, endMs);
  const members = possible(known.groups.get(poll?.groupId ?? ""), startMs, endMs);
  return (
    inTime &&
    states.some((state) => state.isOpen && !stands(state)) &&
    members.some((group) => isMemberOf(group, by, atMs))
  );
}

export function isTaking({ isOpen, closesAtMs }: Step<PollFact>, atMs: number): boolean {
  return isOpen && (closesAtMs === null || closesAtMs > atMs);
}

function sorted(answers: Answers = {}): string {
  return JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Each person answers by one client, so what was acknowledged last is what they said. */
function lostAnswers(done: readonly Operation[], found: Readonly<Record<string, Answers>>): string[] {
  const last = new Map<string, Answers>();
  for (const { by, poll } of done.toSorted((a, b) => a.startMs - b.startMs)) {
    if (poll?.answers !== undefined) last.set(`${poll.pollId} ${by}`, poll.answers);
  }
  const keys = new Set([...last.keys(), ...Object.keys(found)]);
  return [...keys].flatMap((key) =>
    sorted(last.get(key)) === sorted(found[key]) ? [] : [`The answer ${key} isn't what was acknowledged.`],
  );
}
