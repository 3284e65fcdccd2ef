import type { PersonSummary, PollAnswer, PollOption, PollStanding, PollSuggestion } from "@plenary/contract";
import type { AskedPerson, PolledGroup } from "./asked-people.ts";
import type { KnownOption } from "./known-clashes.ts";

/** What was said, by option and person. */
export type Said = ReadonlyMap<string, ReadonlyMap<string, PollAnswer>>;

export type Counted = {
  readonly options: readonly { readonly id: string; readonly startsAt: string }[];
  readonly people: readonly AskedPerson[];
  readonly groups: readonly PolledGroup[];
  readonly said: Said;
  readonly known: ReadonlyMap<string, KnownOption>;
};

type Standing = Omit<PollStanding, "rank">;

/** How many of those who are asked say what to an option; answers of others, who have left the groups, don't count. */
export function countsOf({ people, said }: Counted, optionId: string): PollOption["counts"] {
  const of = (answer: PollAnswer | null) =>
    people.filter(({ id }) => (said.get(optionId)?.get(id) ?? null) === answer).length;
  return { yes: of("yes"), ifNeedBe: of("if_need_be"), no: of("no"), missing: of(null) };
}

/** How each option stands, with its rank among all of them. */
export function standingsOf(counted: Counted): Map<string, PollStanding> {
  const standings = new Map(counted.options.map(({ id }) => [id, standingOf(counted, id)]));
  const ranked = counted.options.toSorted((a, b) => {
    const [left, right] = [weightOf(counted, a.id, standings), weightOf(counted, b.id, standings)];
    const at = left.findIndex((weight, i) => weight !== right[i]);
    return at < 0 ? a.startsAt.localeCompare(b.startsAt) : left[at]! - right[at]!;
  });
  return new Map(ranked.map(({ id }, i) => [id, { rank: i + 1, ...standings.get(id)! }]));
}

/** The smaller, the better, from what matters most. */
function weightOf(counted: Counted, optionId: string, standings: ReadonlyMap<string, Standing>): number[] {
  const { place, requiredLost, institutions, quorums, knownLost } = standings.get(optionId)!;
  const { yes, ifNeedBe, no } = countsOf(counted, optionId);
  return [
    Number(place === "closed"),
    requiredLost.length,
    institutions.lost.length,
    quorums.filter(({ coming, needed }) => coming < needed).length,
    no + knownLost,
    -institutions.covered,
    -yes,
    -ifNeedBe,
  ];
}

function standingOf(counted: Counted, optionId: string): Standing {
  const { people, groups, known } = counted;
  const comes = (id: string) => comesTo(counted, optionId, id);
  const { place = "free", otherRooms = [] } = known.get(optionId) ?? {};
  return {
    requiredLost: people
      .filter(({ id, isRequired }) => isRequired && comes(id) === false)
      .map(({ id, name, institutionId, institutionShortName }) => ({
        id,
        name,
        institutionId,
        institutionShortName,
      })),
    knownLost: people.filter(({ id }) => suggestionOf(counted, optionId, id)?.answer === "no").length,
    institutions: institutionsOf(people, comes),
    quorums: groups.map(({ groupId, shortName, memberIds, needed }) => ({
      groupId,
      shortName,
      coming: memberIds.filter((id) => comes(id) === true).length,
      needed,
    })),
    place,
    otherRooms: [...otherRooms],
  };
}

/** null: neither said nor known. */
function comesTo(counted: Counted, optionId: string, personId: string): boolean | null {
  const answer = counted.said.get(optionId)?.get(personId);
  if (answer !== undefined) return answer !== "no";
  return suggestionOf(counted, optionId, personId)?.answer === "no" ? false : null;
}

/** What is known of somebody who hasn't said it themselves. */
export function suggestionOf(
  { said, known }: Pick<Counted, "said" | "known">,
  optionId: string,
  personId: string,
): PollSuggestion | null {
  if (said.get(optionId)?.has(personId)) return null;
  return known.get(optionId)?.suggestions.get(personId) ?? null;
}

function institutionsOf(
  people: readonly PersonSummary[],
  comes: (id: string) => boolean | null,
): PollStanding["institutions"] {
  const byName = Map.groupBy(people, ({ institutionShortName }) => institutionShortName);
  const all = [...byName].toSorted(([a], [b]) => a.localeCompare(b, "en"));
  const where = (is: (answers: readonly (boolean | null)[]) => boolean) =>
    all.filter(([, members]) => is(members.map(({ id }) => comes(id)))).map(([name]) => name);
  return {
    covered: where((answers) => answers.includes(true)).length,
    of: all.length,
    lost: where((answers) => answers.every((answer) => answer === false)),
    open: where((answers) => !answers.includes(true) && answers.includes(null)),
  };
}
