import type { ProgrammeEntry } from "@plenary/contract";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import type { AgendaMeeting } from "./derive-agenda.ts";
import type { AgendaPerson } from "./own-items.ts";
import { guardChoosable, guardClashes, withoutSignUp, withSignUp } from "./rules.ts";
import { timelineOf } from "./timeline.ts";

const ZONE = "Europe/Stockholm";
const wp3 = { groupId: "wp3", shortName: "WP3", hue: 3 };

function entry(sessionId: string, hours: [string, string], fields: Partial<ProgrammeEntry> = {}) {
  return {
    sessionId,
    kind: "workshop",
    title: sessionId,
    purpose: "",
    status: "confirmed",
    startsAt: `2025-10-21T${hours[0]}:00Z`,
    endsAt: `2025-10-21T${hours[1]}:00Z`,
    room: null,
    groups: [],
    openness: "open",
    isForEverybody: false,
    isOptional: true,
    capacity: null,
    sequence: 0,
    changedAt: "2025-10-01T08:00:00Z",
    ...fields,
  } satisfies ProgrammeEntry;
}

const meeting: AgendaMeeting = {
  zone: ZONE,
  days: ["2025-10-21"],
  version: 1,
  timeline: timelineOf(
    [
      entry("Café", ["08:00", "09:00"]),
      entry("Tour", ["08:30", "09:30"]),
      entry("After", ["09:00", "10:00"]),
      entry("Cancelled", ["08:00", "09:00"], { status: "cancelled" }),
      entry("WP3 meets", ["08:15", "08:45"], { kind: "group", groups: [wp3], isOptional: false }),
      entry("WP5 meets", ["12:00", "13:00"], { kind: "group", isOptional: false }),
    ],
    new Map(),
    ZONE,
  ),
};
const ann: AgendaPerson = {
  id: "ann",
  name: "Ann Test",
  stay: { arrivesAt: null, departsAt: null },
  groupIds: new Set(),
  signUps: new Map(),
};
const inWp3 = { ...ann, groupIds: new Set(["wp3"]) };

function itemOf(title: string) {
  const item = meeting.timeline.find((each) => each.entry.title === title);
  if (item === undefined) throw new Error(`There is no ${title}.`);
  return item;
}

const choose = (title: string, person = ann) => refusalOf(() => guardChoosable(itemOf(title), person));

describe("choosing", () => {
  test("is for optional sessions that take place", () => {
    expect(choose("Café")).toBeNull();
    expect([choose("Cancelled")?.code, choose("Cancelled")?.message]).toEqual([
      "wrong_state",
      "“Cancelled” is cancelled.",
    ]);
    expect(choose("WP5 meets")?.message).toBe(
      "“WP5 meets” can't be chosen: its groups decide who takes part.",
    );
  });

  test("is needless where somebody is required, and says why they are", () => {
    expect(choose("WP3 meets", inWp3)?.message).toBe(
      "“WP3 meets” is on your agenda already: you are in WP3.",
    );
  });
});

const clash = (title: string, person: AgendaPerson, confirmed: string[] = []) =>
  refusalOf(() => guardClashes(meeting, person, itemOf(title), confirmed));

describe("clashes", () => {
  test("are named with their times at the venue, required and chosen ones alike", () => {
    const refused = clash("Café", withSignUp(inWp3, "Tour", "going"));
    expect([refused?.code, refused?.message]).toEqual([
      "clash_unconfirmed",
      "“Café” (Tue 21 Oct, 10:00–11:00) is at the same time as “WP3 meets” (Tue 21 Oct, 10:15–10:45), " +
        "“Tour” (Tue 21 Oct, 10:30–11:30). Add it all the same?",
    ]);
  });

  test("go with the confirmation of each of them", () => {
    const both = withSignUp(inWp3, "Tour", "going");
    expect(clash("Café", both, ["Tour"])?.code).toBe("clash_unconfirmed");
    expect(clash("Café", both, ["Tour", "WP3 meets"])).toBeNull();
  });

  test("aren't what only touches, is cancelled or is waited for", () => {
    expect(clash("After", withSignUp(ann, "Café", "going"))).toBeNull();
    expect(clash("Café", withSignUp(ann, "Cancelled", "going"))).toBeNull();
    expect(clash("Café", withSignUp(ann, "Tour", "waiting"))).toBeNull();
  });
});

test("a sign-up comes and goes without changing the person it was read from", () => {
  const chosen = withSignUp(ann, "Tour", "offered");
  expect([...chosen.signUps]).toEqual([["Tour", "offered"]]);
  expect([...withSignUp(chosen, "Tour", "going").signUps]).toEqual([["Tour", "going"]]);
  expect([withoutSignUp(chosen, "Tour").signUps.size, chosen.signUps.size, ann.signUps.size]).toEqual([
    0, 1, 0,
  ]);
});
