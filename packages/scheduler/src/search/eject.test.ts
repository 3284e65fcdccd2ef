import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import { hour, person, problem, room, session } from "../testing/small.ts";
import { construct } from "./construct.ts";
import { placeByEjection } from "./eject.ts";
import { Search } from "./search.ts";

const BLOCKS = [105, 165, 180, 75];
/** They fill the blocks to the minute: 60 + 45, 90 + 75, 105 + 75, 75. */
const LENGTHS = [45, 60, 90, 75, 105, 75, 75];
const MOST_PROPOSALS = 6000;

const ofBoth = (minutes: number) => (minutes <= 60 ? ["a", "b"] : ["a"]);

/** Two people without a free minute; the short sessions of one need the other, too. */
function filled() {
  const ofOne = LENGTHS.filter((minutes) => minutes > 60);
  return problem({
    slotMinutes: 15,
    segments: BLOCKS.map((minutes, day) => {
      const startMinute = hour(9, 0, day);
      return { id: `b${day}`, day, startMinute, endMinute: startMinute + minutes };
    }),
    people: [person("a"), person("b")],
    rooms: [room("R1"), room("R2")],
    sessions: [
      ...LENGTHS.map((durationMinutes, i) =>
        session(`a${i}`, { durationMinutes, requiredPeople: ofBoth(durationMinutes) }),
      ),
      ...ofOne.map((durationMinutes, i) => session(`b${i}`, { durationMinutes, requiredPeople: ["b"] })),
    ],
  });
}

test("sessions that fill the time to the minute all find a place", () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const search = new Search(modelOf(filled()), seed, false);
    for (const _ of construct(search, 0));
    for (const _ of placeByEjection(search, () => search.moves > MOST_PROPOSALS));
    expect({ seed, unplaced: search.unplaced() }).toEqual({ seed, unplaced: [] });
    expect(search.kernel.totals.hard).toBe(0);
  }
});
