import type { Agenda, AgendaItem } from "@plenary/contract";

/** What is on an agenda, by session id. */
export function itemsById(agenda: Agenda | undefined): ReadonlyMap<string, AgendaItem> {
  const items = (agenda?.days ?? []).flatMap((day) => day.items);
  return new Map(items.map((item) => [item.entry.sessionId, item]));
}

/** Whether the version is preliminary: in no other is a session tentative that nobody owes an answer for. */
export function isPreliminary({ days }: Pick<Agenda, "days">): boolean {
  return days
    .flatMap((day) => day.items)
    .some(({ entry }) => entry.status === "tentative" && entry.isUnsettled !== true);
}

/** The sessions that clash with this one now, so that putting it back needs no second question. */
export function clashingWith(agenda: Agenda | undefined, sessionId: string): string[] {
  return (agenda?.clashes ?? [])
    .filter(({ sessionIds }) => sessionIds.includes(sessionId))
    .flatMap(({ sessionIds }) => sessionIds.filter((id) => id !== sessionId));
}

/** The agenda until the server has answered: free time is left as it was, for only the server derives it. */
export function withoutSession(agenda: Agenda, sessionId: string): Agenda {
  return {
    ...agenda,
    days: agenda.days.map((day) => ({
      ...day,
      items: day.items.filter(({ entry }) => entry.sessionId !== sessionId),
    })),
    clashes: agenda.clashes.filter(({ sessionIds }) => !sessionIds.includes(sessionId)),
  };
}

/** Why it is there, as a sentence of the page: "Required: you are in WP3". */
export function reasonWords({ role, because, signUp }: AgendaItem): string {
  switch (role) {
    case "required":
      return `Required: ${because}`;
    case "meal":
    case "social":
      return `${because.charAt(0).toUpperCase()}${because.slice(1)}`;
    case "chosen":
      return signUpWords(signUp);
    default:
      return role satisfies never;
  }
}

function signUpWords(signUp: AgendaItem["signUp"]): string {
  switch (signUp) {
    case "waiting":
      return "On the waiting list: you move up when somebody leaves";
    case "offered":
      return "A place is kept for you";
    case "going":
      return "Chosen, you have a place";
    case null:
      return "Chosen";
    default:
      return signUp satisfies never;
  }
}
