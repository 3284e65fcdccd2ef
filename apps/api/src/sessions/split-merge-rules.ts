import { LONGEST_SESSION, SHORTEST_SESSION } from "@plenary/contract/lengths";
import type { Session } from "@plenary/contract";
import { fail, failField } from "../problem.ts";

const LONGEST_TITLE = 200;

/** Throws `wrong_state` for a part of the fixed frame, which stands for everybody as it is. `verb`: "split". */
export function guardNotFixed({ title, isFixed }: Pick<Session, "title" | "isFixed">, verb: string): void {
  if (isFixed) fail("wrong_state", `“${title}” is part of the fixed frame, so it can't be ${verb}.`);
}

/** Throws `invalid_input` where one of the parts would be no session. */
export function guardParts({ title, durationMinutes }: Session, firstMinutes: number): void {
  const most = durationMinutes - SHORTEST_SESSION;
  if (firstMinutes >= SHORTEST_SESSION && firstMinutes <= most) return;
  failField(
    "/firstMinutes",
    most < SHORTEST_SESSION
      ? `“${title}” takes ${durationMinutes} minutes, too few to be split.`
      : `Give the first part between ${SHORTEST_SESSION} and ${most} minutes; the second takes the rest.`,
  );
}

/** "Quality" is followed by "Quality (part 2)", and that by "Quality (part 3)". */
export function titleOfPart(title: string): string {
  const [, name = title, number = "1"] = /^(.*) \(part (\d{1,3})\)$/.exec(title) ?? [];
  const part = ` (part ${Number(number) + 1})`;
  return `${name.slice(0, LONGEST_TITLE - part.length).trimEnd()}${part}`;
}

/** Throws `wrong_state` for sessions that can't be one, with what is different. */
export function guardMergeable(first: Session, second: Session): void {
  for (const session of [first, second]) guardNotFixed(session, "merged");
  const [one, other] = [ownersOf(first), ownersOf(second)];
  if (one.symmetricDifference(other).size > 0) {
    fail(
      "wrong_state",
      `“${first.title}” is of ${wordsOf(one)}, “${second.title}” of ${wordsOf(other)}. Give both the same owners, then merge them.`,
    );
  }
  const minutes = first.durationMinutes + second.durationMinutes;
  if (minutes <= LONGEST_SESSION) return;
  fail(
    "wrong_state",
    `Together they would take ${minutes} minutes, longer than a day. Make one shorter first.`,
  );
}

function ownersOf({ groups }: Session): Set<string> {
  return new Set(groups.map(({ shortName }) => shortName));
}

function wordsOf(owners: ReadonlySet<string>): string {
  return owners.size === 0 ? "no group" : [...owners].toSorted().join(" and ");
}
