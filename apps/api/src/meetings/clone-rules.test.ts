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
