import type { RuleName, Score, Violation } from "@plenary/scheduler";
import { formatDay, formatTime, formatTimeRange } from "@plenary/time";
import { isClash } from "../../lib/caused.ts";
import { instantOf, wallOf } from "./board-clock.ts";
import type { BoardModel } from "./board-model.ts";

/** Rules in two or three words, for places where the whole sentence has no room. Clashes count people instead. */
const shortly: Record<RuleName, string> = {
  "room-double-booked": "room taken",
  "room-missing": "no room",
  "room-too-small": "room too small",
  "room-lacks-feature": "equipment missing",
  "room-closed": "room closed",
  "room-not-allowed": "not for group sessions",
  "outside-segment": "outside the open blocks",
  "time-not-allowed": "time not possible",
  "pin-broken": "pinned elsewhere",
  "key-person-clash": "people clash",
  "required-clash": "people clash",
  "key-person-away": "lead not there",
  "walking-time": "too far to walk",
  order: "wrong order",
  "same-day": "must be on one day",
  "different-day": "must be on different days",
  "days-apart": "wrong number of days apart",
  gap: "too close together",
  consecutive: "must follow each other",
  adjacent: "must be side by side",
  "same-room": "must be in one room",
  "never-parallel": "must not run in parallel",
  "max-parallel": "too many in parallel",
  unplaced: "no place",
  "moved-time": "time changed",
  "moved-room": "room changed",
  "required-person-away": "people not there",
  "chosen-person-away": "people not there",
  "required-chosen-clash": "soft clash",
  "chosen-clash": "soft clash",
  "avoid-parallel": "better not in parallel",
  "preferred-max-parallel": "many in parallel",
  "preferred-order": "other order wished",
  "preferred-same-day": "one day wished",
  "preferred-different-day": "different days wished",
  "preferred-days-apart": "other distance in days wished",
  "preferred-gap": "more time between wished",
  "preferred-consecutive": "should follow each other",
  "preferred-adjacent": "should be side by side",
  "preferred-same-room": "one room wished",
  "track-parallel": "track in parallel",
  "track-room-change": "track changes rooms",
  "undesired-time": "time not wished",
  "not-preferred-time": "other time wished",
  "not-preferred-room": "other room wished",
  "quorum-missed": "no quorum",
  "coverage-missed": "institutions not there",
  "short-break": "short break",
  "room-waste": "large room",
  "no-lunch": "no time for lunch",
  "late-session": "late in the day",
  "long-run": "many in a row",
  "single-session-day": "only session of a day",
};

export function ruleWords(rule: string): string {
  return (shortly as Record<string, string | undefined>)[rule] ?? rule;
}

/** What a place would mean, in a few words: "2 people clash, room too small", "everybody is free". */
export function verdict(violations: readonly Violation[]): string {
  const hard = violations.filter(({ level }) => level === "hard");
  if (hard.length > 0) return phrases(hard).slice(0, 2).join(", ");
  const soft = violations.filter(({ level }) => level === "soft");
  const clashing = countPeople(soft.filter(isClash));
  const away = countPeople(soft.filter(({ rule }) => rule.endsWith("person-away")));
  const parts = [
    ...(clashing > 0 ? [`${people(clashing)} ${clashing === 1 ? "has" : "have"} chosen something else`] : []),
    ...(away > 0 ? [`${people(away)} not there`] : []),
  ];
  return parts.length === 0 ? "everybody is free" : parts.join(", ");
}

/** Of what is wished, not needed. */
export const SOFT_COST = "clashes and wishes";

/** "Cost 2 for broken hard rules · 130 for clashes and wishes": weights, not numbers of sessions or people. */
export function costWords({ hard, moved, soft }: Pick<Score, "hard" | "moved" | "soft">): string {
  const parts = [
    ...(hard > 0 ? [`${hard} for broken hard rules`] : []),
    ...(moved > 0 ? [`${moved} for moves of what is published`] : []),
    `${soft} for ${SOFT_COST}`,
  ];
  return `Cost ${parts.join(" · ")}`;
}

/** "1 person", "3 people" */
export function people(count: number): string {
  return `${count} ${count === 1 ? "person" : "people"}`;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Tue 10:15, S1020" */
export function cellWords({ clock, roomById }: BoardModel, roomId: string, minute: number): string {
  const instant = instantOf(clock, minute);
  const day = formatDay(wallOf(clock, instant).day).slice(0, 3);
  return `${day} ${formatTime(instant, clock.zone)}, ${roomById.get(roomId)?.name ?? "another room"}`;
}

/** "Tue 21 Oct, 10:15–11:30, S1020", or that there is no place. */
export function placeWords(
  { clock, roomById }: BoardModel,
  place: { roomId: string; startsAt: string; endsAt: string } | null,
): string {
  if (!place) return "no place";
  const day = formatDay(wallOf(clock, place.startsAt).day);
  const times = formatTimeRange(place.startsAt, place.endsAt, clock.zone);
  return `${day}, ${times}, ${roomById.get(place.roomId)?.name ?? "another room"}`;
}

function phrases(violations: readonly Violation[]): string[] {
  const clashing = countPeople(violations.filter(isClash));
  const others = violations.filter((violation) => !isClash(violation)).map(({ rule }) => shortly[rule]);
  return [
    ...(clashing > 0 ? [`${people(clashing)} ${clashing === 1 ? "clashes" : "clash"}`] : []),
    ...new Set(others),
  ];
}

function countPeople(violations: readonly Violation[]): number {
  return new Set(violations.flatMap(({ personIds }) => personIds)).size;
}
