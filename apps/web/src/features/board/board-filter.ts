import type { Session, SessionKind } from "@plenary/contract";
import type { Problem } from "@plenary/scheduler";
import { fold } from "../../lib/table.ts";

/** What is looked for; it stands in the address. */
export type BoardFilter = {
  readonly q?: string | undefined;
  readonly group?: readonly string[] | undefined;
  readonly kind?: readonly SessionKind[] | undefined;
  readonly conflicts?: boolean | undefined;
};

type Known = {
  /** People by session, by name. */
  readonly names: ReadonlyMap<string, string>;
  readonly hasClash: (sessionId: string) => boolean;
};

export function isFiltering({ q, group, kind, conflicts }: BoardFilter): boolean {
  return Boolean(q) || (group?.length ?? 0) > 0 || (kind?.length ?? 0) > 0 || conflicts === true;
}

/** Every word must occur in the title, the purpose, a group's name or a person's. */
export function matches(session: Session, filter: BoardFilter, { names, hasClash }: Known): boolean {
  if (filter.group?.length && !session.groups.some(({ shortName }) => filter.group?.includes(shortName)))
    return false;
  if (filter.kind?.length && !filter.kind.includes(session.kind)) return false;
  if (filter.conflicts && !hasClash(session.id)) return false;
  const words = fold(filter.q ?? "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return true;
  const groups = session.groups.map(({ shortName }) => shortName).join(" ");
  const text = fold(`${session.title} ${session.purpose} ${groups} ${names.get(session.id) ?? ""}`);
  return words.every((word) => text.includes(word));
}

/** The names of everybody who is needed at a session or has chosen it, for searching. */
export function namesBySession(problem: Problem): Map<string, string> {
  const people = new Map(problem.people.map(({ id, name }) => [id, name]));
  return new Map(
    problem.sessions.map(({ id, requiredPeople, keyPeople, wishedPeople }) => {
      const ids = [...requiredPeople, ...keyPeople, ...wishedPeople];
      return [id, ids.map((personId) => people.get(personId) ?? "").join(" ")];
    }),
  );
}
