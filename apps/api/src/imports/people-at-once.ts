import { addMinutes, compareInstants } from "@plenary/time";
import type { ImportedSession } from "./imported.ts";
import type { Issues } from "./issues.ts";
import { folded } from "./match-people.ts";
import type { Speaker } from "./match-people.ts";

type Named = { readonly imported: ImportedSession; readonly speakers: readonly Speaker[] };
type Timed = ImportedSession & { readonly startsAt: string };

/**
 * Who is in two places at once, whatever the file calls them: somebody who is known here, else who has an address, else
 * a name. Two of one name and no address look like one.
 */
export function reportAtOnce(sessions: readonly Named[], issues: Issues): void {
  for (const theirs of sessionsByPerson(sessions).values()) {
    let running: Timed[] = [];
    for (const { session, name } of theirs.toSorted((a, b) => startOf(a.session) - startOf(b.session))) {
      running = running.filter((each) => compareInstants(endOf(each), session.startsAt) > 0);
      const others = running.map(({ title }) => `“${title}”`);
      running.push(session);
      if (others.length === 0) continue;
      const sentence = `${name} is in ${others.join(", ")} and in “${session.title}” at the same time.`;
      issues.add("person_in_two_places", session, sentence);
    }
  }
}

type Appearance = { readonly session: Timed; readonly name: string };

function sessionsByPerson(sessions: readonly Named[]): Map<string, Appearance[]> {
  const onlyAddressOf = addressesByName(sessions);
  const byPerson = new Map<string, Appearance[]>();
  for (const { imported, speakers } of sessions) {
    if (!isTimed(imported)) continue;
    const own = new Map(
      speakers.map(({ name, personId }) => {
        const address = addressOf(imported, name) ?? onlyAddressOf(name);
        return [personId ?? address ?? folded(name), name];
      }),
    );
    for (const [key, name] of own) {
      byPerson.set(key, [...(byPerson.get(key) ?? []), { session: imported, name }]);
    }
  }
  return byPerson;
}

/** Of a name that the file tells one address of, without which it stands elsewhere; two of a name have two. */
function addressesByName(sessions: readonly Named[]): (name: string) => string | undefined {
  const known = new Map<string, Set<string>>();
  for (const { imported } of sessions) {
    for (const name of imported.people) {
      const address = addressOf(imported, name);
      if (address === undefined) continue;
      known.set(folded(name), (known.get(folded(name)) ?? new Set()).add(address));
    }
  }
  return (name) => {
    const [only, ...more] = known.get(folded(name)) ?? [];
    return more.length > 0 ? undefined : only;
  };
}

function addressOf({ people, emails }: ImportedSession, name: string): string | undefined {
  return emails?.[people.indexOf(name)]?.toLowerCase();
}

const isTimed = (session: ImportedSession): session is Timed => session.startsAt !== null;
const startOf = ({ startsAt }: Timed) => Date.parse(startsAt);
const endOf = ({ startsAt, durationMinutes }: Timed) => addMinutes(startsAt, durationMinutes);
