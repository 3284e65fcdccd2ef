import type { Agenda, ProgrammeEntry } from "@plenary/contract";
import { addMinutes, dayOf, intersect, mergeIntervals, overlaps, toEpochInterval } from "@plenary/time";
import type { Interval } from "@plenary/time";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveAgenda } from "./derive-agenda.ts";
import { stayInterval } from "./own-items.ts";
import type { AgendaPerson } from "./own-items.ts";
import { timelineOf } from "./timeline.ts";
import type { SessionDetails } from "./timeline.ts";

const ZONE = "Europe/Stockholm";
const DAYS = ["2025-10-21", "2025-10-22"];
/** 08:00 in Halmstad on the first day. */
const START = "2025-10-21T06:00:00Z";
const wp3 = { groupId: "wp3", shortName: "WP3", hue: 3 };
const wp5 = { groupId: "wp5", shortName: "WP5", hue: 5 };

/** `from` and `to` in hours after the start. */
function entry(sessionId: string, from: number, to: number, fields: Partial<ProgrammeEntry> = {}) {
  return {
    sessionId,
    kind: "group",
    title: sessionId,
    purpose: "",
    status: "confirmed",
    startsAt: addMinutes(START, from * 60),
    endsAt: addMinutes(START, to * 60),
    room: null,
    groups: [],
    openness: "open",
    isForEverybody: false,
    isOptional: false,
    capacity: null,
    sequence: 0,
    changedAt: START,
    ...fields,
  } satisfies ProgrammeEntry;
}

const ann: AgendaPerson = {
  id: "ann",
  name: "Ann Test",
  stay: { arrivesAt: null, departsAt: null },
  groupIds: new Set(["wp3"]),
  signUps: new Map(),
};

function agendaOf(entries: ProgrammeEntry[], person: Partial<AgendaPerson> = {}, details = {}): Agenda {
  const named = new Map<string, SessionDetails>(Object.entries(details));
  const meeting = { zone: ZONE, days: DAYS, version: 1, timeline: timelineOf(entries, named, ZONE) };
  return deriveAgenda(meeting, { ...ann, ...person });
}

const itemsOf = (agenda: Agenda) => agenda.days.flatMap(({ items }) => items);
const freeOf = (agenda: Agenda) => agenda.days.flatMap(({ free }) => free);
const hours = (from: number, to: number) => ({
  startsAt: addMinutes(START, from * 60),
  endsAt: addMinutes(START, to * 60),
});
const everybody = { isForEverybody: true };
const going = (...ids: string[]) => ({ signUps: new Map(ids.map((id) => [id, "going" as const])) });

