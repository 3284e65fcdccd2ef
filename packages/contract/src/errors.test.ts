import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { errorTable } from "./errors.ts";

test("the README lists every error code with its status and title", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const rows = readme.matchAll(/^\| `([a-z_]+)` +\| (\d{3}) +\| (.+?) +\|/gm);
  const listed = Array.from(rows, ([, code, status, title]) => [code, Number(status), title]);
  expect(listed).toEqual(
    Object.entries(errorTable).map(([code, { status, title }]) => [code, status, title]),
  );
});
