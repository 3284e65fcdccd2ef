import { textOf } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import { firstOf, isObject, listIn, namesIn, objectIn } from "./json.ts";
import type { Json } from "./json.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import { fromOurs, isOurs } from "./read-own-schedule.ts";
import { dayChangeOf, readClock } from "./read-times.ts";

const NO_EVENT = "This entry is no event; it was left out.";

/** The conference of a c3voc document, however it is wrapped; null: it is none. */
export function findConference(document: unknown): Json | null {
  const schedule = objectIn(document, "schedule") ?? document;
  const conference = objectIn(schedule, "conference") ?? schedule;
  return isObject(conference) && valuesOf(conference["days"]) !== null ? conference : null;
}

/** c3voc's schedule.json, which frab, pretalx and their like write too: days, rooms by name, events. */
export function readC3voc(document: unknown, programme: ProgrammeBuilder): void {
  const conference = findConference(document);
  if (conference === null) {
    throw new UnreadableProgramme(
      "This JSON has no days in its conference: it is no schedule of c3voc's kind.",
    );
  }
  programme.useZone(firstOf(conference, "time_zone_name", "timezone", "time_zone"));
  programme.describe({ ...conference, venue: firstOf(conference, "venue", "city") });
  for (const room of listIn(conference, "rooms")) {
    if (isObject(room)) programme.addRoom(firstOf(room, "name", "slug"), room["capacity"]);
    else programme.addRoom(room);
  }
  const dayChange = readClock(textOf(conference["day_change"]));
  const isOwn = isOurs(document);
  let row = 0;
  for (const day of valuesOf(conference["days"]) ?? []) {
    if (!isObject(day)) {
      programme.issues.add("left_out", null, "A day of this file is no day; it was left out.");
      continue;
    }
    const place = {
      day: textOf(day["date"]),
      dayChange: dayChange ?? dayChangeOf(textOf(firstOf(day, "day_start", "start"))),
    };
    for (const [room, events] of roomsOf(day)) {
      for (const event of events) {
        row += 1;
        if (!isObject(event)) {
          programme.issues.add("left_out", { row, externalId: null, title: null }, NO_EVENT);
          continue;
        }
        const raw = { ...sessionOf(event, room, row), ...place };
        const read = isOwn ? fromOurs(raw, programme) : raw;
        if (read !== null) programme.addSession(read);
      }
      if (!isOwn) programme.addRoom(room);
    }
  }
}

/** Rooms are an object of lists by their names, or a list of objects; some write events under the day itself. */
function roomsOf(day: Json): [string, readonly unknown[]][] {
  const { rooms } = day;
  if (isObject(rooms)) {
    return Object.entries(rooms).map(([name, events]) => [name, eventsIn(events)]);
  }
  const listed = listIn(day, "rooms").flatMap((room): [string, readonly unknown[]][] =>
    isObject(room) ? [[textOf(firstOf(room, "name", "slug")), eventsIn(room)]] : [],
  );
  return [...listed, ["", listIn(day, "events")]];
}

/** A list, an object of them by number, or either within a room of its own. */
function eventsIn(value: unknown): readonly unknown[] {
  const events = isObject(value) && value["events"] !== undefined ? value["events"] : value;
  return valuesOf(events) ?? [];
}

/** Of a list, or of an object of objects, as some languages write lists that have gaps. */
function valuesOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const values = isObject(value) ? Object.values(value) : [];
  return values.length > 0 && values.every(isObject) ? values : null;
}

function sessionOf(event: Json, room: string, row: number) {
  return {
    row,
    ids: [event["guid"], event["id"], event["code"], event["slug"], event["url"]],
    title: event["title"],
    state: event["cancelled"] === true ? "cancelled" : firstOf(event, "status", "state"),
    roomToo: event["room"],
    subtitle: event["subtitle"],
    texts: [event["abstract"], event["description"]],
    date: event["date"],
    start: event["start"],
    end: event["end"],
    duration: event["duration"],
    room: room === "" ? event["room"] : room,
    track: nameOf(event["track"]),
    type: nameOf(event["type"]),
    language: event["language"],
    people: namesIn(firstOf(event, "persons", "speakers")),
  };
}

const nameOf = (value: unknown): unknown => (isObject(value) ? (value["name"] ?? value) : value);
