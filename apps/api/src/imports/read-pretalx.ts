import { textOf } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import { firstOf, isObject, listIn } from "./json.ts";
import type { Json } from "./json.ts";
import type { ProgrammeBuilder, RawSession } from "./programme-builder.ts";

/** Deeper nothing of a programme is; JSON can be nested without an end. */
const DEEPEST = 12;
const MOST_VISITED = 500_000;
/** Entries that aren't going to happen are as good as not there. */
const NOT_HAPPENING = /^(cancell?ed|withdrawn|rejected|deleted|draft)$/i;

/**
 * What pretalx gives out, whichever way: the API's submissions, talks or schedule with its slots, the widget's talks,
 * and dumps that put talks under days, minutes and rooms. All of them are found by what a talk looks like; rooms,
 * speakers, tracks and types that are only numbers are looked up where they are listed.
 */
export function readPretalx(document: unknown, programme: ProgrammeBuilder): void {
  const { talks, leftOut } = collect(document);
  const names = listedNames(document);
  if (isObject(document)) describe(document, programme);
  for (const room of roomsOf(document)) programme.addRoom(firstOf(room, "name"), room["capacity"]);
  let row = 0;
  for (const talk of talks) {
    const state = textOf(talk["state"] ?? inner(talk)["state"]);
    const title = textOf(firstOf(talk, "title") ?? inner(talk)["title"]);
    row += 1;
    if (NOT_HAPPENING.test(state)) {
      const about = { row, externalId: textOf(talk["code"]) || null, title: title || null };
      programme.issues.add("cancelled_there", about, `It is ${state} in the file and was left out.`);
      continue;
    }
    for (const session of sessionsOf(talk, names, row)) programme.addSession(session);
  }
  for (const entry of leftOut.slice(0, 50)) {
    const title = textOf(entry["title"]).slice(0, 200);
    const about = { row: null, externalId: textOf(entry["id"]) || null, title };
    programme.issues.add("left_out", about, "It has neither a time, a length nor a room; it was left out.");
  }
  if (talks.length === 0 && listIn(document, "results").length === 0 && roomsOf(document).length === 0) {
    throw new UnreadableProgramme(
      "This JSON has no talks with a title and a time: it is no programme that is known here.",
    );
  }
}

function describe(document: Json, programme: ProgrammeBuilder): void {
  programme.useZone(firstOf(document, "timezone", "time_zone", "time_zone_name"));
  const event = document["event"];
  programme.describe(
    isObject(event)
      ? { acronym: event["slug"], title: event["name"] }
      : { acronym: event, title: firstOf(document, "name", "event_name") },
  );
}

/** A slot of the schedule has its talk inside, or only the talk's code. */
const inner = (talk: Json): Json => (isObject(talk["submission"]) ? talk["submission"] : {});

function isTalk(value: Json): boolean {
  const hasTime = ["slot", "slots", "start", "duration", "slot_count", "submission_type"].some(
    (name) => value[name] !== undefined,
  );
  const isNamed = value["title"] !== undefined && (value["code"] !== undefined || value["id"] !== undefined);
  const isSlot = value["start"] !== undefined && value["room"] !== undefined && isObject(value["submission"]);
  const isBreak =
    value["start"] !== undefined && value["end"] !== undefined && textOf(value["description"]) !== "";
  return (
    (isNamed && hasTime) || isSlot || (isBreak && value["room"] !== undefined && value["title"] === undefined)
  );
}

/** Without recursion, in the document's order, and never into a talk: what is inside of one is its own. */
function collect(document: unknown): { talks: Json[]; leftOut: Json[] } {
  const talks: Json[] = [];
  const leftOut: Json[] = [];
  const open: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }];
  for (let visited = 0; open.length > 0 && visited < MOST_VISITED; visited += 1) {
    const { value, depth } = open.pop()!;
    if (isObject(value) && isTalk(value)) {
      talks.push(value);
      continue;
    }
    if (isObject(value) && value["title"] !== undefined && value["id"] !== undefined) leftOut.push(value);
    if (typeof value !== "object" || value === null || depth >= DEEPEST) continue;
    for (const child of Object.values(value).toReversed()) open.push({ value: child, depth: depth + 1 });
  }
  return { talks, leftOut };
}

const LISTS = ["rooms", "speakers", "tracks", "submission_types"] as const;
type Names = Readonly<Record<(typeof LISTS)[number], ReadonlyMap<string, unknown>>>;

/** By id or code, for exports that mention them by these alone. */
function listedNames(document: unknown): Names {
  const entries = LISTS.map((list) => {
    const found = isObject(document) ? document[list] : undefined;
    const rows = (Array.isArray(found) ? found : isObject(found) ? Object.values(found) : []).filter(
      isObject,
    );
    return [
      list,
      new Map(rows.flatMap((row) => [row["id"], row["code"]].map((id) => [String(id), row["name"]]))),
    ];
  });
  return Object.fromEntries(entries) as Names;
}

function roomsOf(document: unknown): Json[] {
  return listIn(document, "rooms").filter(isObject);
}

function named(value: unknown, names: ReadonlyMap<string, unknown>): unknown {
  if (isObject(value)) return firstOf(value, "name") ?? value;
  return names.get(String(value)) ?? (typeof value === "number" ? "" : value);
}

/** One for each of the talk's slots; a talk without any comes without a place. */
function sessionsOf(slotOrTalk: Json, names: Names, row: number): RawSession[] {
  const talk = { ...slotOrTalk, ...inner(slotOrTalk) };
  const listed = listIn(slotOrTalk, "slots").filter(isObject);
  const own = isObject(slotOrTalk["slot"]) ? [slotOrTalk["slot"]] : [slotOrTalk];
  const slots = listed.length > 0 ? listed : own;
  return slots.map((slot, index) => ({ ...sessionOf(talk, slot, names, row), ids: idsOf(talk, index) }));
}

/** The first slot has the talk's own code, so that a talk that gets a second one isn't another. */
function idsOf(talk: Json, index: number): unknown[] {
  const code = firstOf(talk, "code", "guid", "id");
  const id = typeof code === "number" && talk["title"] === undefined ? `slot-${code}` : code;
  return [id === undefined || index === 0 ? id : `${textOf(id)}#${index + 1}`];
}

function sessionOf(talk: Json, slot: Json, names: Names, row: number): Omit<RawSession, "ids"> {
  const isBreak = talk["title"] === undefined;
  const speakers = firstOf(talk, "speakers", "persons");
  return {
    row,
    title: isBreak ? talk["description"] : talk["title"],
    texts: isBreak ? [] : [talk["abstract"], talk["description"]],
    start: slot["start"] ?? talk["start"],
    end: slot["end"] ?? talk["end"],
    duration: firstOf(slot, "duration") ?? talk["duration"],
    room: named(firstOf(slot, "room") ?? talk["room"], names.rooms),
    track: named(talk["track"] ?? "", names.tracks),
    type: isBreak ? "break" : named(talk["submission_type"] ?? talk["type"] ?? "", names.submission_types),
    language: firstOf(talk, "content_locale", "language"),
    people: Array.isArray(speakers) ? speakers.map((speaker) => textOf(named(speaker, names.speakers))) : [],
  };
}
