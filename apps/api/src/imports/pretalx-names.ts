import { firstOf, isObject, listIn } from "./json.ts";
import type { Json } from "./json.ts";
import type { Issues } from "./issues.ts";

const LISTS = ["rooms", "speakers", "tracks", "submission_types"] as const;
export type Names = Readonly<Record<(typeof LISTS)[number], ReadonlyMap<string, unknown>>>;

/** By id or code, for exports that mention them by these alone. */
export function listedNames(document: unknown): Names {
  const entries = LISTS.map((list) => {
    const known = rowsOf(document, list).flatMap((row) =>
      [row["id"], row["code"]].flatMap((id) => (isTold(id) ? [[String(id), row["name"]] as const] : [])),
    );
    return [list, new Map(known)];
  });
  return Object.fromEntries(entries) as Names;
}

export const isTold = (id: unknown) => id !== undefined && id !== null && id !== "";

/** Listed, by their ids, or as the API's list; at the top or within the event. */
function rowsOf(document: unknown, list: string): Json[] {
  const holders = isObject(document) ? [document, ...Object.values(document)] : [];
  const holder = holders.find((each): each is Json => isObject(each) && typeof each[list] === "object");
  const found = holder?.[list];
  const listed = listIn(found, "results");
  const rows = Array.isArray(found) ? found : listed.length > 0 ? listed : Object.values(found ?? {});
  return rows.filter(isObject);
}

export function roomsOf(document: unknown): Json[] {
  return rowsOf(document, "rooms").filter((room) => room["name"] !== undefined);
}

/** What is listed under this number or code; a text that is listed nowhere is its own name. */
export function named(value: unknown, names: ReadonlyMap<string, unknown>): unknown {
  if (isObject(value)) return firstOf(value, "name") ?? value;
  if (!isTold(value)) return "";
  return names.get(String(value)) ?? (typeof value === "number" ? "" : value);
}

const CODE = /^[A-Z0-9]{4,10}$/;

export function isUnlistedSpeaker(speaker: unknown, names: ReadonlyMap<string, unknown>): speaker is string {
  return typeof speaker === "string" && CODE.test(speaker) && !names.has(speaker);
}

/** Rooms that are only numbers and speakers that are only codes, and listed under none of them. */
export function reportUnlisted(talks: readonly Json[], { rooms, speakers }: Names, issues: Issues): void {
  const codes = talks
    .flatMap((talk) => listIn(talk, "speakers"))
    .filter((each) => isUnlistedSpeaker(each, speakers));
  if (codes.length > 0) {
    const some = [...new Set(codes)].slice(0, 5).join(", ");
    const sentence = `Speakers are only codes in this file (${some}) and listed nowhere: nobody is named by these.`;
    issues.add("malformed", null, sentence);
  }

  const numbers = talks
    .flatMap((talk) => [talk, ...listIn(talk, "slots"), talk["slot"]])
    .flatMap((place) => (isObject(place) && typeof place["room"] === "number" ? [place["room"]] : []));
  for (const number of new Set(numbers)) {
    if (rooms.has(String(number))) continue;
    const sentence = `The file has no room ${number}: it mentions it, and lists it nowhere.`;
    issues.add("no_room", null, sentence);
  }
}
