import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { readCalendar, summaries } from "../support/calendar.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const shownAddress = (page: Page) => page.getByLabel("Address", { exact: true }).inputValue();
const statusOf = async (url: string) => (await fetch(url)).status;

test.each(sizes)(
  "a delegate makes a feed, names it, renews it and takes its revocation back, at $width px",
  async (size) => {
    const page = await program.open("delegate", size);
    await page.goto(program.page("calendar"));
    await page.getByText("No calendar follows the meeting yet.").waitFor();
    await expectNoViolations(page);

    await button(page, "Make a feed").click();
    await page.getByRole("heading", { name: "My agenda on this device is ready" }).waitFor();
    const first = await shownAddress(page);
    expect(readCalendar(await (await fetch(first)).text()).events.size).toBeGreaterThan(5);
    const href = (name: string) => page.getByRole("link", { name }).getAttribute("href");
    expect(await href("Open in my calendar")).toBe(first.replace("http:", "webcal:"));
    expect(await href("Add to Google")).toContain(encodeURIComponent(first.replace("http:", "webcal:")));
    expect(await href("Add to Outlook")).toContain(encodeURIComponent(first));
    await expectNoViolations(page);

    await button(page, "Rename: My agenda on this device").click();
    await page.getByLabel("New name of My agenda on this device").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("Phone");
    await page.keyboard.press("Enter");
    await button(page, "Rename: Phone").waitFor();

    await button(page, "New address: Phone").click();
    await expectNoViolations(page);
    await button(page, "Make a new address").click();
    await page.getByRole("heading", { name: "Phone is ready" }).waitFor();
    const second = await shownAddress(page);
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);

    await button(page, "Revoke: Phone").click();
    await page.getByText("Phone is revoked.").waitFor();
    expect(await statusOf(second)).toBe(404);
    await button(page, "Undo").click();
    await button(page, "Revoke: Phone").waitFor();
    expect(await statusOf(second)).toBe(200);

    await button(page, "Revoke: Phone").click();
    await page.getByText("No calendar follows the meeting yet.").waitFor();
    await expect
      .poll(() => page.evaluate("document.activeElement?.textContent"))
      .toMatch(/^No calendar follows/);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(size.width);
    await page.context().close();
  },
);

test("groups, rooms and files", async () => {
  const page = await program.open("delegate", { width: 1280, colorScheme: "dark" });
  await page.goto(program.page("calendar"));
  await page.getByLabel("Shows").selectOption({ label: "S1002 · S building" });
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("S1002 on this device");
  await button(page, "Make a feed").click();
  await page.getByRole("heading", { name: "S1002 on this device is ready" }).waitFor();
  const door = await (await fetch(await shownAddress(page))).text();
  expect(readCalendar(door).name).toMatch(/: S1002$/);
  expect(summaries(door)).toContain("Welcome plenary and practical information");

  const download = page.waitForEvent("download");
  await button(page, "Download my agenda").click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("halmstad-2025-my-agenda.ics");
  expect(readCalendar(await readFile(await file.path(), "utf8")).events.size).toBeGreaterThan(5);
  await page.context().close();
});
