import { expect, test } from "vitest";
import { Schedule } from "./schedule.ts";

const STEPS = 3200;

/** One cooling from 100 to 1 whose cost is decided between two temperatures; it jitters at all of them. */
function cooled(hot: number, cold: number): Schedule {
  const schedule = new Schedule(100, 1);
  for (let i = 0; i < STEPS; i += 1) {
    const temperature = schedule.at((i + 0.5) / STEPS);
    const share = Math.log(temperature / cold) / Math.log(hot / cold);
    const jitter = (i % 2 === 0 ? 10 : -10) * temperature;
    schedule.note(temperature, 10_000 * Math.min(1, Math.max(0, share)) + jitter);
  }
  schedule.learn();
  return schedule;
}

function timeBetween(schedule: Schedule, hot: number, cold: number): number {
  const temperatures = Array.from({ length: STEPS }, (_, i) => schedule.at((i + 0.5) / STEPS));
  return temperatures.filter((t) => t <= hot && t >= cold).length / STEPS;
}

test.each([
  [50, 10],
  [20, 5],
  [5, 2],
])("most of the time goes to where the cost was decided: from %d to %d", (hot, cold) => {
  const schedule = cooled(hot, cold);
  expect(timeBetween(schedule, hot, cold)).toBeGreaterThan(0.75);
  expect([schedule.at(0), schedule.at(1)]).toEqual([100, expect.closeTo(1)]);
});

test("a cost that never changed says nothing: temperatures fall evenly", () => {
  const schedule = new Schedule(100, 1);
  for (let i = 0; i < STEPS; i += 1) schedule.note(schedule.at((i + 0.5) / STEPS), 7);
  schedule.learn();
  expect(schedule.at(0.5)).toBeCloseTo(10);
});
