import type { Role } from "@plenary/contract";
import { formatDay } from "@plenary/time";

/** "Tue 21 – Thu 23 Oct 2025", "Thu 30 Oct – Sat 1 Nov 2025", "Tue 21 Oct 2025" */
export function dateRange(startsOn: string, endsOn: string): string {
  const year = endsOn.slice(0, 4);
  const last = `${formatDay(endsOn)} ${year}`;
  if (startsOn === endsOn) return last;
  if (startsOn.slice(0, 4) !== year) return `${formatDay(startsOn)} ${startsOn.slice(0, 4)} – ${last}`;
  const isSameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  const first = isSameMonth ? formatDay(startsOn).split(" ").slice(0, 2).join(" ") : formatDay(startsOn);
  return `${first} – ${last}`;
}

const words: Readonly<Record<Role, string>> = {
  organiser: "organise it",
  desk: "work at the desk",
  lead: "lead a group",
  delegate: "take part",
};
const order: readonly Role[] = ["organiser", "desk", "lead", "delegate"];

/** "You organise it, lead a group and take part." */
export function rolesSentence(roles: readonly Role[]): string {
  const said = order.filter((role) => roles.includes(role)).map((role) => words[role]);
  if (said.length === 0) return "";
  const last = said.at(-1) ?? "";
  return said.length === 1 ? `You ${last}.` : `You ${said.slice(0, -1).join(", ")} and ${last}.`;
}
