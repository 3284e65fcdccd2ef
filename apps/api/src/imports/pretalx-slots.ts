import { textOf } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import { isObject } from "./json.ts";
import type { Json } from "./json.ts";

/** A slot that names its talk by the code alone, as the API's do unless they are asked for more. */
export function isCodedSlot(value: Json): boolean {
  const { submission, start, room } = value;
  return typeof submission === "string" && submission !== "" && start !== undefined && room !== undefined;
}

/** The talks with those slots that name them, and the slots of talks that aren't in the file. */
export function joined(talks: readonly Json[], slots: readonly Json[]) {
  const byCode = Map.groupBy(slots, ({ submission }) => textOf(submission));
  const codes = new Set(talks.map(({ code }) => textOf(code)));
  const strays = slots.filter(({ submission }) => !codes.has(textOf(submission)));
  if (slots.length > 0 && strays.length === slots.length) {
    throw new UnreadableProgramme(
      "The slots of this JSON have only the codes of talks, and it lists no such talks. Take the talks too, for example with “?expand=slots.submission”.",
    );
  }
  if (slots.length === 0 && talks.some(hasNumberedSlots) && !talks.some(hasPlaces)) {
    throw new UnreadableProgramme(
      "The talks of this JSON have only the numbers of their slots, and it lists no slots: none would have a time. Take the slots too, for example with “?expand=slots.room,speakers,track,submission_type”.",
    );
  }
  const whole = talks.map((talk) => {
    const theirs = byCode.get(textOf(talk["code"]));
    return theirs === undefined || hasPlaces(talk) ? talk : { ...talk, slots: theirs };
  });
  return { talks: whole, strays };
}

function hasPlaces({ slot, slots, start }: Json): boolean {
  const isListed = Array.isArray(slots) && slots.some(isObject);
  return isListed || isObject(slot) || (start !== undefined && start !== null);
}

function hasNumberedSlots({ slots }: Json): boolean {
  return Array.isArray(slots) && slots.some((slot) => typeof slot === "number");
}

/** One page of a list would make all that is on the others look as if it had been given up. */
export function guardWhole(document: unknown): void {
  if (!isObject(document)) return;
  for (const list of [document, ...Object.values(document)]) {
    if (!isObject(list) || !Array.isArray(list["results"])) continue;
    const { count, next, previous, results } = list;
    const isShort = typeof count === "number" && count > results.length;
    if (!isShort && !isAddress(next) && !isAddress(previous)) continue;
    const what = isShort ? `only ${results.length} of ${count} entries` : "a page of a list of several";
    throw new UnreadableProgramme(
      `This JSON has ${what}. Take all of them at once, for example with “?page_size=1000”, or put the pages together.`,
    );
  }
}

const isAddress = (value: unknown) => typeof value === "string" && value !== "";
