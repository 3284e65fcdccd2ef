import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { variables } from "./config.ts";

test("the README's table is what the program reads: names, defaults and meanings", async () => {
  const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
  const rows = readme.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\| (.+?) +\|$/gm);
  const listed = Array.from(rows, ([, name, value, meaning]) => [name, value, meaning]);
  expect(listed).toEqual(variables.map((one) => [one.name, one.default, one.description]));
});
