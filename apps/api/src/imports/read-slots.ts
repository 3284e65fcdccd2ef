import { UnreadableProgramme } from "./imported.ts";
import { textOf } from "./clean-text.ts";
import { firstOf, isObject, listIn, namesIn, objectIn } from "./json.ts";
import type { Json } from "./json.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";

const SLOT = /(\d{4}-\d\d-\d\d)[T ]+(\d?\d:\d\d)(?:\s*[-–]\s*(\d?\d:\d\d))?/;

/** `{ rooms, slots, sessions }`, as breakout days are kept: each session names a room and the slot it is in. */
export function isSlotted(document: unknown): boolean {
  return (
    Array.isArray(isObject(document) ? document["slots"] : null) && listIn(document, "sessions").length > 0
  );
}

export function readSlots(document: unknown, programme: ProgrammeBuilder): void {
  if (!isSlotted(document)) {
    throw new UnreadableProgramme("This JSON has no lists of slots and sessions.");
  }
  const about = objectIn(document, "metadata") ?? objectIn(document, "meta") ?? {};
  programme.useZone(firstOf(about, "timezone", "time_zone", "zone"));
  programme.describe({ acronym: about["slug"], title: firstOf(about, "meeting", "name", "title") });
  const rooms = new Map<string, string>();
  for (const room of listIn(document, "rooms")) {
    const name = textOf(isObject(room) ? firstOf(room, "name", "label") : room);
    if (isObject(room)) rooms.set(textOf(room["id"]), name);
    programme.addRoom(name, isObject(room) ? room["capacity"] : undefined);
  }
  const slots = slotsOf(listIn(document, "slots"));
  for (const [index, session] of listIn(document, "sessions").entries()) {
    const row = index + 1;
    if (isObject(session)) {
      programme.addSession(sessionOf(session, row, { rooms, slots }));
      reportWanted(session, row, programme);
    } else
      programme.issues.add(
        "left_out",
        { row, externalId: null, title: null },
        "This is no session; it was left out.",
      );
  }
}

const MOST_NAMED = 4;

/** A time that a group would like is no place, and there is nothing else that it could become here. */
function reportWanted(session: Json, row: number, { issues }: ProgrammeBuilder): void {
  const wanted = ["wanted_slots", "wanted", "preferred_slots"]
    .flatMap((name) => listIn(session, name))
    .map(textOf);
  if (wanted.length === 0) return;
  const some = wanted.slice(0, MOST_NAMED).join(", ");
  const more = wanted.length > MOST_NAMED ? ` and ${wanted.length - MOST_NAMED} more` : "";
  const title = textOf(firstOf(session, "title", "group", "name")) || null;
  const about = { row, externalId: textOf(session["id"]) || null, title };
  issues.add(
    "left_out",
    about,
    `The slots that it would like (${some}${more}) are left out: ask for them in a request.`,
  );
}

type Slot = { readonly date: string; readonly start: string; readonly end: string | undefined };
type Slots = { readonly byName: ReadonlyMap<string, Slot>; readonly usual: Slot | undefined };

function slotsOf(listed: readonly unknown[]): Slots {
  const byName = new Map<string, Slot>();
  for (const slot of listed) {
    const label = textOf(isObject(slot) ? firstOf(slot, "label", "name", "start") : slot);
    const match = SLOT.exec(label);
    if (match === null) continue;
    const found: Slot = { date: match[1]!, start: match[2]!, end: match[3] };
    for (const name of [label, `${found.date} ${found.start}`, isObject(slot) ? textOf(slot["id"]) : ""]) {
      if (name !== "") byName.set(name, found);
    }
  }
  return { byName, usual: byName.values().next().value };
}

function sessionOf(
  session: Json,
  row: number,
  { rooms, slots }: { rooms: Map<string, string>; slots: Slots },
) {
  const name = textOf(session["slot"]);
  const slot = slots.byName.get(name) ?? slotIn(name);
  const room = textOf(session["room"]);
  return {
    row,
    ids: [session["id"], session["number"], session["url"]],
    title: firstOf(session, "title", "group", "name"),
    state: firstOf(session, "status", "state"),
    texts: [firstOf(session, "abstract", "description", "body")],
    day: slot?.date ?? null,
    start: slot?.start ?? name,
    end: slot?.end ?? (slot === undefined ? slots.usual?.end : undefined),
    duration: session["duration"] ?? lengthOf(slot ?? slots.usual),
    room: rooms.get(room) ?? room,
    track: listIn(session, "tracks").map(textOf).join(", "),
    people: namesIn(firstOf(session, "chairs", "speakers", "author") ?? []),
  };
}

function slotIn(text: string): Slot | undefined {
  const match = SLOT.exec(text);
  return match === null ? undefined : { date: match[1]!, start: match[2]!, end: match[3] };
}

/** A session without a slot lasts as long as they do. */
function lengthOf(slot: Slot | undefined): number | undefined {
  if (slot?.end === undefined) return undefined;
  const [from, to] = [slot.start, slot.end].map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * 60 + minutes;
  });
  return to! > from! ? to! - from! : to! + 1440 - from!;
}
