import type { ImportChange, ImportField, ImportRow, Session } from "@plenary/contract";
import { planBlocks } from "./import-blocks.ts";
import type { NewBlock } from "./import-blocks.ts";
import { createOccupancy, overlapSentence, spotOf } from "./import-places.ts";
import { planRooms } from "./import-rooms.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { ImportState, Origin, Spot } from "./import-state.ts";
import type { ImportedProgramme, ImportedSession } from "./imported.ts";
import { createIssues } from "./issues.ts";
import type { Issues } from "./issues.ts";

/** What the organiser decided; by default all stays as it is here. */
export type Choices = {
  /** External ids of conflicts in which the file is right. */
  readonly takeFile: ReadonlySet<string>;
  /** Missing sessions that are to be cancelled. */
  readonly cancel: ReadonlySet<string>;
};

export const noChoices: Choices = { takeFile: new Set(), cancel: new Set() };

type Plain = Pick<ImportedSession, "title" | "purpose" | "kind" | "durationMinutes">;

/** One session of the file and what becomes of it. */
export type Entry = {
  readonly imported: ImportedSession;
  readonly origin: Origin | null;
  /** null: it is new. */
  readonly current: Session | null;
  /** As it will be. */
  readonly next: Plain;
  readonly spot: Spot | null;
  /** As the file has it, where its place could be had; what the next import compares with. */
  readonly fileSpot: Spot | null;
  readonly isPlaceChanged: boolean;
  readonly changedFields: readonly (keyof Plain)[];
  readonly row: ImportRow;
};

export type ImportPlan = {
  readonly entries: readonly Entry[];
  /** Came from this source before, aren't in the file, and haven't been cancelled yet. */
  readonly missing: readonly Session[];
  readonly rows: readonly ImportRow[];
  readonly rooms: RoomPlan;
  readonly blocks: readonly NewBlock[];
  readonly issues: ReturnType<Issues["all"]>;
  /** Sessions of this source that still stand. */
  readonly known: number;
};

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
  if (rooms.unknownSizes > 0) issues.add("room_unknown_size", null, unknownSizes(rooms.unknownSizes));
  const entries = drafts.map((draft) => finished(draft, rooms));
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

function unknownSizes(count: number): string {
  const rooms = count === 1 ? "One new room has" : `${count} new rooms have`;
  return `${rooms} no number of seats in the file; 50 are assumed. Mend it under Rooms.`;
}

type Draft = {
  readonly imported: ImportedSession;
  readonly origin: Origin | null;
  readonly current: Session | null;
  readonly isOut: boolean;
  readonly takesFile: boolean;
  readonly next: Plain;
  readonly wanted: Spot | null;
  fileSpot: Spot | null;
  spot: Spot | null;
};

type Matching = { shiftDays: number; rooms: RoomPlan; issues: Issues; choices: Choices };

