import type { ImportRow, ProgrammeImport } from "@plenary/contract";
import { expect, test } from "vitest";
import {
  applyWords,
  daysWords,
  isNothingToDo,
  outsideWords,
  rowWords,
  shiftWanted,
  speakersWords,
  speakerWords,
  willDo,
} from "./import-words.ts";

const counts = {
  created: 41,
  changed: 2,
  conflicts: 1,
  unchanged: 300,
  missing: 3,
  placeless: 0,
  unplaced: 0,
  rooms: 3,
  blocks: 0,
};
const none = { takeFile: new Set<string>(), cancel: new Set<string>() };

test("what will happen is one sentence, and follows what is ticked", () => {
  expect(willDo({ counts }, none)).toBe(
    "Creates 41 sessions and 3 rooms, changes 2, leaves 300 as they are, cancels none. 3 are missing in the file and stay.",
  );
  const decided = { takeFile: new Set(["a"]), cancel: new Set(["x", "y"]) };
  expect(willDo({ counts }, decided)).toBe(
    "Creates 41 sessions and 3 rooms, changes 3, leaves 299 as they are, cancels 2. 1 is missing in the file and stays.",
  );
});

test("a file that brings nothing new is nothing to do, until something is ticked", () => {
  const same = { counts: { ...counts, created: 0, changed: 0, rooms: 0 } } as ProgrammeImport;
  expect(isNothingToDo(same, none)).toBe(true);
  expect(isNothingToDo(same, { ...none, cancel: new Set(["x"]) })).toBe(false);
  expect(willDo({ counts: { ...same.counts, missing: 0 } }, none)).toBe(
    "Creates nothing, changes none, leaves 300 as they are, cancels none.",
  );
});

test("the button says how many sessions are cancelled by it", () => {
  expect(applyWords(none)).toBe("Apply");
  expect(applyWords({ ...none, cancel: new Set(["x"]) })).toBe("Apply and cancel 1 session");
  expect(applyWords({ ...none, cancel: new Set(["x", "y"]) })).toBe("Apply and cancel 2 sessions");
});

test("sessions outside of the meeting's days are in the headline", () => {
  const issue = { code: "outside_days", row: 1, externalId: "a", title: "A", sentence: "" } as const;
  expect(outsideWords({ issues: [] })).toBe("");
  expect(outsideWords({ issues: [issue] })).toBe(
    "1 session is outside of the meeting’s days and gets no place from the file.",
  );
  expect(outsideWords({ issues: [issue, { ...issue, row: 2 }] })).toBe(
    "2 sessions are outside of the meeting’s days and get no place from the file.",
  );
});

test("changes are told with both sides in the meeting's time", () => {
  const change = {
    field: "startsAt",
    before: "2025-10-21T08:00:00Z",
    after: null,
    isConflict: false,
  } as const;
  const row = { changes: [change], note: "It is cancelled here and stays so." } as unknown as ImportRow;
  expect(rowWords(row, "Europe/Stockholm")).toEqual([
    "Time: from Tue 21 Oct, 10:00 to none",
    "It is cancelled here and stays so.",
  ]);
});

const purposeRow = (before: string, after: string) =>
  ({ changes: [{ field: "purpose", before, after }], note: null }) as unknown as ImportRow;

test("long texts are cut around what differs in them", () => {
  const same = "Bring what you have got and come early. ".repeat(10);
  const [late] = rowWords(purposeRow(`${same}Lunch is free.`, `${same}Dinner is free.`), "Europe/Stockholm");
  expect(late).toBe(
    "Purpose: from …you have got and come early. Lunch is free. to …you have got and come early. Dinner is free.",
  );
  const [early] = rowWords(purposeRow(`Now: ${same}`, `Then: ${same}`), "Europe/Stockholm");
  expect(early).toMatch(/^Purpose: from Now: Bring .{100,}… to Then: Bring .{100,}…$/);
  const [short] = rowWords(purposeRow(same, "Short."), "Europe/Stockholm");
  expect(short).toMatch(/ to Short\.$/);
});

test("another year's programme is to be moved, one that overlaps is not", () => {
  expect(shiftWanted(["2025-02-01", "2025-02-02"], "2025-10-21", "2025-10-23")).toBe(262);
  expect(shiftWanted(["2025-10-20", "2025-10-21"], "2025-10-21", "2025-10-23")).toBe(0);
  expect(shiftWanted([], "2025-10-21", "2025-10-23")).toBe(0);
  expect(daysWords(["2025-02-01", "2025-02-02"])).toBe("Sat 1 Feb to Sun 2 Feb 2025");
});

const speaker = (name: string, personId: string | null, isAmbiguous = false) => ({
  name,
  personId,
  isAmbiguous,
  isNamesake: false,
});

test("who of the speakers is known here, session by session and altogether", () => {
  const first = { speakers: [speaker("Ann Berg", "a"), speaker("Bo Li", null), speaker("Kim", null, true)] };
  expect(speakerWords(first)).toBe("Ann Berg (known here), Bo Li, Kim (several here)");
  expect(speakerWords({ speakers: [{ ...speaker("Ann Berg", null), isNamesake: true }] })).toBe(
    "Ann Berg (another one here)",
  );
  expect(speakersWords([first, { speakers: [speaker("Ann Berg", "a")] }])).toBe(
    "1 of 3 speakers known here, to be named at their sessions",
  );
  expect(speakersWords([{ speakers: [speaker("Bo Li", null)] }])).toBe(
    "1 speaker, nobody of them known here",
  );
  expect(speakersWords([{ speakers: [] }])).toBe("");
});
