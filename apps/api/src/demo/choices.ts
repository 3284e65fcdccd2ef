import { fixedSessions, THURSDAY } from "./fixed-programme.ts";
import { demoLogins, people } from "./people.ts";
import type { DemoPerson } from "./people.ts";
import type { Random } from "./random.ts";
import { requests } from "./requests.ts";
import { delegateChoices, online, stays } from "./stays.ts";

const SHARE_OF_CHOOSERS = 0.4;

interface OptionalSession {
  readonly title: string;
  readonly capacity: number;
  /** Its members must be there anyway. */
  readonly group?: string;
  readonly isTour: boolean;
  readonly isOnThursday: boolean;
}

/** Titles of the optional sessions that each person, by name, has chosen; most have chosen none. */
export function makeChoices(random: Random): Map<string, readonly string[]> {
  const taken = new Map(delegateChoices.map((title) => [title, 1]));
  return new Map(
    people.map((person) => {
      if (person.email === demoLogins.delegate) return [person.name, delegateChoices];
      const chosen = choose(person, taken, random);
      for (const title of chosen) taken.set(title, (taken.get(title) ?? 0) + 1);
      return [person.name, chosen];
    }),
  );
}

function choose(person: DemoPerson, taken: ReadonlyMap<string, number>, random: Random): string[] {
  const open = optionalSessions.filter(
    (session) => mayChoose(person, session) && (taken.get(session.title) ?? 0) < session.capacity,
  );
  if (random.next() >= SHARE_OF_CHOOSERS) return [];
  const tries = 1 + random.below(3);
  return [...new Set(Array.from({ length: tries }, () => random.pick(open).title))];
}

const optionalSessions: OptionalSession[] = [
  ...fixedSessions
    .filter(({ isOptional }) => isOptional)
    .map(({ title, capacity = Infinity, at: [date] }) => ({
      title,
      capacity,
      isTour: true,
      isOnThursday: date === THURSDAY,
    })),
  ...requests
    .filter(({ isOptional }) => isOptional)
    .map(({ title, capacity = Infinity, groups: [group] }) => ({
      title,
      capacity,
      group,
      isTour: false,
      isOnThursday: false,
    })),
];

/** Nobody chooses what they must attend, can't attend from afar, or would miss for a meeting or a train. */
function mayChoose({ name, seats }: DemoPerson, session: OptionalSession): boolean {
  if (seats.some(({ group }) => group === session.group)) return false;
  if (session.isTour && online.includes(name)) return false;
  return !session.isOnThursday || (stays[name] === undefined && !seats.some(({ group }) => group === "MT"));
}
