import type { Placement, Placements } from "../problem.ts";
import type { Score, Violation, Wording } from "../result.ts";
import type { Teller } from "../teller.ts";
import { counted, tellerOf } from "../teller.ts";
import { findingKey } from "./hard-findings.ts";
import { affectedBy } from "./people.ts";
import type { Affected } from "./people.ts";
import type { Standing } from "./standing.ts";
import type { RepairMove, RepairProposal } from "./types.ts";

/** A programme and what it costs those who were told of another. */
export interface Candidate {
  readonly placements: Placements;
  readonly score: Score;
  /** Sessions that stand elsewhere or nowhere. */
  readonly times: readonly number[];
  readonly rooms: readonly number[];
  readonly affected: Affected;
}

export function candidateOf(standing: Standing, placements: Placements, score: Score): Candidate {
  const { model, problem } = standing;
  const moved = problem.sessions.flatMap(({ id }, s) => {
    const [from, to] = [standing.placements[id], placements[id]];
    return from && !isSame(from, to) ? [{ s, isTimeChange: from.start !== to?.start }] : [];
  });
  const times = moved.filter(({ isTimeChange }) => isTimeChange).map(({ s }) => s);
  const rooms = moved.filter(({ isTimeChange }) => !isTimeChange).map(({ s }) => s);
  const affected = affectedBy(model, times, rooms);
  return { placements, score, times, rooms, affected };
}

/** Negative: `a` is better. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.score.hard - b.score.hard ||
    a.score.unplaced - b.score.unplaced ||
    movedCount(a) - movedCount(b) ||
    a.affected.timeCount - b.affected.timeCount ||
    a.affected.roomCount - b.affected.roomCount ||
    a.score.soft - b.score.soft
  );
}

export function movedCount({ times, rooms }: Candidate): number {
  return times.length + rooms.length;
}

/**
 * The best of them, each choice of times once. What moves more sessions without placing more or sparing people
 * another time is left out. If the best ones leave somebody without a place, the last goes to one that moves
 * less and leaves out more.
 */
export function bestOf(candidates: readonly Candidate[], count: number): Candidate[] {
  const keys = new Set<string>();
  const ranked = candidates.toSorted(compareCandidates).filter((candidate) => {
    const key = keyOf(candidate);
    const isNew = !keys.has(key) && !candidates.some((other) => outdoes(other, candidate));
    keys.add(key);
    return isNew;
  });
  const best = ranked[0]!.score;
  const peers = ranked.filter(({ score }) => score.hard === best.hard && score.unplaced === best.unplaced);
  const others = ranked.filter(
    (candidate) => !peers.includes(candidate) && candidate.score.hard === best.hard,
  );
  return [...peers.slice(0, others.length > 0 ? Math.max(1, count - 1) : count), ...others].slice(0, count);
}

function outdoes(a: Candidate, b: Candidate): boolean {
  const isAsGood = a.score.hard <= b.score.hard && a.score.unplaced <= b.score.unplaced;
  return isAsGood && movedCount(a) < movedCount(b) && a.affected.timeCount <= b.affected.timeCount;
}

/** Proposals that differ only in rooms are one. */
function keyOf({ placements }: Candidate): string {
  return JSON.stringify(Object.entries(placements).map(([id, place]) => [id, place?.start]));
}

/** How things stood. */
export interface Findings {
  readonly score: Score;
  /** Broken hard rules and sessions without a place. */
  readonly findings: readonly Violation[];
}

export function proposalOf(
  standing: Standing,
  before: Findings,
  after: Candidate,
  findings: readonly Violation[],
  isMinimal: boolean,
  wording: Wording | undefined,
): RepairProposal {
  const { problem } = standing;
  const say = tellerOf(problem, wording);
  // A fixed session that nobody has placed stands at its pin already.
  const moves = problem.sessions.flatMap(({ id }, s) =>
    standing.isFrozen[s]
      ? []
      : moveOf(id, standing.placements[id] ?? null, after.placements[id] ?? null, say),
  );
  const ids = (people: ReadonlySet<number>) =>
    [...people].toSorted((a, b) => a - b).map((p) => problem.people[p]!.id);
  const left = new Set(findings.map((finding) => findingKey(finding)));
  const placed = moves.filter(({ from }) => from === null);
  return {
    placements: after.placements,
    moves: moves.filter(({ from }) => from !== null),
    placed,
    isMinimal,
    peopleTimeChanged: ids(after.affected.time),
    peopleRoomChanged: ids(after.affected.room),
    resolved: before.findings.filter((finding) => !left.has(findingKey(finding))),
    remaining: findings,
    change: changeOf(before.score, after.score),
    sentence: summary(after, placed.length),
  };
}

function moveOf(id: string, from: Placement | null, to: Placement | null, say: Teller): RepairMove[] {
  if (isSame(from, to)) return [];
  const isTimeChange = from?.start !== to?.start;
  const isRoomChange = from?.roomId !== to?.roomId;
  return [{ sessionId: id, from, to, isTimeChange, isRoomChange, sentence: moveSentence(id, from, to, say) }];
}

function moveSentence(id: string, from: Placement | null, to: Placement | null, say: Teller): string {
  const at = ({ start, roomId }: Placement) =>
    say.findRoom(roomId ?? undefined) ? `${say.moment(start)}, ${say.room(roomId)}` : say.moment(start);
  const title = say.session(id);
  if (!to) return `${title} loses its place${from ? ` (${at(from)})` : ""}: there is none left for it.`;
  if (!from) return `${title} takes place ${at(to)}.`;
  const isGone = from.roomId !== null && say.findRoom(from.roomId) === undefined;
  if (isGone) return `${title} moves from ${say.moment(from.start)}, in a room that is gone, to ${at(to)}.`;
  if (from.start === to.start) {
    return `${title} (${say.moment(to.start)}) moves from ${say.room(from.roomId)} to ${say.room(to.roomId)}.`;
  }
  return `${title} moves from ${at(from)} to ${at(to)}.`;
}

function summary(after: Candidate, placed: number): string {
  const moved = movedCount(after);
  const { timeCount, roomCount } = after.affected;
  if (moved === 0 && placed === 0) return "Nothing moves.";
  const people = [
    ...(timeCount > 0 ? [`${counted(timeCount, "person gets", "people get")} another time`] : []),
    ...(roomCount > 0 ? [`${counted(roomCount, "person gets", "people get")} another room`] : []),
  ].join(", ");
  const what = [
    moved > 0 ? counted(moved, "session moves", "sessions move") : "No session moves",
    ...(placed > 0 ? [counted(placed, "session gets its place", "sessions get their places")] : []),
  ].join(", ");
  return `${what}${people === "" ? "" : `; ${people}`}.`;
}

function isSame(a: Placement | null | undefined, b: Placement | null | undefined): boolean {
  return a?.start === b?.start && a?.roomId === b?.roomId;
}

function changeOf(before: Score, after: Score): Score {
  return {
    hard: after.hard - before.hard,
    unplaced: after.unplaced - before.unplaced,
    moved: after.moved - before.moved,
    soft: after.soft - before.soft,
  };
}
