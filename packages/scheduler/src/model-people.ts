import { mergeIntervals } from "./intervals.ts";
import type { Interval, Problem, Session } from "./problem.ts";

/** What a person is to a session; a higher number is a stronger tie. */
export const CHOSEN = 1;
export const REQUIRED = 2;
export const KEY = 3;

/** Who attends what, both ways. */
export interface Attendance {
  readonly personCount: number;
  readonly personIndex: ReadonlyMap<string, number>;
  /** Role by person index, for each session. */
  readonly roles: readonly ReadonlyMap<number, number>[];
  /** Required and key people of each session. */
  readonly needed: readonly Int32Array[];
  /** Sessions of each person, with the role in the same place. */
  readonly sessionsOf: readonly Int32Array[];
  readonly rolesOf: readonly Uint8Array[];
  /** Those for which the person is required or key. */
  readonly neededIn: readonly Int32Array[];
  /** Null: always there. */
  readonly availableOf: readonly (readonly Interval[] | null)[];
  readonly isOnline: Uint8Array;
  /** People on site who are required, key or have chosen it. */
  readonly onSite: Int32Array;
  /** People it serves, at least 1: what it costs to leave it out. */
  readonly served: Int32Array;
  readonly membersOf: readonly Int32Array[];
}

export function compileAttendance(problem: Problem): Attendance {
  const personIndex = new Map(problem.people.map((person, p) => [person.id, p]));
  const isOnline = Uint8Array.from(problem.people, (person) => (person.isOnline ? 1 : 0));
  const roles = problem.sessions.map((session) => rolesIn(session, personIndex));
  const indexes = (ids: readonly string[]) => Int32Array.from(ids, (id) => personIndex.get(id) ?? 0);
  return {
    personCount: problem.people.length,
    personIndex,
    roles,
    needed: roles.map((role) => Int32Array.from(role.keys()).filter((p) => (role.get(p) ?? 0) >= REQUIRED)),
    ...sessionsByPerson(problem.people.length, roles),
    availableOf: problem.people.map(({ available }) => (available ? mergeIntervals(available) : null)),
    isOnline,
    onSite: Int32Array.from(roles, (role) => [...role.keys()].filter((p) => !isOnline[p]).length),
    served: Int32Array.from(problem.sessions, (session, s) => {
      const named = roles[s]?.size ?? 0;
      return Math.max(1, named > 0 ? named : (session.expectedSize ?? 0));
    }),
    membersOf: problem.groups.map((group) => indexes([...new Set(group.memberIds)])),
  };
}

function rolesIn(session: Session, personIndex: ReadonlyMap<string, number>): Map<number, number> {
  const roles = new Map<number, number>();
  const give = (role: number) => (id: string) => {
    const p = personIndex.get(id);
    if (p !== undefined) roles.set(p, role);
  };
  session.wishedPeople.forEach(give(CHOSEN));
  session.requiredPeople.forEach(give(REQUIRED));
  if (session.everybody) for (const p of personIndex.values()) roles.set(p, REQUIRED);
  session.keyPeople.forEach(give(KEY));
  return roles;
}

function sessionsByPerson(personCount: number, roles: readonly ReadonlyMap<number, number>[]) {
  const sessions: number[][] = Array.from({ length: personCount }, () => []);
  const ties: number[][] = Array.from({ length: personCount }, () => []);
  for (const [s, role] of roles.entries()) {
    for (const [p, tie] of role) {
      sessions[p]?.push(s);
      ties[p]?.push(tie);
    }
  }
  return {
    sessionsOf: sessions.map((list) => Int32Array.from(list)),
    neededIn: sessions.map((list, p) => Int32Array.from(list.filter((_, i) => ties[p]![i]! >= REQUIRED))),
    rolesOf: ties.map((list) => Uint8Array.from(list)),
  };
}
