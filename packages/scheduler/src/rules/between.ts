import type { Model } from "../model.ts";
import type { Link } from "../rule.ts";

/** From the end of the earlier one to the start of the later one; negative while they overlap. */
export function minutesBetween(model: Model, { a, b }: Link, startA: number, startB: number): number {
  return startA <= startB ? startB - startA - model.duration[a]! : startA - startB - model.duration[b]!;
}
