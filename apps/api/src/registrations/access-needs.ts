import type { AnswerOf, endpoints } from "@plenary/contract";
import { oneSpelling } from "./catering.ts";

type AccessNeed = AnswerOf<(typeof endpoints)["getAccessNeeds"]>["needs"][number];

export type StatedNeed = { readonly words: string; readonly mode: "onsite" | "online" };

/** What people need to take part and how many, most frequent first, never who. The same words are one need. */
export function countNeeds(stated: readonly StatedNeed[]): AccessNeed[] {
  const alike = Map.groupBy(stated, ({ words }) => oneSpelling(words).toLowerCase());
  const count = (all: readonly StatedNeed[], mode: StatedNeed["mode"]) =>
    all.filter((one) => one.mode === mode).length;
  return [...alike.values()]
    .map((all) => ({
      // Of two spellings always the same one, whoever wrote first.
      need: all.map(({ words }) => oneSpelling(words)).toSorted()[0] ?? "",
      onsite: count(all, "onsite"),
      online: count(all, "online"),
    }))
    .toSorted((a, b) => b.onsite + b.online - a.onsite - a.online || (a.need < b.need ? -1 : 1));
}
