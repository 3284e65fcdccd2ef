import type { AnswerOf, endpoints } from "@plenary/contract";
import type { AgendaDelegate } from "../agenda/load-agenda-inputs.ts";
import { isOnSite, ownItemOf } from "../agenda/own-items.ts";
import type { TimelineItem } from "../agenda/timeline.ts";

export type Meal = AnswerOf<(typeof endpoints)["getCatering"]>["meals"][number];

/**
 * How many eat what at each meal that takes place: people who are expected or have a place there and are on site
 * while it is on. Counts only, never who.
 */
export function countMeals(
  timeline: readonly TimelineItem[],
  people: readonly AgendaDelegate[],
  dietOf: ReadonlyMap<string, string>,
): Meal[] {
  return timeline
    .filter(({ entry }) => entry.kind === "meal" && entry.status !== "cancelled")
    .map((item) => {
      const eating = people.filter((person) => eats(person, item));
      const diets = eating.map(({ registrationId }) => dietOf.get(registrationId ?? "") ?? "");
      const { sessionId, title, startsAt } = item.entry;
      return { sessionId, title, startsAt, people: eating.length, diets: countDiets(diets) };
    });
}

function eats(person: AgendaDelegate, item: TimelineItem): boolean {
  return ownItemOf(item, person)?.isBusy === true && isOnSite(person, item.during);
}

/** Most frequent first. "vegan " and "Vegan" are one diet; no diet is none. */
function countDiets(diets: readonly string[]): Meal["diets"] {
  const groups = Map.groupBy(diets.map(normalised), (diet) => diet);
  groups.delete("");
  return [...groups]
    .map(([diet, all]) => ({ diet, people: all.length }))
    .toSorted((a, b) => b.people - a.people || (a.diet < b.diet ? -1 : 1));
}

function normalised(diet: string): string {
  const words = oneSpelling(diet).toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Without what can't be seen: spaces at the ends, several in a row, letters put together in another way. */
export function oneSpelling(words: string): string {
  return words.normalize("NFC").trim().replaceAll(/\s+/g, " ");
}
