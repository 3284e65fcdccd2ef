import { createIssues } from "./issues.ts";
import type { Issues } from "./issues.ts";
import type { ImportedProgramme, ImportedSession } from "./imported.ts";

/** What only shows when all of a programme is there: ids that are there twice. */
export function checkProgramme(programme: ImportedProgramme): ImportedProgramme {
  const issues = createIssues(programme.issues);
  const sessions = withOwnIds(programme.sessions, issues);
  return { ...programme, sessions, issues: issues.all() };
}

/**
 * An id that comes twice: the same entry again is left out; another one is a second session, numbered by its start.
 * Compared with what is here, it is found again by its content: `findAgain`.
 */
function withOwnIds(sessions: readonly ImportedSession[], issues: Issues): ImportedSession[] {
  const kept: ImportedSession[] = [];
  for (const [id, same] of Map.groupBy(sessions, ({ externalId }) => externalId)) {
    const different = [...new Map(same.map((session) => [sameness(session), session])).values()];
    const inOrder = different.toSorted((a, b) => orderOf(a) - orderOf(b) || a.row - b.row);
    for (const session of same) {
      if (different.includes(session)) continue;
      issues.add(
        "duplicate_id",
        session,
        `${called(id)} is there twice with the same content; one was left out.`,
      );
    }
    for (const [index, session] of inOrder.entries()) {
      if (index > 0)
        issues.add(
          "duplicate_id",
          session,
          `${called(id)} is there ${inOrder.length} times; this is taken for another session.`,
        );
      const externalId = index === 0 ? id : `${id}#${index + 1}`;
      kept.push(inOrder.length === 1 ? session : { ...session, externalId, sharedId: id });
    }
  }
  return uniqueIds(kept).toSorted((a, b) => a.row - b.row);
}

/** Without an id the title stands for it. */
function called(id: string): string {
  return id.startsWith("title:") ? `The title “${id.slice(6)}”, without an id,` : `The id ${id}`;
}

/** A file may use an id that looks like ours for a second one. */
function uniqueIds(sessions: readonly ImportedSession[]): ImportedSession[] {
  const taken = new Set<string>();
  return sessions.map((session) => {
    let id = session.externalId;
    for (let n = 2; taken.has(id); n += 1) id = `${session.externalId}~${n}`;
    taken.add(id);
    return id === session.externalId ? session : { ...session, externalId: id };
  });
}

function sameness({ title, startsAt, room, durationMinutes }: ImportedSession): string {
  return JSON.stringify([title, startsAt, room, durationMinutes]);
}

function orderOf({ startsAt }: ImportedSession): number {
  return startsAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(startsAt);
}
