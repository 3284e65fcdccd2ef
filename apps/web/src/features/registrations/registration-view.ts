import type { Registration } from "@plenary/contract";
import type { Answer } from "../../lib/client.ts";

export type Meal = Answer<"getCatering">["meals"][number];

export const registrationFilters = ["onsite", "online", "cancelled"] as const;
export type RegistrationFilter = (typeof registrationFilters)[number];

/** Cancelled ones are on neither side: they come neither in person nor online. */
export function passes({ status, mode }: Registration, filter: RegistrationFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (filter === "cancelled") return status === "cancelled";
  return status === "registered" && mode === filter;
}

/** "113 on site, 6 online, 1 cancelled" */
export function countWords(registrations: readonly Registration[]): string {
  const count = (filter: RegistrationFilter) => registrations.filter((one) => passes(one, filter)).length;
  const cancelled = count("cancelled");
  const parts = [`${count("onsite")} on site`, `${count("online")} online`];
  return [...parts, ...(cancelled > 0 ? [`${cancelled} cancelled`] : [])].join(", ");
}

/** The diets of all meals, most frequent first: the columns of the caterer's table. */
export function dietsOf(meals: readonly Meal[]): string[] {
  const most = new Map<string, number>();
  for (const { diet, people } of meals.flatMap(({ diets }) => diets)) {
    most.set(diet, Math.max(most.get(diet) ?? 0, people));
  }
  return [...most]
    .toSorted(([a, many], [b, more]) => more - many || a.localeCompare(b, "en"))
    .map(([diet]) => diet);
}

export function eatersOf({ diets }: Meal, diet: string): number {
  return diets.find((one) => one.diet === diet)?.people ?? 0;
}

/** Who said nothing of a diet: each person has one at most. */
export function withoutDiet({ people, diets }: Meal): number {
  return people - diets.reduce((sum, { people: eaters }) => sum + eaters, 0);
}
