import type { Problem } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

const LISTS = ["segments", "rooms", "people", "groups", "sessions", "relations", "walking"] as const;
const NESTED = {
  rooms: ["features", "closed"],
  groups: ["memberIds"],
  sessions: ["groupIds", "requiredPeople", "wishedPeople", "keyPeople", "features", "tags"],
} as const;
/** Left out, they mean that anything goes. */
const OPTIONAL = {
  people: ["available"],
  sessions: [
    "allowedStarts",
    "allowedIntervals",
    "allowedRooms",
    "preferredIntervals",
    "undesiredIntervals",
    "preferredRoomIds",
  ],
} as const;

/**
 * What comes as JSON may lack what its type promises: the lists are looked at before anything in them is. Throws a
 * ProblemError that names the first that is none, or the first of its entries that is no object.
 */
export function validateLists(problem: Problem): void {
  if (typeof problem !== "object" || problem === null) throw new ProblemError("problem", "must be an object");
  for (const name of LISTS) {
    needsList(name, problem[name]);
    const wrong = problem[name].findIndex((entry: unknown) => typeof entry !== "object" || entry === null);
    if (wrong >= 0) throw new ProblemError(`${name}[${wrong}]`, "must be an object");
  }
  if (problem.lunch !== undefined) needsList("lunch", problem.lunch);
  needsNested(problem, NESTED, false);
  needsNested(problem, OPTIONAL, true);
}

function needsNested(
  problem: Problem,
  nested: Readonly<Partial<Record<(typeof LISTS)[number], readonly string[]>>>,
  mayLack: boolean,
): void {
  for (const [list, names] of Object.entries(nested) as [(typeof LISTS)[number], readonly string[]][]) {
    for (const [i, entry] of problem[list].entries()) {
      for (const name of names) {
        const value = (entry as unknown as Record<string, unknown>)[name];
        // A path is written only for what is wrong: there may be thousands of people.
        if (!Array.isArray(value) && !(mayLack && value === undefined))
          needsList(`${list}[${i}].${name}`, value);
      }
    }
  }
}

/** Throws a ProblemError if it is none. */
export function needsList(path: string, list: unknown): void {
  if (Array.isArray(list)) return;
  throw new ProblemError(path, "must be a list, an empty one if there is nothing in it");
}
