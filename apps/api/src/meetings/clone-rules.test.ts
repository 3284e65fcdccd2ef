import { toEpochMs } from "@plenary/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { endOf, isSameWeekday, moveClocks, otherLengths } from "./clone-rules.ts";

const halmstad = { startsOn: "2025-10-21", zone: "Europe/Stockholm" };

test("clocks show the same from autumn to spring, in another zone and across the change of clocks", () => {
  const toSpring = moveClocks(halmstad, { startsOn: "2026-03-24", zone: "Europe/Stockholm" });
  expect(toSpring.move("2025-10-21T08:00:00Z", "Opening starts")).toBe("2026-03-24T09:00:00Z");
  // Six days on the clocks have gone forward there.
  expect(toSpring.move("2025-10-27T09:00:00Z", "Tour starts")).toBe("2026-03-30T08:00:00Z");
  const toKathmandu = moveClocks(halmstad, { startsOn: "2026-03-24", zone: "Asia/Kathmandu" });
  expect(toKathmandu.move("2025-10-21T08:00:00Z", "Opening starts")).toBe("2026-03-24T04:15:00Z");
  expect([toSpring.questions(), toKathmandu.questions()]).toEqual([[], []]);
});

test("a meeting that becomes an earlier one moves back", () => {
  const back = moveClocks(halmstad, { startsOn: "2025-04-01", zone: "Europe/Stockholm" });
  expect(back.move("2025-10-23T14:00:00Z", "End")).toBe("2025-04-03T14:00:00Z");
});

test("what the new zone's clocks skip or show twice is asked about once, with all that it concerns", () => {
  const night = { startsOn: "2025-11-07", zone: "UTC" };
  const spring = moveClocks(night, { startsOn: "2026-03-28", zone: "Europe/Stockholm" });
  spring.moveSpan({ title: "Night walk", startsAt: "2025-11-08T01:30:00Z", endsAt: "2025-11-08T02:30:00Z" });
  spring.move("2025-11-08T02:30:00Z", "Tea starts");
  expect(spring.questions()).toMatchObject([
    {
      date: "2026-03-29",
      time: "02:30",
      what: ["Night walk ends", "Tea starts"],
      choices: [{ time: "01:30" }, { time: "03:30", instant: "2026-03-29T01:30:00Z" }],
    },
  ]);
  const autumn = { startsOn: "2026-10-24", zone: "Europe/Stockholm" };
  const asked = moveClocks(night, autumn);
  asked.move("2025-11-08T02:30:00Z", "Tea starts");
  expect(asked.questions()[0]?.choices.map(({ instant }) => instant)).toEqual([
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
  ]);
});

test("an answer settles it, and no other answer does", () => {
  const to = { startsOn: "2026-10-24", zone: "Europe/Stockholm" };
  const asked = { date: "2026-10-25", time: "02:30" };
  const from = { startsOn: "2025-11-07", zone: "UTC" };
  const later = moveClocks(from, { ...to, readings: [{ ...asked, instant: "2026-10-25T01:30:00.000Z" }] });
  expect(later.move("2025-11-08T02:30:00Z", "Tea starts")).toBe("2026-10-25T01:30:00Z");
  expect(later.questions()).toEqual([]);
  const wrong = moveClocks(from, { ...to, readings: [{ ...asked, instant: "2026-10-25T02:30:00Z" }] });
  wrong.move("2025-11-08T02:30:00Z", "Tea starts");
  expect(wrong.questions()).toHaveLength(1);
});

test("it lasts as many days, and says whether they are the same of the week", () => {
  expect(endOf({ startsOn: "2025-10-21", endsOn: "2025-10-23" }, "2026-02-27")).toBe("2026-03-01");
  expect(isSameWeekday("2025-10-21", "2026-03-24")).toBe(true);
  expect(isSameWeekday("2026-03-24", "2025-10-21")).toBe(true);
  expect(isSameWeekday("2025-10-21", "2026-03-25")).toBe(false);
});