function matched(
  { sessions }: ImportedProgramme,
  state: ImportState,
  { shiftDays, rooms, issues, choices }: Matching,
): { drafts: Draft[]; missing: Session[]; known: number } {
  const byId = new Map(state.sessions.map((session) => [session.id, session]));
  const origins = new Map(state.origins.map((origin) => [origin.externalId, origin]));
  const inFile = new Set(sessions.map(({ externalId }) => externalId));
  const drafts = sessions.map((imported): Draft => {
    const origin = origins.get(imported.externalId) ?? null;
    const current = origin === null ? null : (byId.get(origin.sessionId) ?? null);
    const wanted = spotOf(imported, { meeting: state.meeting, shiftDays, rooms, issues });
    const takesFile = choices.takeFile.has(imported.externalId);
    const next =
      current === null || origin === null ? imported : merged(imported, current, origin, takesFile);
    const isOut = current !== null && !isStanding(current);
    return { imported, origin, current, isOut, takesFile, next, wanted, fileSpot: wanted, spot: null };
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

function spotNow({ placement }: Session): Spot | null {
  return placement === null ? null : { room: placement.roomId, startsAt: placement.startsAt };
}

function isSameSpot(a: Spot | null, b: Spot | null): boolean {
  return a === null || b === null
    ? a === b
    : a.room === b.room && Date.parse(a.startsAt) === Date.parse(b.startsAt);
}

function baseSpot(origin: Origin | null): Spot | null {
  const place = origin?.base.place ?? null;
  return place === null ? null : { room: place.roomId, startsAt: place.startsAt };
}

function isMovedHere({ current, origin }: Pick<Draft, "current" | "origin">): boolean {
  return current !== null && origin !== null && !isSameSpot(spotNow(current), baseSpot(origin));
}

type Placing = { state: ImportState; rooms: RoomPlan; issues: Issues; choices: Choices };

/**
 * Gives out the rooms: first to what the file doesn't touch, then to what stays where it is, then to the rest by
 * their starts. What comes too late has no place, and says who has it.
 */
function place(
  drafts: readonly Draft[],
  missing: readonly Session[],
  { state, rooms, issues, choices }: Placing,
): void {
  const occupancy = createOccupancy(rooms);
  const ours = new Set(
    drafts.flatMap(({ current, isOut }) => (current === null || isOut ? [] : [current.id])),
  );
  const leaving = new Set(missing.filter(({ id }) => choices.cancel.has(id)).map(({ id }) => id));
  for (const session of state.sessions) {
    const spot = spotNow(session);
    if (spot === null || ours.has(session.id) || leaving.has(session.id)) continue;
    occupancy.claim(spot, session.durationMinutes, session.title);
  }
  const [staying, going] = split(
    drafts.filter(({ isOut }) => !isOut),
    staysPut,
  );
  for (const draft of staying) {
    claim(draft, draft.current === null ? null : spotNow(draft.current), { occupancy, state, rooms, issues });
  }
  for (const draft of going.toSorted(byStart))
    claim(draft, draft.wanted, { occupancy, state, rooms, issues });
}

/** It has what it wants, or was moved here and stays there. */
function staysPut(draft: Draft): boolean {
  const { current, takesFile, wanted } = draft;
  if (current === null) return false;
  return isSameSpot(spotNow(current), wanted) || (isMovedHere(draft) && !takesFile);
}

function byStart(a: Draft, b: Draft): number {
  const start = ({ wanted }: Draft) => (wanted === null ? Infinity : Date.parse(wanted.startsAt));
  const [x, y] = [start(a), start(b)];
  return x === y ? a.imported.row - b.imported.row : x - y;
}

type Claiming = {
  occupancy: ReturnType<typeof createOccupancy>;
  state: ImportState;
  rooms: RoomPlan;
  issues: Issues;
};

function claim(draft: Draft, spot: Spot | null, { occupancy, state, rooms, issues }: Claiming): void {
  draft.spot = spot;
  if (spot === null) return;
  const other = occupancy.claim(spot, draft.next.durationMinutes, draft.next.title);
  if (other === null) return;
  const about = { ...draft.imported, durationMinutes: draft.next.durationMinutes };
  const words = { other, room: rooms.nameOf(spot.room), zone: state.meeting.zone };
  issues.add("overlap", draft.imported, overlapSentence(about, spot, words));
  draft.spot = null;
  if (isSameSpot(spot, draft.wanted)) draft.fileSpot = null;
}

function split<T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

const FIELDS = ["title", "purpose", "kind", "durationMinutes"] as const;

function finished(draft: Draft, rooms: RoomPlan): Entry {
  const { imported, origin, current, next, isOut, spot, fileSpot } = draft;
  const now = current === null ? null : spotNow(current);
  const changedFields =
    current === null || isOut ? [] : FIELDS.filter((field) => next[field] !== current[field]);
  const isLonger = changedFields.includes("durationMinutes") && now !== null;
  const isPlaceChanged = !isOut && (current === null ? spot !== null : !isSameSpot(now, spot) || isLonger);
  const changes = current === null || isOut ? [] : changesOf(draft, rooms);
  const isChanged = changedFields.length > 0 || isPlaceChanged;
  const status = statusOf({ isNew: current === null, isChanged, changes });
  return {
    imported,
    origin,
    current,
    next,
    spot,
    fileSpot,
    isPlaceChanged,
    changedFields,
    row: {
      externalId: imported.externalId,
      row: imported.row,
      sessionId: current?.id ?? null,
      status,
      title: next.title,
      kind: next.kind,
      durationMinutes: next.durationMinutes,
      startsAt: spot?.startsAt ?? null,
      room: spot === null ? null : rooms.nameOf(spot.room),
      people: [...imported.people],
      changes,
      note: current !== null && isOut ? `It is ${current.state} here and stays so.` : null,
    },
  };
}

type Standing = { isNew: boolean; isChanged: boolean; changes: readonly ImportChange[] };

function statusOf({ isNew, isChanged, changes }: Standing): ImportRow["status"] {
  if (isNew) return "new";
  if (changes.some(({ isConflict }) => isConflict)) return "conflict";
  return isChanged ? "changed" : "unchanged";
}

/** Where file and meeting differ, also if nothing will be done about it: what was changed here is a conflict. */
function changesOf(draft: Draft, rooms: RoomPlan): ImportChange[] {
  const { imported, origin, current, fileSpot } = draft;
  if (current === null || origin === null) return [];
  const plain = FIELDS.filter((field) => imported[field] !== current[field]).flatMap((field) => {
    const isConflict = current[field] !== origin.base[field];
    // Whose session it is was decided here; the file has no say in it.
    return field === "kind" && isConflict ? [] : [change(field, current[field], imported[field], isConflict)];
  });
  const now = spotNow(current);
  if (isSameSpot(now, fileSpot)) return plain;
  const isConflict = isMovedHere(draft);
  const names = [now, fileSpot].map((spot) => (spot === null ? null : rooms.nameOf(spot.room)));
  const times = [now, fileSpot].map((spot) => spot?.startsAt ?? null);
  return [
    ...plain,
    ...(times[0] === times[1] ? [] : [change("startsAt", times[0]!, times[1]!, isConflict)]),
    ...(names[0] === names[1] ? [] : [change("room", names[0]!, names[1]!, isConflict)]),
  ];
}

const MOST_SHOWN = 400;

function change(
  field: ImportField,
  before: string | number | null,
  after: string | number | null,
  isConflict: boolean,
): ImportChange {
  const [was, is] = [before, after].map((value) => {
    if (value === null) return null;
    const text = String(value);
    return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN - 1).toWellFormed()}…`;
  });
  return { field, before: was ?? null, after: is ?? null, isConflict };
}

function missingRow(session: Session, { origins }: ImportState, rooms: RoomPlan): ImportRow {
  const spot = spotNow(session);
  return {
    externalId: origins.find(({ sessionId }) => sessionId === session.id)?.externalId ?? "",
    row: null,
    sessionId: session.id,
    status: "missing",
    title: session.title,
    kind: session.kind,
    durationMinutes: session.durationMinutes,
    startsAt: spot?.startsAt ?? null,
    room: spot === null ? null : rooms.nameOf(spot.room),
    people: [],
    changes: [],
    note: null,
  };
}