describe("what is on the agenda, and why", () => {
  test("each with its role and its reason, by time", () => {
    const agenda = agendaOf(
      [
        entry("tour", 4, 5, { kind: "social", isOptional: true }),
        entry("lunch", 2, 3, { kind: "meal", ...everybody }),
        entry("quality", 1, 2, { kind: "joint", groups: [wp3, wp5] }),
        entry("dinner", 6, 7, { kind: "social", ...everybody }),
        entry("welcome", 0, 1, { kind: "plenary", ...everybody }),
        entry("sandbox", 1, 2, { groups: [wp5] }),
      ],
      going("tour"),
    );
    expect(itemsOf(agenda).map((item) => [item.entry.sessionId, item.role, item.because])).toEqual([
      ["welcome", "required", "everybody is expected"],
      ["quality", "required", "you are in WP3"],
      ["lunch", "meal", "everybody is expected"],
      ["tour", "chosen", "you chose it"],
      ["dinner", "social", "everybody is expected"],
    ]);
  });

  test("every day of the meeting is there, and a day around it only with something on it", () => {
    expect(agendaOf([]).days.map(({ date }) => date)).toEqual(DAYS);
    const bus = entry("bus", -10, -9, { kind: "transfer", ...everybody });
    expect(agendaOf([bus]).days.map(({ date }) => date)).toEqual(["2025-10-20", ...DAYS]);
  });

  test("a session after midnight belongs to the day on which the venue's clocks saw it begin", () => {
    // 22:30 UTC is half past midnight in Halmstad.
    const pub = entry("pub", 16.5, 18, everybody);
    expect(agendaOf([pub]).days.map(({ items }) => items.length)).toEqual([0, 1]);
  });

  test("who isn't registered is expected nowhere and has no free time to speak of", () => {
    const agenda = agendaOf([entry("welcome", 0, 1, everybody)], { stay: null });
    expect([itemsOf(agenda), freeOf(agenda)]).toEqual([[], []]);
  });

  test("a cancelled session stays visible, and takes no time", () => {
    const agenda = agendaOf([
      entry("wp3", 0, 2, { groups: [wp3], status: "cancelled" }),
      entry("welcome", 1, 2, everybody),
    ]);
    expect(itemsOf(agenda).map(({ entry }) => entry.status)).toEqual(["cancelled", "confirmed"]);
    expect([agenda.clashes, freeOf(agenda)]).toEqual([[], []]);
  });

  test("a place shows its state only where places are limited; waiting is no place", () => {
    const entries = [
      entry("tour", 0, 1, { isOptional: true, capacity: 5 }),
      entry("pub", 1, 2, { isOptional: true }),
      entry("sauna", 1, 2, { isOptional: true, capacity: 2 }),
    ];
    const signUps = new Map([...going("tour", "pub").signUps, ["sauna", "waiting" as const]]);
    const agenda = agendaOf(entries, { signUps });
    expect(itemsOf(agenda).map(({ signUp }) => signUp)).toEqual(
      itemsOf(agenda).map(({ entry }) => ({ tour: "going", pub: null, sauna: "waiting" })[entry.sessionId]),
    );
    expect(agenda.clashes).toEqual([]);
  });

  test("a link goes to those who have a place in a session that takes place", () => {
    const joinUrl = "https://meet.example.org/x";
    const details = {
      a: { personIds: [], joinUrl, joinUrlChangedAt: null },
      b: { personIds: ["ann"], joinUrl, joinUrlChangedAt: null },
    };
    const entries = [entry("a", 0, 1, { isOptional: true }), entry("b", 1, 2)];
    expect(itemsOf(agendaOf(entries, {}, details)).map((item) => item.joinUrl)).toEqual([joinUrl]);
    const waiting = { signUps: new Map([["a", "waiting" as const]]) };
    const shown = itemsOf(agendaOf(entries, waiting, details));
    expect(shown.map((item) => [item.because, item.joinUrl])).toEqual([
      ["you are on its waiting list", null],
      ["you are named", joinUrl],
    ]);
  });
});

describe("clashes", () => {
  test("hard if both are required, soft if one is a choice; for the time that both share", () => {
    const agenda = agendaOf(
      [
        entry("a", 0, 2, { groups: [wp3] }),
        entry("b", 1, 3, everybody),
        entry("c", 2.5, 4, { isOptional: true }),
      ],
      going("c"),
    );
    expect(agenda.clashes).toEqual([
      { sessionIds: ["a", "b"], level: "hard", ...hours(1, 2) },
      { sessionIds: ["b", "c"], level: "soft", ...hours(2.5, 3) },
    ]);
  });

  test("sessions that touch don't clash", () => {
    expect(agendaOf([entry("a", 0, 1, everybody), entry("b", 1, 2, everybody)]).clashes).toEqual([]);
  });

  test("nobody clashes where they are not", () => {
    const stay = { arrivesAt: addMinutes(START, 60), departsAt: null };
    const early = [entry("a", 0, 1, everybody), entry("b", 0, 1, everybody)];
    expect(agendaOf(early, { stay }).clashes).toEqual([]);
  });
});

describe("the stay", () => {
  const entries = [entry("a", 0, 2, everybody), entry("b", 3, 5, everybody), entry("c", 6, 8, everybody)];

  test("what begins before the arrival or ends after the departure is missed", () => {
    const stay = { arrivesAt: addMinutes(START, 60), departsAt: addMinutes(START, 5 * 60) };
    expect(itemsOf(agendaOf(entries, { stay })).map(({ isMissed }) => isMissed)).toEqual([true, false, true]);
  });

  test("nobody has free time where they are not", () => {
    const stay = { arrivesAt: addMinutes(START, 150), departsAt: addMinutes(START, 330) };
    expect(freeOf(agendaOf(entries, { stay }))).toEqual([hours(2.5, 3), hours(5, 5.5)]);
  });
});

test("free time doesn't tell of sessions that are closed to this person", () => {
  const late = { groups: [wp5], openness: "closed" as const };
  const welcome = entry("welcome", 0, 1, everybody);
  expect(freeOf(agendaOf([welcome, entry("secret", 5, 6, late)]))).toEqual([]);
  expect(freeOf(agendaOf([welcome, entry("open", 5, 6, { groups: [wp5] })]))).toEqual([hours(1, 6)]);
});

