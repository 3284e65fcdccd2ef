import type { Role } from "@plenary/contract";

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
