import type { Role } from "@plenary/contract";

const words: Readonly<Record<Role, string>> = {
  organiser: "organise it",
  desk: "work at the desk",
  lead: "lead a group",
  delegate: "take part",
};
const order: readonly Role[] = ["organiser", "desk", "lead", "delegate"];

type Viewer = { readonly roles: readonly Role[]; readonly registrationId: string | null };

/** "You organise it and lead a group. You are not registered yet." Only who is registered takes part. */
export function standingSentence({ roles, registrationId }: Viewer): string {
  if (registrationId !== null || !roles.includes("delegate")) return rolesSentence(roles);
  const others = rolesSentence(roles.filter((role) => role !== "delegate"));
  return [others, "You are not registered yet."].filter(Boolean).join(" ");
}

/** "You organise it, lead a group and take part." */
export function rolesSentence(roles: readonly Role[]): string {
  const said = order.filter((role) => roles.includes(role)).map((role) => words[role]);
  if (said.length === 0) return "";
  const last = said.at(-1) ?? "";
  return said.length === 1 ? `You ${last}.` : `You ${said.slice(0, -1).join(", ")} and ${last}.`;
}
