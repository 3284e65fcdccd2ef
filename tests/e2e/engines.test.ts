import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as engine from "@plenary/scheduler";
import type { Problem } from "@plenary/scheduler";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Vite } from "vitest/node";
import { halmstadLike } from "../../packages/scheduler/src/testing/halmstad-like.ts";
import { randomProblem } from "../../packages/scheduler/src/testing/random-problem.ts";
import { slottedProblem } from "../../packages/scheduler/src/testing/slotted-problem.ts";
import { launchChromium, newPage } from "../support/chromium.ts";

const browser = await launchChromium();
const page = await newPage(browser, { width: 1280 });
beforeAll(async () => {
  await page.addScriptTag({ content: await bundle() });
});
afterAll(() => browser.close());

test.each([
  { name: "halmstadLike(3)", problem: halmstadLike(3), seed: 11 },
  { name: "slottedProblem(3, 14)", problem: slottedProblem(3, 14), seed: 11 },
  { name: "randomProblem(12, 24)", problem: randomProblem(12, 24), seed: 11 },
])(
  "the same seed and move budget lead to the same result in Node and in Chromium: $name, seed $seed",
  async (of) => {
    const given = { problem: of.problem, options: { seed: of.seed, moveBudget: 40_000 } };
    const here = answers(engine, given);
    const inChromium = await page.evaluateHandle<typeof engine>("scheduler");
    const there = await inChromium.evaluate(answers, given);

    // A search that improves nothing would agree with anything.
    expect(here.proposal.trace.length).toBeGreaterThan(2);
    expect(here.cells).not.toHaveLength(0);
    expect(there.proposal).toEqual(here.proposal);
    expect(there.cells).toEqual(here.cells);
  },
);

/** Runs on both sides, in Chromium from its source text: it can use nothing but what it is given. */
function answers(
  { solve, judge }: typeof engine,
  { problem, options }: { problem: Problem; options: { seed: number; moveBudget: number } },
) {
  const proposal = solve(problem, options);
  const free = problem.sessions.find(({ isFixed }) => isFixed !== true);
  const cells = judge(problem, proposal.placements, free?.id ?? "");
  return { proposal, cells: cells.map((cell) => ({ ...cell, violations: cell.violations() })) };
}

/** The planner as the site's own build would deliver it: minified, in the global variable `scheduler`. */
async function bundle(): Promise<string> {
  // Vite belongs to the site alone.
  const { resolve } = createRequire(new URL("../../apps/web/package.json", import.meta.url));
  const { build } = (await import(pathToFileURL(resolve("vite")).href)) as typeof Vite;
  const entry = fileURLToPath(import.meta.resolve("@plenary/scheduler"));
  const built = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: "error",
    build: { write: false, lib: { entry, name: "scheduler", formats: ["iife"] } },
  });
  const code = [built].flat().flatMap((part) => ("output" in part ? part.output[0].code : []));
  return code.join("\n");
}
