import { expect, test } from "vitest";
import { judge } from "../judge.ts";
import type { Cell, Relaxation, Violation } from "../result.ts";
import { eachTightCase } from "../testing/tight-problem.ts";
import { explainUnplaced } from "./unplaced.ts";

function hardOf(cell: Cell): Violation[] {
  return cell.violations().filter(({ level }) => level === "hard");
}

/** Whether all of a violation would be gone without what the relaxation names. */
function resolves(relaxation: Relaxation, violation: Violation, id: string): boolean {
  if (violation.rule !== relaxation.rule) return false;
  const others = violation.sessionIds.filter((other) => other !== id);
  if (others.length > 0) return others.every((other) => relaxation.sessionIds.includes(other));
  if (relaxation.personIds.length === 0) return true;
  return violation.personIds.every((person) => relaxation.personIds.includes(person));
}

/** Whether a violation is among what the relaxation names. */
function names(relaxation: Relaxation, violation: Violation, id: string): boolean {
  if (violation.rule !== relaxation.rule) return false;
  const others = violation.sessionIds.filter((other) => other !== id);
  if (others.length > 0) return others.some((other) => relaxation.sessionIds.includes(other));
  if (relaxation.personIds.length === 0) return true;
  return violation.personIds.some((person) => relaxation.personIds.includes(person));
}

test(
  "rules that leave no place: each place breaks one, none is superfluous, relaxing gives what it says",
  { timeout: 30_000 },
  () => {
    let seen = 0;
    eachTightCase(10, ({ seed, instance, placements, id }) => {
      const sets = explainUnplaced(instance, placements, id).filter(
        ({ relaxations }) => relaxations.length > 0,
      );
      if (sets.length === 0) return;
      const cells = judge(instance, placements, id)
        .map((cell) => ({ ...cell, broken: hardOf(cell) }))
        .filter(({ broken }) => broken.every(({ rule }) => rule !== "outside-segment"));
      for (const { relaxations, isMinimal } of sets) {
        seen += 1;
        const about = { seed, id, rules: relaxations.map(({ rule }) => rule) };
        const named = cells.map(({ broken }) =>
          relaxations.filter((one) => broken.some((violation) => names(one, violation, id))),
        );
        expect({ ...about, isTrue: named.every(({ length }) => length > 0) }).toEqual({
          ...about,
          isTrue: true,
        });
        for (const one of relaxations) {
          const isNeeded = named.some((those) => those.length === 1 && those[0] === one);
          const freed = cells.filter(({ broken }) =>
            broken.every((violation) => resolves(one, violation, id)),
          );
          const best = freed.find(
            ({ start, roomId }) => start === one.best?.start && roomId === one.best.roomId,
          );
          const expected = { ...about, isNeeded: isMinimal, places: one.places };
          expect({ ...about, isNeeded, places: freed.length }).toEqual(expected);
          expect(best?.cost ?? Infinity).toBe(Math.min(...freed.map(({ cost }) => cost)));
        }
      }
    });
    expect(seen).toBeGreaterThan(20);
  },
);
