import { kindWords } from "@plenary/contract/words";
import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { opennessWords } from "../../lib/domain-words.ts";
import { listed } from "../../lib/words.ts";

type What = ProgrammeChange["what"][number];
/** Something beside the time and the room that is another now: what it was, and what it is. */
export type OtherFact = {
  readonly what: What;
  readonly name: string;
  readonly was: string;
  readonly is: string;
};

type Named = { what: What; name: string; words: (entry: ProgrammeEntry) => string };

const named: readonly Named[] = [
  { what: "title", name: "Title", words: ({ title }) => title },
  { what: "kind", name: "Kind", words: ({ kind }) => kindWords[kind] },
  { what: "groups", name: "Groups", words: groupNames },
  { what: "openness", name: "Seen by", words: ({ openness }) => opennessWords[openness] },
  { what: "audience", name: "For", words: audienceWords },
  {
    what: "places",
    name: "Places",
    words: ({ capacity }) => (capacity === null ? "no limit" : String(capacity)),
  },
  {
    what: "status",
    name: "Status",
    words: ({ status }) => (status === "confirmed" ? "certain" : "not certain yet"),
  },
];

/** What is another at a session that goes on, each by its name and with what it was: "Kind: Workshop → Plenary". */
export function otherFacts({ what, before, after }: ProgrammeChange): OtherFact[] {
  if (before === null || after === null || what.includes("cancelled")) return [];
  return named
    .filter((fact) => what.includes(fact.what))
    .map(({ what, name, words }) => ({ what, name, was: words(before), is: words(after) }));
}

/** Of what is read too rarely, or by too few, to be shown with what it was. */
export function bareFacts({ what }: ProgrammeChange): string[] {
  return [
    ...(what.includes("text") ? ["Another text"] : []),
    ...(what.includes("people") ? ["Other people named"] : []),
  ];
}

function groupNames({ groups }: ProgrammeEntry): string {
  return groups.length === 0 ? "no group" : listed(groups.map(({ shortName }) => shortName));
}

function audienceWords({ isForEverybody, isOptional }: ProgrammeEntry): string {
  if (isForEverybody) return "everybody";
  return isOptional ? "its people and who chooses it" : "its people";
}
