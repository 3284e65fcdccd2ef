import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Checks = Readonly<Record<string, { options: object }>>;

/** Of a target for a finger, in CSS pixels each way; what stands that far from its neighbours may be smaller. */
const FINGER = 44;

/**
 * Fails with each target that is too small for a finger, by axe's own rule for the 24 pixels of WCAG 2.2 (2.5.8).
 * Blocks of a calendar are as high as they are long, and have their dialog beside it.
 */
export async function expectFingerTargets(page: Page): Promise<void> {
  await expectNoViolations(page, ["target-size"], {
    exclude: ["[data-block]"],
    checks: {
      "target-size": { options: { minSize: FINGER } },
      "target-offset": { options: { minOffset: FINGER } },
    },
  });
}

/** Fails with each violation, the rule's help and the elements, as axe names them. `rules`: these only. */
export async function expectNoViolations(
  page: Page,
  rules?: readonly string[],
  { exclude = [], checks = {} }: { exclude?: readonly string[]; checks?: Checks } = {},
): Promise<void> {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  // Evaluated, not added as a tag: our own policy forbids scripts from elsewhere, and must go on doing so.
  await page.evaluate(`if (!window.axe) { ${await source()} }`);
  const results = await page.evaluate<AxeResults>(
    `window.axe.run({ exclude: ${JSON.stringify(exclude)} }, ${JSON.stringify({ runOnly, checks })})`,
  );
  const found = results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary ?? ""}`),
  }));
  expect(found, `${page.url()} (${page.viewportSize()?.width ?? "?"} px)`).toEqual([]);
}

let cached: string | null = null;
async function source(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  cached ??= await readFile(AXE, "utf8");
  return cached;
}
