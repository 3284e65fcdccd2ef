import { LONGEST_WALK } from "@plenary/contract";
import type { WalkingTimes } from "@plenary/contract";
import { fieldProblem } from "../../lib/problem.ts";
import { many } from "../../lib/words.ts";
import type { Described } from "../../ui/stale-versions.tsx";

/** Two buildings and what the minutes between them are called in the form. */
export type Way = { readonly key: string; readonly from: string; readonly to: string };

/** As they are typed, by the key of the way; empty is next door, as 0 is. */
export type WalkingValues = Record<string, number | "">;

type Time = WalkingTimes["times"][number];

/** Every two of the buildings once. */
export function waysBetween(buildings: readonly string[]): Way[] {
  return buildings.flatMap((from, i) =>
    buildings.slice(i + 1).map((to) => ({ key: keyOf(from, to), from, to })),
  );
}

/** Names hold anything, and keys become ids and pointers of fields. */
function keyOf(from: string, to: string): string {
  return [from, to].toSorted().map(encodeURIComponent).join("+");
}

export function walkingValuesOf(ways: readonly Way[], times: readonly Time[]): WalkingValues {
  const minutes = new Map(times.map((time) => [keyOf(time.from, time.to), time.minutes]));
  return Object.fromEntries(ways.map(({ key }) => [key, minutes.get(key) ?? ""]));
}

/** Minutes by way. Throws with every field that is no whole number that can be walked. */
export function walkingBodyOf(ways: readonly Way[], values: WalkingValues): Record<string, number> {
  const typed = ways.map((way) => ({ ...way, minutes: Number(values[way.key] ?? 0) }));
  const wrong = typed.filter(
    ({ minutes }) => !Number.isInteger(minutes) || minutes < 0 || minutes > LONGEST_WALK,
  );
  if (wrong.length > 0) {
    const message = `Give whole minutes from 0 to ${LONGEST_WALK}.`;
    throw fieldProblem(wrong.map(({ key }) => ({ field: `/${key}`, message })));
  }
  return Object.fromEntries(typed.map(({ key, minutes }) => [key, minutes]));
}

/** The ways that were changed, as the API takes them. */
export function timesOf(ways: readonly Way[], changes: Partial<Record<string, number>>): Time[] {
  return ways.flatMap(({ key, from, to }) => {
    const minutes = changes[key];
    return minutes === undefined ? [] : [{ from, to, minutes }];
  });
}

export function describeWalks(ways: readonly Way[], values: WalkingValues): Described {
  return Object.fromEntries(ways.map((way) => [wayWords(way), walkWords(values[way.key] ?? "")]));
}

export function wayWords({ from, to }: Way): string {
  return `${from} – ${to}`;
}

export function walkWords(minutes: number | ""): string {
  return minutes === "" || minutes === 0 ? "next door" : many(minutes, "minute");
}
