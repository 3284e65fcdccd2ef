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
