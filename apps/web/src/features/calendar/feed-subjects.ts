import type { GroupSummary, Room } from "@plenary/contract";
import type { Feed, FeedBody } from "./api.ts";

/** What a feed can show, as one value of a list of choices: `agenda`, `programme`, `group:<id>`, `room:<id>`. */
export type Choice = { value: string; label: string };

export const choiceOf = ({ kind, subjectId }: Pick<Feed, "kind" | "subjectId">): string =>
  subjectId === null ? kind : `${kind}:${subjectId}`;

export function subjectOf(choice: string): Pick<FeedBody, "kind" | "subjectId"> {
  const [kind, subjectId] = choice.split(":");
  return { kind: kind as Feed["kind"], subjectId: subjectId ?? null };
}

export const ownChoices: readonly Choice[] = [
  { value: "agenda", label: "My agenda" },
  { value: "programme", label: "The whole programme" },
];

export function groupChoices(groups: readonly GroupSummary[]): Choice[] {
  return groups.map(({ id, shortName, name, openness }) => ({
    value: choiceOf({ kind: "group", subjectId: id }),
    label: `${shortName === name ? name : `${shortName} · ${name}`}${openness === "closed" ? " (members only)" : ""}`,
  }));
}

export function roomChoices(rooms: readonly Room[]): Choice[] {
  return rooms.map(({ id, name, building }) => ({
    value: choiceOf({ kind: "room", subjectId: id }),
    label: name === building ? name : `${name} · ${building}`,
  }));
}

/** What somebody would call it who doesn't want to think about names: "My agenda on this device". */
export function nameFor(choice: string, all: readonly Choice[]): string {
  const label = all.find(({ value }) => value === choice)?.label ?? "Calendar";
  return `${label.split(" · ")[0]} on this device`;
}

/** What a feed of the list shows; a group or room that is gone has no name any more. */
export function shownBy(feed: Feed, all: readonly Choice[]): string {
  const known = all.find(({ value }) => value === choiceOf(feed))?.label;
  if (known !== undefined) return known;
  return feed.kind === "group" ? "A group" : "A room";
}
