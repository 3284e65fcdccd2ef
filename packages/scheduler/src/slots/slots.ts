import { dayTableFor } from "../day-costs.ts";
import type { DayTable } from "../day-table.ts";
import { overlapMinutes } from "../intervals.ts";
import type { Kernel } from "../kernel.ts";
import type { Model } from "../model.ts";
import { MOVED_SCALE } from "../search/search.ts";
import type { Domain } from "../search/domain.ts";
import { startSourcesOf } from "../start-sources.ts";
import { pairCostsOf } from "./pair-costs.ts";
import type { PairCosts } from "./pair-costs.ts";
import { roomTieOf } from "./room-ties.ts";
import type { RoomTie } from "./room-ties.ts";
import { tieTable } from "../tie-costs.ts";

const MOST_STARTS = 256;
const MOST_ROOMS = 32;
/** Share of the sessions whose rooms may have a say in what others cost. */
const FEW_ROOM_TIES = 0.125;
/** So many combinations of starts and rooms are looked at once for such ties. */
const MOST_LOOKS = 2_000_000;

/** Another session that has a say in when one may be, and the cost by [its start × own start]; 0 is allowed. */
interface SlotTie {
  readonly other: number;
  readonly cost: Int32Array;
}

/**
 * A slotted programme: two sessions meet if they have the same start and not otherwise, a session's cost is a
 * matter of its own start and of its people's days, and every room is as good as any other that will do. Then a
 * position is one small number per session, and to move one is a few additions.
 */
export interface Slots {
  readonly count: number;
  /** By session, the starts that it may have. */
  readonly starts: readonly Int32Array[];
  /** [session × start] bits of the rooms that would do; 0 where the session may not start or be moved. */
  readonly rooms: Int32Array;
  /** By start, how many rooms are open. */
  readonly open: Int32Array;
  /** By session, whom it must not meet. */
  readonly rivals: readonly Int32Array[];
  /** [session × session] whether they must not meet. */
  readonly isRival: Uint8Array;
  readonly ties: readonly (readonly SlotTie[])[];
  /** [session × start] what the start itself costs. */
  readonly own: Int32Array;
  readonly roomTies: readonly RoomTie[];
  /** Null where no two sessions cost anything that may meet. */
  readonly pairs: PairCosts | null;
  readonly days: DayTable | null;
  /** By person, the sessions of the days' costs that may be moved. */
  readonly attended: readonly Int32Array[];
  readonly dayOfStart: Int32Array;
  readonly dayCount: number;
  /** How many sets of starts there are: one per person and day. */
  readonly setCount: number;
}

/** Null where the programme isn't of that kind, or where a session that could be placed isn't yet. */
export function slotsOf(kernel: Kernel, domain: Domain): Slots | null {
  const { model, tables } = kernel;
  const placed = [...kernel.state.room.keys()].filter((s) => kernel.state.isPlaced(s));
  const isSlotted =
    model.starts.length <= MOST_STARTS &&
    model.roomCount < MOST_ROOMS &&
    domain.forced.length === 0 &&
    domain.movable.every((s) => kernel.isSlotted(s)) &&
    areRoomTiesFew(kernel, domain) &&
    areSharersRivals(kernel) &&
    placed.every((s) => fitsSlot(model, domain, s, kernel.state.startIndex[s]!)) &&
    domain.movable.every((s) => domain.rooms[s]!.every((room) => tables.roomShare[room]! > 0));
  return isSlotted ? build(kernel, domain) : null;
}

/** Whether a session that starts where it may is over before the next start. */
function fitsSlot({ starts, duration }: Model, domain: Domain, s: number, now: number): boolean {
  const lasts = (g: number) => g + 1 === starts.length || starts[g + 1]! - starts[g]! >= duration[s]!;
  return now >= 0 && lasts(now) && domain.starts[s]!.every(lasts);
}

/** Rooms are chosen last: where they matter to more than a few sessions, that would be too late. */
function areRoomTiesFew({ tables, model }: Kernel, { movable }: Domain): boolean {
  const tied = tables.roomTies.filter((list) => list.length > 0);
  const ties = tied.flat();
  return (
    tied.length <= FEW_ROOM_TIES * movable.length &&
    ties.length * (model.starts.length * model.roomCount) ** 2 <= MOST_LOOKS &&
    ties.every(({ isHard }) => !isHard)
  );
}

/** Whether nobody can be expected in two places at once: days as sets of starts can't say that. */
function areSharersRivals({ model, tables }: Kernel): boolean {
  const { hardOverlap } = tables;
  return model.neededIn.every((sessions) =>
    sessions.every((a, i) =>
      sessions.every((b, k) => k >= i || hardOverlap[a * model.sessionCount + b]! > 0),
    ),
  );
}

function build({ model, tables }: Kernel, domain: Domain): Slots {
  const n = model.sessionCount;
  const { hardSources } = startSourcesOf(model);
  const { from, other } = hardSources.adjacency;
  const days = dayTableFor(model);
  const roomTies = tables.roomTies.flatMap((list) =>
    list.filter(({ isFirst }) => isFirst).map((tie) => roomTieOf(model, domain, tie)),
  );
  return {
    count: model.starts.length,
    starts: domain.starts,
    rooms: roomsByStart(model, domain, tables.hard.both),
    open: openRooms(model),
    rivals: Array.from({ length: n }, (_, s) => other.slice(from[s], from[s + 1])),
    isRival: Uint8Array.from(tables.hardOverlap, (cost) => (cost > 0 ? 1 : 0)),
    ties: hardSources.ties.map((list) =>
      list.map((tie) => ({ other: tie.other, cost: tieTable(model, tie)! })),
    ),
    own: tables.soft.time.map((cost, i) => cost + tables.moved.time[i]! * MOVED_SCALE),
    roomTies,
    pairs: pairCostsOf(model, roomTies),
    days,
    attended: attendedBy(model, domain, days),
    dayOfStart: model.dayOfStart,
    dayCount: model.dayCount,
    setCount: model.personCount * model.dayCount,
  };
}

function attendedBy({ neededIn }: Model, { movable }: Domain, days: DayTable | null): Int32Array[] {
  const counted = new Set(movable.filter((s) => days !== null && days.counted[s] === 1));
  return neededIn.map((sessions) => sessions.filter((s) => counted.has(s)));
}

function roomsByStart(
  { starts, roomCount }: Model,
  domain: Domain,
  closed: readonly (Int32Array | null)[],
): Int32Array {
  const bits = new Int32Array(domain.isFree.length);
  for (const s of domain.movable) {
    const list = domain.starts[s]!;
    const cost = closed[s];
    for (const g of list) {
      const open = domain.rooms[s]!.filter((room) => !cost || cost[g * (roomCount + 1) + room] === 0);
      bits[s * starts.length + g] = open.reduce((sum, room) => sum | (1 << room), 0);
    }
  }
  return bits;
}

/** How many rooms are open at each start. */
function openRooms({ starts, problem, closed }: Model): Int32Array {
  return Int32Array.from(
    starts,
    (start) =>
      problem.rooms.filter((_, room) =>
        closed[room]!.every(
          ({ startMinute, endMinute }) => overlapMinutes(startMinute, endMinute, start, start + 1) === 0,
        ),
      ).length,
  );
}
