import type { Session } from "@plenary/contract";
import { planBlocks } from "./import-blocks.ts";
import { reportCutNames } from "./cut-names.ts";
import { findAgain } from "./find-again.ts";
import { spotOf } from "./import-places.ts";
import { planRooms } from "./import-rooms.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { ImportState, Origin } from "./import-state.ts";
import type { ImportedProgramme, ImportedSession } from "./imported.ts";
import { createIssues, placelessWords } from "./issues.ts";
import type { Issues } from "./issues.ts";
import { withOwnSessions } from "./own-sessions.ts";
import { createMatcher, speakersOf } from "./match-people.ts";
import { reportAtOnce } from "./people-at-once.ts";
import { place } from "./place-import.ts";
import type { Choices, ImportPlan, Matched, Plain } from "./planned.ts";
import { finished, missingRow } from "./plan-rows.ts";
import { unknownPeople, unknownSeats } from "./usual-sizes.ts";

/** What an import will do to a draft. Pure: the preview and the write ask the same question and get the same answer. */
export function planImport(
  programme: ImportedProgramme,
  state: ImportState,
  { shiftDays, choices }: { shiftDays: number; choices: Choices },
): ImportPlan {
  const issues = createIssues(programme.issues);
  const rooms = planRooms(programme, state);
  const { drafts, missing, known } = matched(programme, state, { shiftDays, rooms, issues, choices });
  place(drafts, missing, { state, rooms, issues, choices });
  reportSizes(drafts, rooms, issues);
  reportPeople(drafts, issues);
  reportCutNames(drafts, issues);
  reportAtOnce(drafts, issues);
  const names = new Map(state.people.map(({ id, name }) => [id, name]));
  const placeless = placelessWords(issues.all());
  const entries = drafts.map((draft) => finished(draft, { rooms, names, placeless }));
  const placed = entries.flatMap(({ spot, next }) =>
    spot === null ? [] : [{ spot, minutes: next.durationMinutes }],
  );
  return {
    entries,
    missing,
    rows: [...entries.map(({ row }) => row), ...missing.map((session) => missingRow(session, state, rooms))],
    rooms,
    blocks: state.hasOpenBlock ? [] : planBlocks(placed, state.meeting.zone),
    issues: issues.all(),
    known,
  };
}

/** What is assumed, so that nobody takes it for what the file says. */
function reportSizes(drafts: readonly Matched[], { unknownSizes }: RoomPlan, issues: Issues): void {
  if (unknownSizes.length > 0) issues.add("room_unknown_size", null, unknownSeats(unknownSizes));
  const fresh = drafts.filter(({ current }) => current === null).length;
  if (fresh > 0) issues.add("people_unknown", null, unknownPeople(fresh));
}

/** Who isn't named though somebody of that name is here; once for each name. */
function reportPeople(drafts: readonly Matched[], issues: Issues): void {
  const told = new Set<string>();
  for (const { imported, speakers } of drafts) {
    for (const { name, isAmbiguous, isNamesake } of speakers) {
      if ((!isAmbiguous && !isNamesake) || told.has(name)) continue;
      told.add(name);
      if (isAmbiguous) {
        const sentence = `Several people here are called ${name}, so none of them is named. Name the right one on the board, or put the address into the file.`;
        issues.add("ambiguous_person", imported, sentence);
      } else {
        const sentence = `Somebody here is called ${name}, but nobody has the address of the file: taken for somebody else, who isn't named. If they are one, mend the address under People or in the file.`;
        issues.add("other_address", imported, sentence);
      }
    }
  }
}

type Matching = { shiftDays: number; rooms: RoomPlan; issues: Issues; choices: Choices };

function matched(
  programme: ImportedProgramme,
  state: ImportState,
  { shiftDays, rooms, issues, choices }: Matching,
): { drafts: Matched[]; missing: Session[]; known: number } {
  const byId = new Map(state.sessions.map((session) => [session.id, session]));
  const isGone = ({ sessionId }: Origin) => !isStanding(byId.get(sessionId) ?? { state: "cancelled" });
  const own = withOwnSessions(programme.sessions, state);
  const sessions = findAgain(own.sessions, state, { shiftDays, isGone });
  const origins = new Map(own.origins.map((origin) => [origin.externalId, origin]));
  const inFile = new Set(sessions.map(({ externalId }) => externalId));
  const match = createMatcher(state.people);
  const drafts = sessions.map((read): Matched => {
    const origin = origins.get(read.externalId) ?? null;
    const current = origin === null ? null : (byId.get(origin.sessionId) ?? null);
    const imported = origin === null ? read : withUnsaid(read, origin);
    const wanted = spotOf(imported, { meeting: state.meeting, shiftDays, rooms, issues });
    const takesFile = choices.takeFile.has(imported.externalId);
    const next =
      current === null || origin === null ? imported : merged(imported, current, origin, takesFile);
    const isOut = current !== null && !isStanding(current);
    const speakers = speakersOf(imported.people, imported.emails, match);
    const places = { wanted, fileSpot: wanted, spot: null, inTheWay: null, isCrowded: false };
    return { imported, origin, current, isOut, takesFile, next, speakers, ...places };
  });
  const standing = state.origins.flatMap((origin) => {
    const session = byId.get(origin.sessionId);
    return session !== undefined && isStanding(session) ? [{ origin, session }] : [];
  });
  const missing = standing
    .filter(({ origin }) => !inFile.has(origin.externalId))
    .map(({ session }) => session);
  return { drafts, missing, known: standing.length };
}

/** A file that tells no title or no length, or one that can't be, changes none. */
function withUnsaid(read: ImportedSession, { base }: Origin): ImportedSession {
  const { isTitleMissing = false, isLengthGuessed } = read;
  return {
    ...read,
    ...(isTitleMissing && { title: base.title }),
    ...(isLengthGuessed && { durationMinutes: base.durationMinutes }),
  };
}

function isStanding({ state }: Pick<Session, "state">): boolean {
  return state === "asked" || state === "accepted";
}

/** Field by field: the file's word, unless it was changed here since and nobody says that the file is right. */
function merged(imported: Plain, current: Session, { base }: Origin, takesFile: boolean): Plain {
  const pick = <K extends keyof Plain>(field: K): Plain[K] => {
    const was: Plain[K] = base[field];
    const is: Plain[K] = current[field];
    if (is === was) return imported[field];
    return takesFile && field !== "kind" ? imported[field] : is;
  };
  return {
    title: pick("title"),
    purpose: pick("purpose"),
    // Whose session it is was decided here: there is no such thing in the file.
    kind: pick("kind"),
    durationMinutes: pick("durationMinutes"),
  };
}
