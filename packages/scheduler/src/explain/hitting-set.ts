import { auditHard } from "../audit.ts";
import type { State } from "../state.ts";

/** Violations of a session by the other sessions in them, as things stand with it where it stands. */
function brokenBy(state: State, s: number): number[][] {
  const { model } = state;
  return auditHard(state, s).map(({ sessionIds }) => [
    ...new Set(sessionIds.map((id) => model.sessionIndex.get(id)!).filter((o) => o !== s)),
  ]);
}

const MOST_LOOKS = 3000;

/**
 * The fewest other sessions that have to leave so that a session, where it stands, breaks no rule with anybody;
 * null if that takes more than `most`, or more looks than it is worth. Whoever is in its way alone must leave; of
 * sessions that are only together too many, each is tried. What it breaks by itself is left out. The state is
 * left as it was.
 */
export function fewestToLeave(state: State, s: number, most: number): number[] | null {
  const looks = { left: MOST_LOOKS };
  const fewest = search(state, s, most, looks);
  return looks.left > 0 ? fewest : null;
}

function search(state: State, s: number, most: number, looks: { left: number }): number[] | null {
  looks.left -= 1;
  if (looks.left <= 0) return null;
  const broken = brokenBy(state, s).filter(({ length }) => length > 0);
  if (broken.length === 0) return [];
  const alone = [...new Set(broken.filter(({ length }) => length === 1).flat())];
  if (alone.length > most) return null;
  if (alone.length > 0) {
    const rest = without(state, alone, () => search(state, s, most - alone.length, looks));
    return rest && [...alone, ...rest];
  }
  let best: number[] | null = null;
  for (const o of broken[0]!) {
    const limit: number = best ? best.length - 2 : most - 1;
    if (limit < 0) break;
    const rest: number[] | null = without(state, [o], () => search(state, s, limit, looks));
    if (rest) best = [o, ...rest];
  }
  return best;
}

function without<T>(state: State, sessions: readonly number[], ask: () => T): T {
  const before = sessions.map((o) => ({ o, start: state.start[o]!, room: state.room[o]! }));
  for (const o of sessions) state.remove(o);
  const answer = ask();
  for (const { o, start, room } of before) state.place(o, start, room);
  return answer;
}
