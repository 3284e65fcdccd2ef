import { textOf } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import { offSentence } from "./happening.ts";
import { firstOf, isObject, listIn, namesIn } from "./json.ts";
import type { Json } from "./json.ts";
import { isTold, isUnlistedSpeaker, listedNames, named, reportUnlisted, roomsOf } from "./pretalx-names.ts";
import type { Names } from "./pretalx-names.ts";
import { guardWhole, isCodedSlot, joined } from "./pretalx-slots.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import type { RawSession } from "./read-session.ts";

/** Deeper nothing of a programme is; JSON can be nested without an end. */
const DEEPEST = 12;
const MOST_VISITED = 500_000;
const MOST_LEFT_OUT = 50;

/**
 * What pretalx gives out, whichever way: the API's submissions, talks or schedule with its slots, the widget's talks,
 * and dumps that put talks under days, minutes and rooms. All of them are found by what a talk looks like; rooms,
 * speakers, tracks and types that are only numbers are looked up where they are listed.
 */
export function readPretalx(document: unknown, programme: ProgrammeBuilder): void {
  guardWhole(document);
  const found = collect(document);
  const { talks, strays } = joined(found.talks, found.slots);
  const names = listedNames(document);
  if (isObject(document)) describe(document, programme);
  for (const room of roomsOf(document)) programme.addRoom(firstOf(room, "name"), room["capacity"]);
  let row = 0;
  for (const talk of talks) {
    const title = textOf(firstOf(talk, "title") ?? inner(talk)["title"]);
    row += 1;
    const off = offSentence(talk["state"] ?? inner(talk)["state"]);
    if (off !== null) {
      const about = { row, externalId: textOf(talk["code"]) || null, title: title || null };
      programme.issues.add("cancelled_there", about, off);
      continue;
    }
    for (const session of sessionsOf(talk, names, row)) programme.addSession(session);
  }
  reportUnlisted(talks, names, programme.issues);
  reportLeftOut(found.leftOut, [...strays, ...found.bare], programme);
  if (talks.length === 0 && listIn(document, "results").length === 0 && roomsOf(document).length === 0) {
    throw new UnreadableProgramme(
      "This JSON has no talks with a title and a time: it is no programme that is known here.",
    );
  }
}

function reportLeftOut(
  entries: readonly Json[],
  strays: readonly Json[],
  { issues }: ProgrammeBuilder,
): void {
  for (const entry of entries.slice(0, MOST_LEFT_OUT)) {
    const title = textOf(entry["title"]).slice(0, 200);
    const about = { row: null, externalId: textOf(firstOf(entry, "code", "id")) || null, title };
    issues.add("left_out", about, "It has neither a time, a length nor a room; it was left out.");
  }
  for (const { submission } of strays.slice(0, MOST_LEFT_OUT)) {
    const code = textOf(submission);
    const about = { row: null, externalId: code || null, title: null };
    const what =
      code === "" ? "A slot has neither a talk nor words" : `The slot of ${code} has no talk in this file`;
    issues.add("left_out", about, `${what}; it was left out.`);
  }
  const more = Math.max(0, entries.length - MOST_LEFT_OUT) + Math.max(0, strays.length - MOST_LEFT_OUT);
  if (more === 0) return;
  issues.add("left_out", null, `And ${more} more of which nothing is listed here were left out.`);
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

const TIMES = ["slot", "slots", "start", "duration", "slot_count"];

function isTalk(value: Json): boolean {
  const hasTime = [...TIMES, "speakers", "submission_type"].some((name) => value[name] !== undefined);
  const { title, code, id, start } = value;
  const isNamed = title !== undefined && (code !== undefined || id !== undefined || start !== undefined);
  // A file that has lost its titles has the talks still.
  const isBareTalk = typeof code === "string" && (value["slot"] ?? value["slots"]) !== undefined;
  const isSlot = value["start"] !== undefined && value["room"] !== undefined && isObject(value["submission"]);
  const isBreak =
    value["start"] !== undefined && value["end"] !== undefined && textOf(value["description"]) !== "";
  return (
    (isNamed && hasTime) ||
    isBareTalk ||
    isSlot ||
    (isBreak && value["room"] !== undefined && value["title"] === undefined)
  );
}

/** Without recursion, in the document's order, and never into a talk: what is inside of one is its own. */
function collect(document: unknown): Record<"talks" | "slots" | "bare" | "leftOut", Json[]> {
  const talks: Json[] = [];
  const bare: Json[] = [];
  const slots: Json[] = [];
  const leftOut: Json[] = [];
  const open: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }];
  for (let visited = 0; open.length > 0; visited += 1) {
    if (visited >= MOST_VISITED) throw new UnreadableProgramme(TOO_MANY);
    const { value, depth } = open.pop()!;
    if (isObject(value) && isCodedSlot(value)) {
      slots.push(value);
      continue;
    }
    if (isObject(value) && isTalk(value)) {
      talks.push(value);
      continue;
    }
    if (isObject(value) && value["submission"] === null && value["start"] !== undefined) bare.push(value);
    const isNamed = isObject(value) && value["title"] !== undefined;
    if (isNamed && (value["id"] ?? value["code"]) !== undefined) leftOut.push(value);
    if (typeof value !== "object" || value === null || depth >= DEEPEST) continue;
    for (const child of Object.values(value).toReversed()) open.push({ value: child, depth: depth + 1 });
  }
  return { talks, slots, bare, leftOut };
}

