import { describe, expect, test } from "vitest";
import { byDayAndTime, choicesOf, countByDay, filterEntries, isFiltered } from "./programme-view.ts";
import type { ProgrammeFilter } from "./programme-view.ts";
import { at, entry } from "./testing/entries.ts";

const zone = "Europe/Stockholm";
const wp3 = { groupId: "3", shortName: "WP3", hue: 3 };
const wp10 = { groupId: "10", shortName: "WP10", hue: 10 };
const s1020 = { id: "r", name: "S1020", building: "S building", floor: "1" };

const entries = [
  entry("Laboratories", "14:00", "15:00", { groups: [wp3], room: s1020 }),
  entry("Universität und Weiterbildung", "13:00", "14:00", { groups: [wp3, wp10], kind: "joint" }),
  entry("Lunch", "12:00", "13:00", { kind: "meal", purpose: "Packed for who leaves" }),
  entry("Student pub", "23:00", "23:59", { kind: "social", endsAt: at("01:00", "2025-10-23") }),
];
const found = (filter: ProgrammeFilter, mine: string[] = []) =>
  filterEntries(entries, filter, { zone, mine: new Set(mine) }).map(({ title }) => title);

describe("filters", () => {
  test("each narrows, and all must fit", () => {
    expect(found({})).toHaveLength(4);
    expect(found({ group: ["WP3"] })).toEqual(["Laboratories", "Universität und Weiterbildung"]);
    expect(found({ group: ["WP3"], kind: ["joint", "meal"] })).toEqual(["Universität und Weiterbildung"]);
    expect(found({ group: ["WP3", "nobody"] })).toHaveLength(2);
    expect(found({ mine: true }, ["Lunch"])).toEqual(["Lunch"]);
  });

  test("words are found in title, purpose, room, kind and groups, whatever their accents", () => {
    expect(found({ q: "universitat" })).toEqual(["Universität und Weiterbildung"]);
    expect(found({ q: "PACKED" })).toEqual(["Lunch"]);
    expect(found({ q: "s1020 wp3" })).toEqual(["Laboratories"]);
    expect(found({ q: "joint session" })).toEqual(["Universität und Weiterbildung"]);
    expect(found({ q: "lunch dinner" })).toEqual([]);
  });

  test("a time is half-open: what ends when it begins, or begins when it ends, is not within", () => {
    expect(found({ from: "13:00", to: "14:00" })).toEqual(["Universität und Weiterbildung"]);
    expect(found({ from: "13:59", to: "14:01" })).toEqual(["Laboratories", "Universität und Weiterbildung"]);
    expect(found({ from: "14:00" })).toEqual(["Laboratories", "Student pub"]);
    expect(found({ to: "13:00" })).toEqual(["Lunch"]);
  });

  test("a session that goes on after midnight is not over before it", () => {
    expect(found({ from: "23:59" })).toEqual(["Student pub"]);
  });
});

test("sessions stand under the time at which they begin, by time, end and title; empty days stay", () => {
  const same = [
    entry("B", "13:00", "14:00"),
    entry("A", "13:00", "14:00"),
    entry("Long", "13:00", "15:00"),
    entry("Early", "09:00", "10:00"),
  ];
  expect(
    byDayAndTime(same, ["2025-10-21", "2025-10-22"], zone).map(({ date, times }) => [
      date,
      times.map(({ time, entries: all }) => [time, all.map(({ title }) => title)]),
    ]),
  ).toEqual([
    ["2025-10-21", []],
    [
      "2025-10-22",
      [
        ["09:00", ["Early"]],
        ["13:00", ["A", "B", "Long"]],
      ],
    ],
  ]);
});

test("the day is the venue's, also where it is another in UTC", () => {
  const late = entry("Night walk", "00:30", "01:00");
  expect(late.startsAt).toBe("2025-10-21T22:30:00Z");
  expect([...countByDay([late], zone)]).toEqual([["2025-10-22", 1]]);
});

test("what there is to choose from comes in the order in which people look for it", () => {
  expect(choicesOf(entries)).toEqual({
    groups: ["WP3", "WP10"],
    kinds: ["group", "joint", "meal", "social"],
  });
});

test("a day alone is no filter", () => {
  expect([isFiltered({}), isFiltered({ q: "x" }), isFiltered({ to: "13:00" })]).toEqual([false, true, true]);
});
