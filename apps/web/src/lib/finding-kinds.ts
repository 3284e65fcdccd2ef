import type { Finding } from "@plenary/contract";
import { isClash } from "./caused.ts";
import { listed, many } from "./words.ts";

const KINDS: readonly { readonly title: string; readonly rules: readonly string[] }[] = [
  { title: "Outside the times that are open", rules: ["outside-segment", "time-not-allowed"] },
  {
    title: "The room doesn’t do",
    rules: [
      "room-closed",
      "room-double-booked",
      "room-lacks-feature",
      "room-missing",
      "room-not-allowed",
      "room-too-small",
    ],
  },
  {
    title: "Somebody who is needed isn’t there",
    rules: ["key-person-away", "required-person-away", "chosen-person-away"],
  },
];
const CLASH = "Needed in two places at once";
const REST = "Other rules";

export type FindingKind = { readonly title: string; readonly findings: readonly Finding[] };

/** Findings of the same kind together, the kind that concerns people most first. */
export function byKind(findings: readonly Finding[]): FindingKind[] {
  const titleOf = ({ rule }: Finding) =>
    isClash({ rule }) ? CLASH : (KINDS.find(({ rules }) => rules.includes(rule))?.title ?? REST);
  const found = Map.groupBy(findings, titleOf);
  return [CLASH, ...KINDS.map(({ title }) => title), REST].flatMap((title) => {
    const some = found.get(title);
    return some === undefined ? [] : [{ title, findings: some }];
  });
}

/** "79 people and 24 sessions", each counted once; empty where the findings name neither. */
export function concernedWords(findings: readonly Finding[]): string {
  const people = new Set(findings.flatMap((finding) => finding.people.map(({ id }) => id))).size;
  const sessions = new Set(findings.flatMap(({ sessionIds }) => sessionIds)).size;
  return listed([
    ...(people > 0 ? [many(people, "person", "people")] : []),
    ...(sessions > 0 ? [many(sessions, "session")] : []),
  ]);
}

/** The people of a finding whom its sentence doesn't name itself. */
export function unnamedIn({ people, sentence }: Finding): Finding["people"] {
  // Titles are somebody's words: who stands in one isn't named by it.
  let rest = sentence.replaceAll(/“[^”]*”/g, "“”");
  const unnamed = new Set<string>();
  // The longest first, and each takes its own words away: Ann Li isn't named where Ann Lindgren or Ann Li Berg is.
  for (const { id, name } of people.toSorted((a, b) => b.name.length - a.name.length)) {
    const start = indexOfWhole(rest, name);
    if (start < 0) unnamed.add(id);
    else rest = `${rest.slice(0, start)}“”${rest.slice(start + name.length)}`;
  }
  return people.filter(({ id }) => unnamed.has(id));
}

/** Where the name stands by itself and is no part of a longer one; -1: nowhere. */
function indexOfWhole(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!goesOn(text[at - 1]) && !goesOn(text[at + name.length])) return at;
  }
  return -1;
}

const goesOn = (letter = "") => /[\p{L}\p{M}\p{N}-]/u.test(letter);
