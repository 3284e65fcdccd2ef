import type { FoundSlots } from "@plenary/contract";
import { dayOf, formatDay, formatTimeRange } from "@plenary/time";
import { listed, many } from "../../lib/words.ts";
import type { Start } from "./slot-grid.ts";

const NAMED = 6;

/**
 * "Wed 22 Oct 13:00–14:00: 2 people lost: Ann Lee and Bo Ek." Why it can't be then, or which rule it breaks, is not
 * known here: the list says it of the time that is picked.
 */
export function startWords(
  { startsAt, endsAt, standing, lostPersonIds }: Start,
  { people }: Pick<FoundSlots, "people">,
  zone: string,
): string {
  const when = `${formatDay(dayOf(startsAt, zone))} ${formatTimeRange(startsAt, endsAt, zone)}`;
  if (standing === "blocked") return `${when}: it can't be then.`;
  const rule = standing === "clash" ? " It breaks a rule and needs a reason." : "";
  if (lostPersonIds.length === 0) return `${when}: 0 lost, everybody is free.${rule}`;
  const names = lostPersonIds.flatMap((id) => people.find((person) => person.id === id)?.name ?? []);
  const named = names.slice(0, NAMED);
  const more = names.length - named.length;
  const who = listed(more > 0 ? [...named, `${more} more`] : named);
  return `${when}: ${many(lostPersonIds.length, "person", "people")} lost: ${who}.${rule}`;
}