const TOO_MANY = `This JSON has more than ${MOST_VISITED} values: no programme has as many.`;

/** One for each of the talk's slots; a talk without any comes without a place. */
function sessionsOf(slotOrTalk: Json, names: Names, row: number): RawSession[] {
  const talk = { ...slotOrTalk, ...inner(slotOrTalk) };
  const listed = listIn(slotOrTalk, "slots").filter(isObject);
  const own = isObject(slotOrTalk["slot"]) ? [slotOrTalk["slot"]] : [slotOrTalk];
  const slots = listed.length > 0 ? listed : own;
  const several = slots.length > 1 ? { sharedId: idsOf(talk, 0)[0] } : {};
  return slots.map((slot, index) => ({
    ...sessionOf(talk, slot, names, row),
    ...several,
    ids: idsOf(talk, index),
  }));
}

/** Those who are only codes, and listed nowhere, are reported: a code is nobody's name. */
function speakersOf(speakers: readonly unknown[], { speakers: names }: Names): string[] {
  return speakers
    .filter((speaker) => !isUnlistedSpeaker(speaker, names))
    .map((speaker) => textOf(named(speaker, names)));
}

/** The first slot has the talk's own code, so that a talk that gets a second one isn't another. */
function idsOf(talk: Json, index: number): unknown[] {
  const code = firstOf(talk, "code", "guid", "id");
  const id = typeof code === "number" && talk["title"] === undefined ? `slot-${code}` : code;
  return [id === undefined || index === 0 ? id : `${textOf(id)}#${index + 1}`];
}

function sessionOf(talk: Json, slot: Json, names: Names, row: number): Omit<RawSession, "ids"> {
  const isBreak = talk["title"] === undefined && talk["code"] === undefined;
  const speakers = firstOf(talk, "speakers", "persons");
  return {
    row,
    title: isBreak ? talk["description"] : talk["title"],
    texts: isBreak ? [] : [talk["abstract"], talk["description"]],
    date: talk["date"],
    start: slot["start"] ?? talk["start"],
    end: slot["end"] ?? talk["end"],
    // Where a slot says when it ends, that is how long it is: the talk's own length is what was asked for.
    duration: firstOf(slot, "duration") ?? (isTold(slot["end"]) ? "" : talk["duration"]),
    room: named(firstOf(slot, "room") ?? talk["room"], names.rooms),
    track: named(talk["track"] ?? "", names.tracks),
    type: isBreak ? "break" : named(talk["submission_type"] ?? talk["type"] ?? "", names.submission_types),
    language: firstOf(talk, "content_locale", "language"),
    people: Array.isArray(speakers) ? speakersOf(speakers, names) : namesIn(speakers),
  };
}
