import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import type { Found, WideCounter, WideRule } from "../rule.ts";
import type { State } from "../state.ts";

/** Amount: for each track and day, the rooms that it uses beyond one. */
export const trackRoomChange: WideRule = {
  name: "track-room-change",
  level: "soft",
  weight: 1,
  shape: "wide",
  reads: "both",
  open: (model, state) => (tracksOf(model).count === 0 ? null : counterOf(model, state)),
  find(model, state) {
    const { trackOf } = tracksOf(model);
    const days = new Map<number, number[]>();
    for (const [s, track] of trackOf.entries()) {
      if (track === NONE || !state.isPlaced(s) || state.room[s] === model.nowhere) continue;
      const key = track * model.dayCount + model.dayOf(state.start[s]!);
      days.set(key, [...(days.get(key) ?? []), s]);
    }
    return [...days.values()].flatMap((sessions): Found[] => {
      const rooms = [...new Set(sessions.map((s) => state.room[s]!))];
      return rooms.length < 2 ? [] : [{ amount: rooms.length - 1, sessions, rooms }];
    });
  },
  describe: (violation, say) =>
    `The track ${say.findSession(violation.sessionIds[0])?.track ?? "?"} uses ${violation.roomIds.length} rooms on one ` +
    `day: ${violation.roomIds.map((id) => say.room(id)).join(", ")}.`,
};

/** Track number by session, NONE without one. */
function tracksOf(model: Model): { readonly trackOf: Int32Array; readonly count: number } {
  const numbers = new Map<string, number>();
  const trackOf = Int32Array.from(model.problem.sessions, ({ track }) => {
    if (track === undefined) return NONE;
    if (!numbers.has(track)) numbers.set(track, numbers.size);
    return numbers.get(track)!;
  });
  return { trackOf, count: numbers.size };
}

function counterOf(model: Model, state: State): WideCounter {
  const { trackOf, count } = tracksOf(model);
  const { dayCount, roomCount } = model;
  const held = new Int32Array(count * dayCount * roomCount);
  const rooms = new Int32Array(count * dayCount);
  const countIn = (s: number, by: number) => {
    const track = trackOf[s]!;
    const room = state.room[s]!;
    if (room === model.nowhere) return;
    const day = track * dayCount + state.day[s]!;
    const before = held[day * roomCount + room]!;
    held[day * roomCount + room] = before + by;
    if (before === 0 || before + by === 0) rooms[day]! += by;
  };
  return {
    concerns: (s) => trackOf[s] !== NONE,
    marginal(s, start, room) {
      if (room === model.nowhere) return 0;
      const track = trackOf[s]!;
      const day = track * dayCount + model.dayOf(start);
      let others = rooms[day]!;
      let there = held[day * roomCount + room]!;
      const own = state.room[s]!;
      const dayOfOwn = track * dayCount + state.day[s]!;
      if (own !== NONE && own !== model.nowhere && dayOfOwn === day) {
        if (held[day * roomCount + own] === 1) others -= 1;
        if (own === room) there -= 1;
      }
      return there > 0 || others === 0 ? 0 : 1;
    },
    placed: (s) => countIn(s, 1),
    removing: (s) => countIn(s, -1),
  };
}
