import type { FieldError } from "@plenary/contract";
import { fieldProblem, isProblem } from "./problem.ts";

/** What a form can see by itself: JSON pointer, whether it is all right, and what to do if it isn't. */
export type Check = readonly [pointer: string, isRight: boolean, message: string];

/** Throws one problem that names every field which isn't right. */
export function demand(...checks: readonly Check[]): void {
  const wrong = checks.filter(([, isRight]) => !isRight);
  if (wrong.length > 0) throw fieldProblem(wrong.map(([field, , message]) => ({ field, message })));
}

/** Runs every part before it refuses, so that a form names all its faults at once and not one after the other. */
export function together<Parts extends readonly (() => unknown)[]>(
  ...parts: Parts
): { [K in keyof Parts]: ReturnType<Parts[K]> } {
  const faults: FieldError[] = [];
  const answers = parts.map((part) => {
    try {
      return part();
    } catch (error) {
      if (!isProblem(error, "invalid_input")) throw error;
      return faults.push(...error.fields);
    }
  });
  if (faults.length > 0) throw fieldProblem(faults);
  return answers as { [K in keyof Parts]: ReturnType<Parts[K]> };
}
