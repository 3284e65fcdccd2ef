import { describe } from "@plenary/scheduler";
import type { Session } from "@plenary/contract";
import type { Violation } from "@plenary/scheduler";
import type { CsvTable } from "../../lib/csv.ts";
import { wordingOf } from "./board-clock.ts";
import type { BoardModel } from "./board-model.ts";
import { ruleWords } from "./board-words.ts";
import type { FindingLevel } from "./findings.ts";

const HEADER = ["Level", "Rule", "What", "Sessions", "People", "Names"] as const;

/** How grave a finding is, in words. */
export const levelWords: Readonly<Record<FindingLevel, string>> = {
  hard: "Must be solved",
  soft: "Soft",
  moved: "Moved",
};

/** Findings as a table: what is wrong, where, and who is concerned; then what has no place. */
export function findingsTable(
  model: BoardModel,
  findings: readonly Violation[],
  unplaced: readonly Session[],
): CsvTable {
  const wording = wordingOf(model.clock);
  const titleOf = (id: string) => model.sessionById.get(id)?.title ?? "";
  const nameOf = (id: string) => model.personById.get(id)?.name ?? "";
  const rows = findings.map((finding) => [
    finding.level === "unplaced" ? "" : levelWords[finding.level],
    ruleWords(finding.rule),
    describe(finding, model.problem, wording),
    finding.sessionIds.map(titleOf).join(", "),
    finding.personIds.length,
    finding.personIds.map(nameOf).join(", "),
  ]);
  const left = unplaced.map(({ title }) => ["Without a place", "", "", title, 0, ""]);
  return { header: HEADER, rows: [...left, ...rows] };
}
