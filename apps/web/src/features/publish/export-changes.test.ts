import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { expect, test } from "vitest";
import { changeTable } from "./export-changes.ts";

const entry = (startsAt: string, room: string) =>
  ({
    startsAt,
    endsAt: "2025-10-21T22:30:00Z",
    room: { name: room },
    groups: [{ shortName: "WP3" }],
  }) as ProgrammeEntry;

test("a room is told apart from a time, in the days and times of the venue", () => {
  const change: ProgrammeChange = {
    sessionId: "a",
    title: "Late",
    what: ["room"],
    before: entry("2025-10-21T21:30:00Z", "Aula"),
    after: entry("2025-10-21T22:15:00Z", "S1020"),
    peopleAffected: 1,
  };
  const { header, rows } = changeTable(
    [change, { ...change, what: ["new"], before: null }],
    "Europe/Stockholm",
  );
  const asObject = (row: (typeof rows)[number] | undefined) =>
    Object.fromEntries(header.map((name, at) => [name, row?.[at]]));
  expect(asObject(rows[0])).toMatchObject({
    Groups: "WP3",
    "Time change": "",
    "Room change": "yes",
    "Day before": "2025-10-21",
    "From before": "23:30",
    "Room before": "Aula",
    "Day after": "2025-10-22",
    "From after": "00:15",
    "Room after": "S1020",
  });
  expect(asObject(rows[1])).toMatchObject({ New: "yes", "Day before": "", "Room before": "" });
});

test("what else changed is named with what it was, the earlier title in a column of its own", () => {
  const before = {
    ...entry("2025-10-21T21:30:00Z", "Aula"),
    title: "Café",
    kind: "workshop",
    openness: "open",
  };
  const after = {
    ...before,
    title: "World café",
    kind: "plenary",
    openness: "closed",
    groups: [{ shortName: "WP3" }, { shortName: "WP5" }],
    status: "confirmed",
    capacity: 30,
    isOptional: true,
  };
  const change = {
    sessionId: "a",
    title: "World café",
    what: ["title", "kind", "groups", "openness", "audience", "places", "text", "people"],
    before: { ...before, capacity: null },
    after,
    peopleAffected: 1,
  } as ProgrammeChange;
  const { header, rows } = changeTable([change, { ...change, what: ["cancelled"] }], "Europe/Stockholm");
  const cell = (name: (typeof header)[number], row = 0) => rows[row]?.[header.indexOf(name)];
  expect([cell("Session"), cell("Title before"), cell("Groups")]).toEqual(["World café", "Café", "WP3, WP5"]);
  expect(cell("Other")).toBe(
    [
      "Kind: Workshop → Plenary",
      "Groups: WP3 → WP3 and WP5",
      "Seen by: Everybody at the meeting → Members only",
      "For: its people → its people and who chooses it",
      "Places: no limit → 30",
      "Another text",
      "Other people named",
    ].join("; "),
  );
  expect(cell("Other", 1)).toBe("");
});
