import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { expect, test } from "vitest";
import { changeGroups, changesByDay, groupTitle, suggestedNote } from "./change-groups.ts";

function change(title: string, what: ProgrammeChange["what"], startsAt = "2025-10-21T08:00:00Z") {
  const entry = { title, startsAt } as ProgrammeEntry;
  return { sessionId: title, title, what, before: null, after: entry, peopleAffected: 1 };
}

const changes = [
  change("text", ["text"]),
  change("held", ["status", "text"]),
  change("both", ["room", "time"]),
  change("room", ["room", "text"]),
  change("late", ["new"], "2025-10-22T08:00:00Z"),
  change("early", ["new"]),
  change("gone", ["cancelled"]),
];

test("each change is told once, under what matters most, the most urgent first", () => {
  expect(changeGroups(changes).map((group) => [group.name, group.changes.map(({ title }) => title)])).toEqual(
    [
      ["cancelled", ["gone"]],
      ["time", ["both"]],
      ["room", ["room"]],
      ["new", ["early", "late"]],
      ["status", ["held"]],
      ["text", ["text"]],
    ],
  );
});

test("titles count", () => {
  expect(changeGroups(changes).map(groupTitle)).toEqual([
    "1 session cancelled",
    "1 session at another time",
    "1 session in another room",
    "2 new sessions",
    "1 session not certain yet",
    "1 session with another text",
  ]);
});

test("the note begins with what happened", () => {
  expect(suggestedNote(changes, 2)).toBe(
    "1 session cancelled, 1 at another time, 1 in another room, 2 new sessions, 1 not certain yet, 1 with another text",
  );
  expect(suggestedNote(changes, 1)).toBe("The first programme");
  expect(suggestedNote([], 2)).toBe("");
});

test("the note doesn't count closed sessions, which its readers may not know of", () => {
  const closed = (title: string, side: "before" | "after") => {
    const made = change(title, ["text"]);
    return { ...made, [side]: { ...made.after, openness: "closed" } as ProgrammeEntry };
  };
  const open = change("open", ["room"]);
  expect(suggestedNote([closed("a", "before"), open, closed("b", "after")], 2)).toBe(
    "1 session in another room",
  );
  expect(suggestedNote([closed("a", "after")], 2)).toBe("");
});

function towards(openness: "open" | "closed") {
  const made = change(openness, ["openness"]);
  return { ...made, after: { ...made.after, openness } };
}

test("which way sessions were opened or closed is said as long as it is one way", () => {
  const title = (found: ReturnType<typeof towards>[]) => changeGroups(found).map(groupTitle);
  expect(title([towards("closed")])).toEqual(["1 session for members only now"]);
  expect(title([towards("open")])).toEqual(["1 session open to everybody now"]);
  expect(title([towards("open"), towards("closed")])).toEqual(["2 sessions seen by others"]);
});

test("days are those of the venue", () => {
  const late = change("night", ["new"], "2025-10-21T22:30:00Z");
  expect(changesByDay([late], "Europe/Stockholm").map(({ day }) => day)).toEqual(["2025-10-22"]);
});
