import type { ImportChange, ImportField, ImportRow, Session } from "@plenary/contract";
import { isOtherNamed } from "../programme/diff-programme.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { ImportState } from "./import-state.ts";
import { mergedPeople } from "./match-people.ts";
import { UNTITLED } from "./read-session.ts";
import { baseSpot, isDecidedHere, isPinnedHere, isSameSpot, lacksPlace, spotNow } from "./planned.ts";
import type { Entry, Lost, Matched } from "./planned.ts";

const FIELDS = ["title", "purpose", "kind", "durationMinutes"] as const;

type Known = {
  readonly rooms: RoomPlan;
  /** Of people, by id. */ readonly names: ReadonlyMap<string, string>;
  /** Why an entry has no place in the file, by its position there. */
  readonly placeless: ReadonlyMap<number, string>;
};

/** What becomes of a session of the file, with the row that says so. */
export function finished(draft: Matched, { rooms, names, placeless }: Known): Entry {
  const { imported, origin, current, next, isOut, spot, takesFile } = draft;
  const now = current === null ? null : spotNow(current);
  const changedFields =
    current === null || isOut ? [] : FIELDS.filter((field) => next[field] !== current[field]);
  const isLonger = changedFields.includes("durationMinutes") && now !== null;
  const isPlaceChanged = !isOut && (current === null ? spot !== null : !isSameSpot(now, spot) || isLonger);
  const people = peopleOf(draft, names);
  const changes = current === null || isOut ? [] : [...changesOf(draft, rooms), ...people.changes];
  const isChanged = changedFields.length > 0 || isPlaceChanged || people.isPeopleChanged;
  const isKept = lacksPlace(draft) && !takesFile;
  const isHindered = draft.inTheWay !== null;
  const open = changes.filter(({ field }) => !isHindered || !hinderedFields(draft).has(field));
  const isConflict = open.some((each) => each.isConflict);
  const status = statusOf({ isNew: current === null, isChanged, isKept, isConflict, isHindered });
  const asked = askedAgain(draft, isKept);
  return {
    imported: asked.imported,
    origin,
    current,
    next,
    spot,
    fileSpot: asked.fileSpot,
    isPlaceChanged,
    changedFields,
    personIds: people.personIds,
    nextPersonIds: people.nextPersonIds,
    isPeopleChanged: people.isPeopleChanged,
    lost: lostOf(draft),
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
      speakers: [...draft.speakers],
      changes,
      note: noteOf(draft, isKept, placeless.get(imported.row) ?? null),
    },
  };
}

/** Who is named, and how that differs: people who were named here beside the file's stay. */
function peopleOf({ speakers, current, origin, isOut }: Matched, names: ReadonlyMap<string, string>) {
  const personIds = [...new Set(speakers.flatMap(({ personId }) => personId ?? []))];
  const here = current?.people ?? [];
  const before = here.map(({ id }) => id);
  const nextPersonIds = mergedPeople(before, origin?.base.personIds ?? [], personIds);
  const isPeopleChanged = !isOut && isOtherNamed(before, nextPersonIds);
  const known = new Map([...names, ...here.map(({ id, name }) => [id, name] as const)]);
  const wordsOf = (ids: readonly string[]) =>
    ids.length === 0 ? null : ids.map((id) => known.get(id) ?? "somebody").join(", ");
  const changes = isPeopleChanged ? [change("people", wordsOf(before), wordsOf(nextPersonIds), false)] : [];
  return { personIds, nextPersonIds, isPeopleChanged, changes };
}

/**
 * What the next import compares with. Where the meeting's side was kept for want of a place, it is as it came: once
 * the file's can be had, that isn't taken for a move that was made here.
 */
function askedAgain(draft: Matched, isKept: boolean): Pick<Entry, "imported" | "fileSpot"> {
  const { imported, origin, current, wanted, fileSpot, inTheWay } = draft;
  if (origin === null || current === null) return { imported, fileSpot };
  const { durationMinutes, roomName } = origin.base;
  const read = inTheWay === null ? imported : { ...imported, durationMinutes };
  const isHindered = inTheWay !== null && !isSameSpot(spotNow(current), wanted);
  if (!isKept && !isHindered) return { imported: read, fileSpot };
  // A room's name goes with the room that it was: else that would be found under this one from now on.
  return { imported: { ...read, room: roomName }, fileSpot: baseSpot(origin) };
}

/** Days far from the meeting's are another matter: they call for moving the whole programme. */
function lostOf(draft: Matched): Lost | null {
  const { imported, origin, isOut, isCrowded } = draft;
  if (origin === null || isOut) return null;
  const { base } = origin;
  const isPlaceless = lacksPlace(draft) && (imported.startsAt === null || imported.room === null);
  if (isPlaceless && base.place !== null) return "place";
  if (isCrowded && base.place !== null) return "crowded";
  if (imported.isTitleMissing === true && base.title !== UNTITLED) return "title";
  const isShorter = imported.isUndescribed === true && base.purpose.length > imported.purpose.length;
  return isShorter && base.purpose.endsWith(imported.purpose) ? "description" : null;
}

function noteOf(draft: Matched, isKept: boolean, why: string | null): string | null {
  const { current, isOut, inTheWay, spot, takesFile } = draft;
  if (current !== null && isOut) return `It is ${current.state} here and stays so.`;
  if (inTheWay !== null) return `“${inTheWay}” has the place that the file wants; it keeps its own.`;
  if (isKept)
    return [why, "It keeps its place unless you say that the file is right."].filter(Boolean).join(" ");
  if (spot === null) return why;
  const isPinned = !takesFile && isPinnedHere(draft);
  return isPinned ? "It is pinned here, so it keeps its place unless you say that the file is right." : null;
}

/** What stays because of who is in the way, whatever anybody says. */
function hinderedFields(draft: Matched): ReadonlySet<ImportField> {
  return new Set(isDecidedHere(draft) ? ["durationMinutes"] : ["durationMinutes", "startsAt", "room"]);
}

type Standing = Record<"isNew" | "isChanged" | "isKept" | "isConflict" | "isHindered", boolean>;

function statusOf({ isNew, isChanged, isKept, isConflict, isHindered }: Standing): ImportRow["status"] {
  if (isNew) return "new";
  if (isKept) return "placeless";
  if (isConflict) return "conflict";
  if (isHindered) return "hindered";
  return isChanged ? "changed" : "unchanged";
}

/** Where file and meeting differ, also if nothing will be done about it: what was changed here is a conflict. */
function changesOf(draft: Matched, rooms: RoomPlan): ImportChange[] {
  const { imported, origin, current, inTheWay } = draft;
  if (current === null || origin === null) return [];
  const fileSpot = inTheWay === null ? draft.fileSpot : draft.wanted;
  const plain = FIELDS.filter((field) => imported[field] !== current[field]).flatMap((field) => {
    const isHindered = field === "durationMinutes" && inTheWay !== null;
    const isConflict = current[field] !== origin.base[field] || isHindered;
    // Whose session it is was decided here; the file has no say in it.
    return field === "kind" && isConflict ? [] : [change(field, current[field], imported[field], isConflict)];
  });
  const now = spotNow(current);
  if (isSameSpot(now, fileSpot)) return plain;
  const isConflict = isDecidedHere(draft) || lacksPlace(draft) || inTheWay !== null;
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

/** One that came from this source before and isn't in the file any more. */
export function missingRow(session: Session, { origins }: ImportState, rooms: RoomPlan): ImportRow {
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
    speakers: [],
    changes: [],
    note: null,
  };
}
