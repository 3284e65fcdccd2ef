import type { CheckIn } from "@plenary/contract";
import { expect, test } from "vitest";
import { isRepeat, readLog, toneOf, typedCode, withScan } from "./scan-log.ts";

const scan = (scanId: string): CheckIn => ({
  id: scanId,
  scanId,
  result: "accepted",
  registrationId: null,
  name: null,
  institutionShortName: null,
  sessionId: null,
  day: "2025-10-21",
  scannedAt: "2025-10-21T07:00:00Z",
  message: "",
  remark: null,
});

test("the camera reads a badge once, until it is another one or some seconds have gone", () => {
  expect(isRepeat(null, "A", 0)).toBe(false);
  expect(isRepeat({ code: "A", atMs: 0 }, "A", 3999)).toBe(true);
  expect(isRepeat({ code: "A", atMs: 0 }, "B", 10)).toBe(false);
  expect(isRepeat({ code: "A", atMs: 0 }, "A", 4000)).toBe(false);
});

test("the last five scans, newest first, a repeated answer once", () => {
  const log = ["1", "2", "3", "4", "5", "6", "6"].reduce<CheckIn[]>(
    (before, id) => withScan(before, scan(id)),
    [],
  );
  expect(log.map(({ scanId }) => scanId)).toEqual(["6", "5", "4", "3", "2"]);
});

test("a typed code may have spaces, hyphens and small letters", () => {
  expect(typedCode(" abcd-EFGH 2345 ")).toBe("ABCDEFGH2345");
});

test("who comes in without being expected gets no plain tick", () => {
  expect(toneOf(scan("1"))).toBe("good");
  expect(toneOf({ ...scan("1"), remark: "Not expected at this session." })).toBe("noted");
  expect(toneOf({ ...scan("1"), result: "unknown" })).toBe("bad");
});

test("what was scanned before a reload comes back, and nothing else", () => {
  expect(readLog(JSON.parse(JSON.stringify([scan("1"), scan("2")])))).toEqual([scan("1"), scan("2")]);
  for (const kept of [null, {}, "x", [null], [{ scanId: 1 }]]) expect(readLog(kept)).toEqual([]);
});
