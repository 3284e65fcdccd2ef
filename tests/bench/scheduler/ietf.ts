import type { Person, Placements, Problem, Room, Session } from "@plenary/scheduler";
import { wantsOf } from "./ietf-instance.ts";
import type { Instance, Wants } from "./ietf-instance.ts";
import { ietfRelations } from "./ietf-relations.ts";
import { periodsOf } from "./ietf-time.ts";
import type { Period } from "./ietf-time.ts";

/** The instance as a problem; penalties are counted in units, the largest number that divides them all. */
export interface IetfProblem {
  readonly problem: Problem;
  readonly unit: number;
  /** Session id → timeslot id. Leaves out what has no place. */
  assignmentOf(placements: Placements): Record<string, string>;
}

export function ietfProblem(json: string): IetfProblem {
  const instance = JSON.parse(json) as Instance;
  const periods = periodsOf(instance);
  const wants = wantsOf(instance);
  const { penalties_per_constraint_kind: kinds, business_constraint_penalties: business } = instance.meta;
  const unit = [...Object.values(kinds), ...Object.values(business)].reduce(greatestDivisor);
  const longest = Math.max(...periods.map(({ startMinute, endMinute }) => endMinute - startMinute));
  const problem: Problem = {
    // One start per period: the grid is as wide as the longest one.
    slotMinutes: longest,
    segments: periods.map(({ startMinute, endMinute, day }) => ({
      id: String(startMinute),
      day,
      startMinute,
      endMinute,
    })),
    rooms: roomsOf(instance, periods),
    walking: [],
    people: peopleOf(wants),
    groups: [],
    sessions: wants.map((want) => sessionOf(want, periods, longest, kinds.timerange / unit)),
    relations: ietfRelations(instance, wants, periods, unit),
    weights: {
      "avoid-parallel": 1,
      // Each of the two sessions asks for the person.
      "chosen-clash": (2 * kinds.bethere) / unit,
      "undesired-time": 1,
      "preferred-order": 1,
      "preferred-days-apart": 1,
      "preferred-adjacent": 1,
      "room-waste": 0,
      "single-session-day": 0,
    },
  };
  const slotAt = new Map(
    periods.flatMap(({ startMinute, slots }) => slots.map(({ id, room }) => [`${startMinute} ${room}`, id])),
  );
  return {
    problem,
    unit,
    assignmentOf: (placements) =>
      Object.fromEntries(
        Object.entries(placements).flatMap(([session, place]) => {
          const slot = place ? slotAt.get(`${place.start} ${place.roomId}`) : undefined;
          return slot === undefined ? [] : [[session, slot]];
        }),
      ),
  };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** A room is closed in the periods in which it has no slot, and after the end of a shorter one. */
function roomsOf(instance: Instance, periods: readonly Period[]): Room[] {
  const used = new Set(periods.flatMap(({ slots }) => slots.map(({ room }) => room)));
  return instance.rooms
    .filter(({ id }) => used.has(id))
    .map(({ id, name, capacity }) => ({
      id,
      name,
      capacity: capacity ?? 0,
      features: [],
      site: "venue",
      isShared: false,
      closed: periods.flatMap(({ startMinute, endMinute, slots }) => {
        const from = startMinute + (slots.find(({ room }) => room === id)?.duration_min ?? 0);
        return from < endMinute ? [{ startMinute: from, endMinute }] : [];
      }),
    }));
}

function peopleOf(wants: readonly Wants[]): Person[] {
  return [...new Set(wants.flatMap(({ people }) => [...people]))].map((id) => ({ id, name: id }));
}

/** Requests that are longer than any slot get the longest one. */
function sessionOf(
  { session, people, ranges }: Wants,
  periods: readonly Period[],
  longest: number,
  weight: number,
): Session {
  return {
    id: session.id,
    title: `${session.group} (${session.id})`,
    kind: "group",
    durationMinutes: Math.min(session.duration_min, longest),
    groupIds: [],
    requiredPeople: [],
    wishedPeople: [...people],
    keyPeople: [],
    expectedSize: session.attendees ?? 0,
    features: [],
    tags: [],
    undesiredIntervals: periods
      .filter(({ range }) => ranges.has(range))
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute, weight })),
  };
}
