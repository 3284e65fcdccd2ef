import { CHOSEN, REQUIRED } from "./model-people.ts";
import { modelOf } from "./model.ts";
import type { Placement, Problem, RuleName } from "./problem.ts";
import type { Violation, Wording } from "./result.ts";
import { counted, tellerOf } from "./teller.ts";

const CLASHES: readonly RuleName[] = ["required-chosen-clash", "chosen-clash"];
const AWAY: readonly RuleName[] = ["required-person-away", "chosen-person-away"];

/** "day 2 13:00–14:00, H22: everybody required is free; 2 of 31 have chosen something else." */
export function suggestionSentence(
  problem: Problem,
  sessionId: string,
  place: Placement,
  violations: readonly Violation[],
  sentences: readonly string[],
  wording?: Wording,
): string {
  const say = tellerOf(problem, wording);
  const roles = rolesIn(problem, sessionId);
  const hard = sentences.filter((_, i) => violations[i]!.level === "hard");
  const people = peopleSentence(problem, roles, violations, hard.length === 0);
  const rest = sentences.filter((_, i) => {
    const { level, rule } = violations[i]!;
    return level !== "hard" && !CLASHES.includes(rule) && !AWAY.includes(rule);
  });
  const when = say.when(
    { ...emptyViolation, sessionIds: [sessionId], places: [{ start: place.start, roomId: place.roomId }] },
    0,
  );
  const where = place.roomId === null ? "" : `, ${say.room(place.roomId)}`;
  return [`${when}${where}: ${hard.length > 0 ? hard.join(" ") : people}`, ...rest].join(" ");
}

const emptyViolation: Violation = {
  rule: "unplaced",
  level: "unplaced",
  amount: 0,
  cost: 0,
  sessionIds: [],
  places: [],
  personIds: [],
  groupIds: [],
  roomIds: [],
  minutes: null,
};

/** Role by person id. */
function rolesIn(problem: Problem, sessionId: string): Map<string, number> {
  const model = modelOf(problem);
  const roles = model.roles[model.sessionIndex.get(sessionId) ?? -1] ?? new Map<number, number>();
  return new Map([...roles].map(([p, role]) => [problem.people[p]!.id, role]));
}

function peopleSentence(
  problem: Problem,
  roles: ReadonlyMap<string, number>,
  violations: readonly Violation[],
  isFree: boolean,
): string {
  const among = (rules: readonly RuleName[], wanted: (role: number) => boolean) => {
    const ids = violations.filter(({ rule }) => rules.includes(rule)).flatMap(({ personIds }) => personIds);
    return new Set(ids.filter((id) => wanted(roles.get(id) ?? 0)));
  };
  const requiredAway = among(AWAY, (role) => role >= REQUIRED);
  const chosenAway = among(AWAY, (role) => role === CHOSEN);
  const torn = among(CLASHES, (role) => role >= REQUIRED);
  const lost = among(CLASHES, (role) => role === CHOSEN);
  const of = (people: ReadonlySet<string>) => `${people.size} of ${roles.size}`;
  const parts = [
    ...(isFree && requiredAway.size === 0 ? ["everybody required is free"] : []),
    ...(requiredAway.size > 0 ? [`${of(requiredAway)} are required but not there`] : []),
    ...(torn.size + lost.size > 0 ? [`${of(new Set([...torn, ...lost]))} have chosen something else`] : []),
    ...(chosenAway.size > 0 ? [`${of(chosenAway)} have chosen it but are not there`] : []),
    ...institutions(problem, roles, new Set([...requiredAway, ...chosenAway, ...lost])),
  ];
  return `${parts.join("; ")}.`;
}

function institutions(
  problem: Problem,
  roles: ReadonlyMap<string, number>,
  absent: ReadonlySet<string>,
): string[] {
  const all = new Set(problem.people.flatMap(({ institutionId }) => institutionId ?? []));
  if (all.size < 2 || roles.size === 0) return [];
  const present = new Set(
    problem.people.flatMap(({ id, institutionId }) =>
      roles.has(id) && !absent.has(id) ? (institutionId ?? []) : [],
    ),
  );
  return present.size === all.size
    ? [`all ${counted(all.size, "institution", "institutions")}`]
    : [`${present.size} of ${all.size} institutions`];
}