test("what lasts longer through a change of clocks is named", () => {
  const before = { title: "Night walk", startsAt: "2025-11-08T00:00:00Z", endsAt: "2025-11-08T04:00:00Z" };
  const after = { startsAt: "2026-10-24T22:00:00Z", endsAt: "2026-10-25T03:00:00Z" };
  expect(otherLengths([{ before, after }])).toEqual([
    { title: "Night walk", minutesBefore: 240, minutes: 300 },
  ]);
  expect(otherLengths([{ before, after: before }])).toEqual([]);
});

const night = { startsOn: "2025-11-07", zone: "UTC" };
/** Something of that meeting's second night, moved onto the night in which the clocks change. */
const walk = (from: string, to: string) => ({
  title: "Night walk",
  startsAt: `2025-11-08T${from}:00Z`,
  endsAt: `2025-11-08T${to}:00Z`,
});

test("answers that would let something end before it starts are asked for again, by its name", () => {
  const date = "2026-10-25";
  const readings = [
    { date, time: "02:15", instant: "2026-10-25T01:15:00Z" },
    { date, time: "02:45", instant: "2026-10-25T00:45:00Z" },
  ];
  const to = { startsOn: "2026-10-24", zone: "Europe/Stockholm" };
  const clocks = moveClocks(night, { ...to, readings });
  clocks.moveSpan(walk("02:15", "02:45"));
  const message =
    "Night walk: by what 02:15 and 02:45 on Sun 25 Oct were said to mean it would end before it starts. Choose again.";
  expect(clocks.questions()).toMatchObject([
    { date, time: "02:15", message, what: ["Night walk starts"], choices: [{}, {}] },
    { date, time: "02:45", message, what: ["Night walk ends"], choices: [{}, {}] },
  ]);
});

test("an answer that contradicts a time that is certain is asked for again", () => {
  const date = "2026-03-29";
  const readings = [{ date, time: "02:30", instant: "2026-03-29T01:30:00Z" }];
  const clocks = moveClocks(night, { startsOn: "2026-03-28", zone: "Europe/Stockholm", readings });
  clocks.moveSpan(walk("02:30", "03:15"));
  expect(clocks.questions()).toMatchObject([
    { time: "02:30", message: expect.stringContaining("by what 02:30 on Sun 29 Mar was said to mean") },
  ]);
});

test("what the old meeting's clocks showed twice lasts as long where nobody can be asked", () => {
  const from = { startsOn: "2025-10-25", zone: "Europe/Stockholm" };
  const clocks = moveClocks(from, { startsOn: "2026-05-23", zone: "Europe/Stockholm" });
  // 02:50 in summer time to 02:10 in winter time.
  const before = { title: "Tea", startsAt: "2025-10-26T00:50:00Z", endsAt: "2025-10-26T01:10:00Z" };
  expect(clocks.moveSpan(before)).toEqual({
    startsAt: "2026-05-24T00:50:00Z",
    endsAt: "2026-05-24T01:10:00Z",
  });
  expect(clocks.questions()).toEqual([]);
});

const quarter = (hour: number, n: number) => `0${hour}:${String(n * 15).padStart(2, "0")}`;

test("whatever is answered: nothing ends before it starts unless something is still asked", () => {
  const clock = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }));
  const spring = { startsOn: "2026-03-28", zone: "Europe/Stockholm" };
  const autumn = { startsOn: "2026-10-24", zone: "Europe/Stockholm" };
  fc.assert(
    fc.property(
      fc.constantFrom(spring, autumn),
      clock,
      clock,
      fc.boolean(),
      fc.boolean(),
      (to, a, b, x, y) => {
        const [from, until] = [quarter(...a), quarter(...b)].toSorted();
        fc.pre(from !== undefined && until !== undefined && from < until);
        const open = moveClocks(night, to);
        open.moveSpan(walk(from, until));
        const readings = open.questions().map(({ date, time, choices }, at) => ({
          date,
          time,
          instant: choices[Number(at === 0 ? x : y)]?.instant ?? "",
        }));
        const answered = moveClocks(night, { ...to, readings });
        const { startsAt, endsAt } = answered.moveSpan(walk(from, until));
        expect(toEpochMs(endsAt) > toEpochMs(startsAt) || answered.questions().length > 0).toBe(true);
      },
    ),
  );
});
