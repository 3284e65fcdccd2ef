import { judge } from "../judge.ts";
import type { Placement, Placements, Problem, Session } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import { randomPlacements, randomProblem } from "./random-problem.ts";

/** Few rooms, little time and people in many sessions, without half pins: so that things don't fit. */
function tightProblem(seed: number): { instance: Problem; placements: Placements } {
  const plain = randomProblem(seed, 8);
  const [first, second] = plain.segments;
  const random = createRandom(seed + 1000);
  const sessions = plain.sessions.map((session): Session => {
    const { pinned: _, ...rest } = session;
    const durationMinutes = rest.durationMinutes + 15 * random.below(3);
    return { ...rest, ...fullPin(session), durationMinutes };
  });
  const segments = [first!, second!].slice(0, 1 + random.below(2));
  const relations = [
    ...plain.relations,
    ...[0, 1, 2].map((i) => ({
      kind: "order" as const,
      before: `s${i}`,
      after: `s${i + 3}`,
      gapMinutes: 15,
    })),
  ];
  const instance: Problem = { ...plain, slotMinutes: 30, segments, sessions, relations };
  const placements = randomPlacements(random, instance);
  const fixed = sessions.filter(({ pinned }) => pinned);
  const pins = fixed.map(({ id, pinned }) => [id, { start: pinned!.start!, roomId: pinned!.roomId! }]);
  return { instance, placements: { ...placements, ...Object.fromEntries(pins) } };
}

function fullPin({ pinned }: Session): Pick<Session, "pinned"> {
  return pinned?.start !== undefined && pinned.roomId !== undefined ? { pinned } : {};
}

/** Calls for every free session of many tight problems. */
export function eachTightCase(
  seeds: number,
  call: (of: { seed: number; instance: Problem; placements: Placements; id: string }) => void,
): void {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { instance, placements } = tightProblem(seed);
    for (const { id, pinned } of instance.sessions) if (!pinned) call({ seed, instance, placements, id });
  }
}

/** Sessions without people that all run at about the same time. */
export function crowdedProblem(seed: number): { instance: Problem; placements: Placements } {
  const { instance } = tightProblem(seed);
  const random = createRandom(seed);
  const sessions = instance.sessions.map((session, s): Session => {
    const { id, title, kind, features, allowedRooms } = session;
    const none = { groupIds: [], requiredPeople: [], wishedPeople: [], keyPeople: [], tags: [] };
    const rooms = allowedRooms ? { allowedRooms } : {};
    return {
      ...none,
      id,
      title,
      kind,
      features,
      durationMinutes: 120 + (s % 2) * 30,
      expectedSize: random.below(20),
      ...rooms,
    };
  });
  const rooms = instance.rooms.map((room) => ({ ...room, isShared: false, closed: [] }));
  const segments = [{ id: "a", day: 0, startMinute: 540, endMinute: 720 }];
  const plain: Problem = { ...instance, sessions, rooms, segments, relations: [], slotMinutes: 30 };
  let placements: Record<string, Placement> = {};
  for (const { id } of sessions) {
    const free = judge(plain, placements, id).find(({ hard }) => hard === 0);
    if (free) placements = { ...placements, [id]: { start: free.start, roomId: free.roomId } };
  }
  return { instance: plain, placements };
}
