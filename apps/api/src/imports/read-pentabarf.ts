import type { ProgrammeBuilder } from "./programme-builder.ts";
import { dayChangeOf, readClock } from "./read-times.ts";
import { UnreadableProgramme } from "./imported.ts";
import { childText, readXml } from "./read-xml.ts";
import type { XmlNode } from "./read-xml.ts";

/** Where an event stands in the document: what its own elements leave unsaid. */
type Place = { readonly day: string | null; readonly dayChange: number | null; readonly room: string };

/** Pentabarf's XML as frab, pretalx, wafer and their like write it: `schedule/day/room/event`, in any nesting. */
export function readPentabarf(text: string, programme: ProgrammeBuilder): void {
  const document = readXml(text, programme.issues);
  if (document.children.some(({ name }) => name === "html")) {
    throw new UnreadableProgramme("This is a web page. Take the address of the XML export instead.");
  }
  const conference = find(document, "conference");
  if (conference !== null) describe(conference, programme);
  const dayChange = readClock(conference === null ? "" : childText(conference, "day_change"));
  let row = 0;
  walk(
    document,
    { day: null, dayChange, room: "" },
    (event, place) => {
      row += 1;
      programme.addSession(sessionOf(event, place, row));
    },
    programme,
  );
  if (row === 0 && find(document, "day") === null && conference === null) {
    throw new UnreadableProgramme(
      "This XML has neither days nor events: it is no pentabarf or frab programme.",
    );
  }
}

function describe(conference: XmlNode, programme: ProgrammeBuilder): void {
  programme.useZone(childText(conference, "time_zone_name", "timezone", "time_zone"));
  programme.describe({
    acronym: childText(conference, "acronym"),
    title: childText(conference, "title"),
    venue: childText(conference, "venue", "city"),
  });
}

function walk(
  node: XmlNode,
  place: Place,
  onEvent: (event: XmlNode, place: Place) => void,
  programme: ProgrammeBuilder,
): void {
  for (const child of node.children) {
    if (child.name === "event") onEvent(child, place);
    else if (child.name === "day") walk(child, inDay(child, place), onEvent, programme);
    else if (child.name === "room" && child.attributes["name"] !== undefined) {
      programme.addRoom(child.attributes["name"], child.attributes["capacity"]);
      walk(child, { ...place, room: child.attributes["name"] }, onEvent, programme);
    } else walk(child, place, onEvent, programme);
  }
}

function inDay({ attributes }: XmlNode, place: Place): Place {
  const dayChange = place.dayChange ?? dayChangeOf(attributes["start"] ?? "");
  return { ...place, day: attributes["date"] ?? place.day, dayChange };
}

function sessionOf(event: XmlNode, { day, dayChange, room }: Place, row: number) {
  return {
    row,
    ids: [event.attributes["guid"], event.attributes["id"], childText(event, "guid", "id", "slug", "url")],
    title: childText(event, "title"),
    state: childText(event, "status", "state"),
    roomToo: childText(event, "room"),
    subtitle: childText(event, "subtitle"),
    texts: [childText(event, "abstract"), childText(event, "description")],
    date: childText(event, "date"),
    day,
    dayChange,
    start: childText(event, "start"),
    end: childText(event, "end"),
    duration: childText(event, "duration"),
    room: room === "" ? childText(event, "room") : room,
    track: childText(event, "track"),
    type: childText(event, "type"),
    language: childText(event, "language"),
    people: peopleOf(event),
  };
}

function peopleOf(event: XmlNode): string[] {
  return event.children
    .filter(({ name }) => name === "persons" || name === "speakers")
    .flatMap(({ children }) => children)
    .map((person) => childText(person, "public_name", "name") || (person.attributes["name"] ?? person.text));
}

/** Depth first; the reader has limited how deep. */
function find(node: XmlNode, name: string): XmlNode | null {
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = find(child, name);
    if (found !== null) return found;
  }
  return null;
}
