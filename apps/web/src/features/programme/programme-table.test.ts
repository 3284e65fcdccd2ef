import { expect, test } from "vitest";
import { csvOf } from "../../lib/csv.ts";
import { programmeTable } from "./programme-table.ts";
import { entry } from "./testing/entries.ts";

test("a session is a line with its day and times at the venue, and a title stays a text in a spreadsheet", async () => {
  const room = { id: "r", name: "S1020", building: "S", floor: "1" };
  const groups = [
    { groupId: "a", shortName: "WP3", hue: 1 },
    { groupId: "b", shortName: "WP5", hue: 2 },
  ];
  const sessions = [
    entry("=1+1", "13:00", "14:30", { kind: "joint", room, groups }),
    entry("Late", "09:00", "10:00"),
  ];
  const { header, rows } = programmeTable(sessions, "Europe/Stockholm");
  const named = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
  expect(named[0]).toMatchObject({
    Day: "2025-10-22",
    From: "13:00",
    To: "14:30",
    Groups: "WP3, WP5",
    Room: "S1020",
    Status: "confirmed",
  });
  expect(named[1]).toMatchObject({ Session: "Late", Room: "", Places: null });
  expect(await csvOf(header, rows)).toContain("'=1+1");
});
