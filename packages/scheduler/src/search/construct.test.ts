import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { hour, person, problem, room, session } from "../testing/small.ts";
import { construct } from "./construct.ts";
import { Search } from "./search.ts";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

function constructed(of: Problem, seed: number): Search {
  const search = new Search(modelOf(of), seed, true);
  for (const _ of construct(search, 0));
  return search;
}

test("nobody takes the middle of a morning from somebody who needs one of its ends", () => {
  const middle = [{ startMinute: hour(9, 30), endMinute: hour(11, 30) }];
  const morning = problem({
    slotMinutes: 30,
    segments: [{ id: "am", day: 0, startMinute: hour(9), endMinute: hour(12) }],
    rooms: [room("R1"), room("R2")],
    people: [person("p")],
    sessions: [
      session("long", { durationMinutes: 120, requiredPeople: ["p"], preferredIntervals: middle }),
      session("short", { durationMinutes: 60, requiredPeople: ["p"] }),
    ],
  });
  for (const seed of SEEDS)
    expect({ seed, left: constructed(morning, seed).unplaced() }).toEqual({ seed, left: [] });
});

test("who can go to another room leaves the only one to somebody who can't", () => {
  const rooms = problem({
    slotMinutes: 30,
    segments: [{ id: "am", day: 0, startMinute: hour(9), endMinute: hour(11) }],
    rooms: [room("R1"), room("R2")],
    sessions: [
      session("free", { durationMinutes: 120, preferredRoomIds: ["R1"] }),
      session("bound", { durationMinutes: 90, allowedRooms: ["R1"] }),
    ],
  });
  for (const seed of SEEDS)
    expect({ seed, left: constructed(rooms, seed).unplaced() }).toEqual({ seed, left: [] });
});
