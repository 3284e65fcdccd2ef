import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("quotes what needs quotes and ends lines as RFC 4180 says", async () => {
  const text = await csvOf(
    ["Name", "Seats"],
    [
      ['Hall "A", left', 40],
      ["Two\nlines", null],
    ],
  );
  expect(text).toBe('Name,Seats\r\n"Hall ""A"", left",40\r\n"Two\nlines",');
});

test.each(["=1+1", "+46 70", "-1+1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("https://evil.example")'])(
  "%j is no formula in a spreadsheet",
  async (cell) => {
    const [, line = ""] = (await csvOf(["Name"], [[cell]])).split("\r\n");
    expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

test("numbers stay numbers", async () => {
  expect(await csvOf(["Change"], [[-5]])).toBe("Change\r\n-5");
});
