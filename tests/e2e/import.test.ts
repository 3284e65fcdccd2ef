import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

const table = [
  "what,when,wie lange,wo,extra",
  "Uno,2025-10-21 18:00,45,Red,x",
  "Due,2025-10-21 19:00,45,Blue,y",
].join("\n");

test("an organiser says what each column of a file holds, several at once and again, and sees the diff each time", async () => {
  const page = await program.open("organiser", { width: 390 });
  await page.goto(program.page("import"));
  await page.getByText("Paste the text instead").click();
  await page.getByRole("textbox", { name: "Text to import" }).fill(table);
  await page.getByRole("button", { name: "Read the text" }).click();

  const column = (label: string) => page.getByRole("combobox", { name: label, exact: true });
  const read = page.getByRole("button", { name: "Read it with these columns" });
  await page.getByRole("alert").getByText("Say which one holds the titles").waitFor();
  await expect.poll(() => read.isDisabled()).toBe(true);
  await column("Title").selectOption("what");
  await column("Start").selectOption("when");
  await page.getByText("2 columns chosen and not compared yet.").waitFor();
  await read.click();
  const summary = page.getByRole("region", { name: "What applying it does" });
  await summary.getByText("2 come without a place").waitFor();

  await page.getByText("Change the columns (3 of 5 not read)").click();
  await column("Length").selectOption("wie lange");
  await column("Room").selectOption("wo");
  await read.click();
  // They are compared, and the choice is as open as before, with all that was said.
  await page.getByText("Change the columns (1 of 5 not read)").waitFor();
  await summary.getByText("2 come without a place").waitFor({ state: "detached" });
  for (const [label, heading] of [
    ["Title", "what"],
    ["Start", "when"],
    ["Length", "wie lange"],
    ["Room", "wo"],
  ] as const) {
    expect(await column(label).inputValue()).toBe(heading);
  }
  await expectNoViolations(page);

  // What can't be read is told, and nothing that was chosen is lost.
  await column("Title").selectOption("");
  await read.click();
  await page.getByRole("alert").getByText("Say which one holds the titles").waitFor();
  await column("Title").selectOption("extra");
  expect(await column("Room").inputValue()).toBe("wo");
  await read.click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByText("x", { exact: true }).first().waitFor();
  await page.context().close();
});
