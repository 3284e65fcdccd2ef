import type { CheckIn } from "@plenary/contract";

/** The newest first; the last five are what a desk looks back at. */
const SHOWN_SCANS = 5;

/** How long the same code in front of the camera is one scan and not the next person. */
const REPEAT_MS = 4000;

export type Seen = { code: string; atMs: number };

/** Whether the camera reads the same badge again that it has just read. */
export function isRepeat(seen: Seen | null, code: string, nowMs: number): boolean {
  return seen !== null && seen.code === code && nowMs - seen.atMs < REPEAT_MS;
}

export function withScan(log: readonly CheckIn[], scan: CheckIn): CheckIn[] {
  return [scan, ...log.filter(({ scanId }) => scanId !== scan.scanId)].slice(0, SHOWN_SCANS);
}

/** What a desk had scanned before its page was loaded again; whatever else was kept is no scan. */
export function readLog(kept: unknown): CheckIn[] {
  return Array.isArray(kept) ? kept.filter(isScan).slice(0, SHOWN_SCANS) : [];
}

function isScan(kept: unknown): kept is CheckIn {
  const parts = ["scanId", "scannedAt", "result", "message"] as const;
  if (typeof kept !== "object" || kept === null) return false;
  return parts.every((part) => typeof (kept as Partial<CheckIn>)[part] === "string");
}

/** By shape and word, never by colour alone. */
export function toneOf({
  result,
  remark,
}: Pick<CheckIn, "result" | "remark">): "good" | "noted" | "known" | "bad" {
  switch (result) {
    case "accepted":
      return remark === null ? "good" : "noted";
    case "duplicate":
      return "known";
    case "unknown":
    case "misplaced":
    case "cancelled":
      return "bad";
    default:
      return result satisfies never;
  }
}

/** A code as people type it: spaces and hyphens that help reading don't count. */
export function typedCode(text: string): string {
  return text.replaceAll(/[\s-]/g, "").toUpperCase();
}
