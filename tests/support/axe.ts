import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with each violation, the rule's help and the elements, as axe names them. `rules`: these only. */
export async function expectNoViolations(page: Page, rules?: readonly string[]): Promise<void> {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  // Evaluated, not added as a tag: our own policy forbids scripts from elsewhere, and must go on doing so.
  await page.evaluate(`if (!window.axe) { ${await source()} }`);
  const results = await page.evaluate<AxeResults>(
    `window.axe.run(document, { runOnly: ${JSON.stringify(runOnly)} })`,
  );
  const found = results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html }) => html),
  }));
  expect(found, `${page.url()} (${page.viewportSize()?.width ?? "?"} px)`).toEqual([]);
}

let cached: string | null = null;
async function source(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  cached ??= await readFile(AXE, "utf8");
  return cached;
}
