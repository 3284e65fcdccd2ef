import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** Colours by name of the rule that `opening` begins. */
function coloursOf(css: string, opening: string): Map<string, string> {
  const [, rule = ""] = css.split(opening);
  const lines = rule.slice(0, rule.indexOf("}")).matchAll(/(--[\w-]+): (#\w+);/g);
  return new Map([...lines].map(([, name, value]) => [name!, value!]));
}

// A page without scripts can't read the app's file of colours: it follows the system by a query instead of an attribute.
test.for([
  ["light", ":root {", ":root {"],
  [
    "dark",
    '[data-mantine-color-scheme="dark"] {',
    "@media screen and (prefers-color-scheme: dark) {\n  :root {",
  ],
] as const)("pages without scripts have the app's colours, %s", ([, app, page]) => {
  const tokens = coloursOf(read("../../../web/src/styles/tokens.css"), app);
  const colours = coloursOf(read("public.css"), page);
  expect(colours.size).toBeGreaterThan(20);
  for (const [name, value] of colours) expect([name, value]).toEqual([name, tokens.get(name)]);
});