test("a session that was chosen and then closed is not there, nor its time", () => {
  const signUps = new Map([["secret", "going" as const]]);
  const secret = entry("secret", 5, 6, { openness: "closed", isOptional: true });
  const agenda = agendaOf([entry("welcome", 0, 1, everybody), secret], { signUps });
  expect(itemsOf(agenda).map((item) => item.entry.sessionId)).toEqual(["welcome"]);
  expect(freeOf(agenda)).toEqual([]);
});

const quarter = (max: number) => fc.integer({ min: 0, max }).map((n) => n / 4);
const anyEntries = fc
  .array(
    fc.record({
      from: quarter(160),
      length: quarter(12).map((n) => n + 0.25),
      fields: fc.record({
        groups: fc.subarray([wp3, wp5]),
        isForEverybody: fc.boolean(),
        status: fc.constantFrom("confirmed", "tentative", "cancelled"),
        openness: fc.constantFrom("open", "closed"),
        kind: fc.constantFrom("plenary", "group", "meal", "social"),
      }),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map(({ from, length, fields }, n) => entry(`s${n}`, from, from + length, fields)));
const anyPerson = fc.record({
  groupIds: fc.subarray(["wp3", "wp5"]).map((ids) => new Set(ids)),
  signUps: fc
    .dictionary(
      fc.integer({ min: 0, max: 13 }).map((n) => `s${n}`),
      fc.constantFrom("going", "waiting", "offered"),
    )
    .map((states) => new Map(Object.entries(states))),
  stay: fc.record({
    arrivesAt: fc.option(quarter(80).map((n) => addMinutes(START, n * 60))),
    departsAt: fc.option(quarter(80).map((n) => addMinutes(START, (n + 20) * 60))),
  }),
});

const minutesOf = (all: readonly Interval[]) =>
  mergeIntervals(all).reduce((sum, { start, end }) => sum + end - start, 0);

/** Items that take time, by the words of the contract. */
const busyOf = (agenda: Agenda) =>
  itemsOf(agenda)
    .filter(({ entry, signUp }) => entry.status !== "cancelled" && signUp !== "waiting")
    .map((item) => ({ ...item, during: toEpochInterval(item.entry) }));

test("for any programme: free and busy time fill the day's frame and never overlap", () => {
  fc.assert(
    fc.property(anyEntries, anyPerson, (entries, person) => {
      const agenda = agendaOf(entries, person);
      const busy = busyOf(agenda).map(({ during }) => during);
      for (const { date, items, free } of agenda.days) {
        const mine = new Set(items.map(({ entry }) => entry.sessionId));
        const seen = entries
          .filter(({ startsAt }) => dayOf(startsAt, ZONE) === date)
          .filter(({ sessionId, openness }) => openness === "open" || mine.has(sessionId))
          .filter(({ status }) => status !== "cancelled")
          .map(toEpochInterval);
        const frame = {
          start: Math.min(...seen.map(({ start }) => start)),
          end: Math.max(...seen.map(({ end }) => end)),
        };
        // Nowhere to be free: an empty window, which everything below holds for only if there are no gaps.
        const window = intersect(frame, stayInterval(person.stay)) ?? { start: 0, end: 0 };
        const gaps = free.map(toEpochInterval);
        const within = busy.flatMap((each) => intersect(each, window) ?? []);
        expect(gaps.some((gap) => within.some((each) => overlaps(gap, each)))).toBe(false);
        expect(minutesOf([...gaps, ...within])).toBe(window.end - window.start);
      }
    }),
  );
});

test("for any programme: each pair that overlaps during the stay is reported once, by time", () => {
  fc.assert(
    fc.property(anyEntries, anyPerson, (entries, person) => {
      const agenda = agendaOf(entries, person);
      const busy = busyOf(agenda);
      const stay = stayInterval(person.stay);
      const expected = busy.flatMap((a, index) =>
        busy.slice(index + 1).flatMap((b) => {
          const shared = intersect(a.during, b.during);
          const isClash = shared !== undefined && intersect(shared, stay) !== undefined;
          const isHard = a.role !== "chosen" && b.role !== "chosen";
          return isClash ? [[a.entry.sessionId, b.entry.sessionId, isHard ? "hard" : "soft"]] : [];
        }),
      );
      expect(agenda.clashes.map(({ sessionIds, level }) => [...sessionIds, level])).toEqual(expected);
    }),
  );
});

test("for any programme: the order of the input says nothing", () => {
  const shuffled = anyEntries.chain((entries) =>
    fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
  );
  fc.assert(
    fc.property(shuffled, anyPerson, ([entries, others], person) => {
      const turned = { ...person, signUps: new Map([...person.signUps].toReversed()) };
      expect(agendaOf(others, turned)).toEqual(agendaOf(entries, person));
    }),
  );
});
