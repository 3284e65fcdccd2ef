import type { Finding } from "@plenary/contract";
import { many } from "./words.ts";

const CLASHES = new Set(["key-person-clash", "required-clash", "required-chosen-clash", "chosen-clash"]);

/** Whether the rule is about people wanted in two places at once. */
export function isClash({ rule }: { readonly rule: string }): boolean {
  return CLASHES.has(rule);
}

/**
 * Who is concerned by what a change newly breaks, in the words of the rules: hard ones and clashes, the worst first.
 * Begins with a space, to stand behind what was done; empty if there is nothing to tell.
 */
export function causedWords(caused: readonly Finding[]): string {
  const told = caused.filter((finding) => finding.level === "hard" || isClash(finding));
  const [first, ...more] = told.toSorted(
    (a, b) => Number(b.level === "hard") - Number(a.level === "hard") || b.people.length - a.people.length,
  );
  if (!first) return "";
  return ` ${first.sentence}${more.length > 0 ? ` And ${many(more.length, "more finding")}.` : ""}`;
}
