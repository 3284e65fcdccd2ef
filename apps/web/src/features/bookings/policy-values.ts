import type { BookingMode, BookingPolicy, GroupKind, KindPolicy } from "@plenary/contract";
import { groupKindWords } from "../../lib/domain-words.ts";
import { fieldProblem } from "../../lib/problem.ts";
import { durationWords } from "../../lib/words.ts";

/** As typed: an empty quota is none. */
export type TypedPolicy = { mode: BookingMode; quotaMinutes: number | ""; holdHours: number | "" };
export type PolicyValues = Record<GroupKind, TypedPolicy>;

export const modeWords: Readonly<Record<BookingMode, string>> = {
  book: "Book at once",
  hold: "Hold for approval",
  request: "Ask only",
};

export function policyValuesOf({ kinds }: BookingPolicy): PolicyValues {
  return Object.fromEntries(
    kinds.map(({ groupKind, mode, quotaMinutes, holdHours }) => [
      groupKind,
      { mode, quotaMinutes: quotaMinutes ?? "", holdHours },
    ]),
  ) as PolicyValues;
}

/** By kind, so that only what was changed is sent. Throws with every field that is no whole number. */
export function policyBodyOf(values: PolicyValues): Record<GroupKind, KindPolicy> {
  const entries = Object.entries(values) as [GroupKind, TypedPolicy][];
  const wrong = entries.flatMap(([kind, { quotaMinutes, holdHours }]) => [
    ...(quotaMinutes === "" || isWithin(quotaMinutes, 5, 100_000)
      ? []
      : [{ field: `/${kind}/quotaMinutes`, message: "Give 5 minutes or more, or nothing for any." }]),
    ...(isWithin(holdHours, 1, 24 * 60)
      ? []
      : [{ field: `/${kind}/holdHours`, message: "Give whole hours, from 1 to 1440." }]),
  ]);
  if (wrong.length > 0) throw fieldProblem(wrong);
  return Object.fromEntries(
    entries.map(([groupKind, { mode, quotaMinutes, holdHours }]) => [
      groupKind,
      {
        groupKind,
        mode,
        quotaMinutes: quotaMinutes === "" ? null : quotaMinutes,
        holdHours: Number(holdHours),
      },
    ]),
  ) as Record<GroupKind, KindPolicy>;
}

export function describePolicy(values: PolicyValues): Record<string, string> {
  const entries = Object.entries(values) as [GroupKind, TypedPolicy][];
  return Object.fromEntries(
    entries.map(([kind, { mode, quotaMinutes, holdHours }]) => [
      groupKindWords[kind],
      `${modeWords[mode]}; ${quotaMinutes === "" ? "any number of" : quotaMinutes} minutes; holds of ${holdHours} h`,
    ]),
  );
}

/** What a lead of the group may do, in a sentence. */
export function policyWords(shortName: string, policy: KindPolicy, usedMinutes: number): string {
  const { mode, quotaMinutes, holdHours } = policy;
  if (mode === "request") return `${shortName} asks for sessions; the organisers find time and room.`;
  const quota =
    quotaMinutes === null
      ? ""
      : ` ${durationWords(usedMinutes)} of ${durationWords(quotaMinutes)} are booked or held.`;
  return mode === "book"
    ? `${shortName} books a free place itself.${quota}`
    : `${shortName} may hold a free place for ${holdHours} hours, or until the session begins if that is sooner; the organisers approve it.${quota}`;
}

function isWithin(value: number | "", least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
