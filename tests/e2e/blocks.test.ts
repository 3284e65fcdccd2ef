import { endpoints } from "@plenary/contract";
import type { Block } from "@plenary/contract";
import { formatTimeRange } from "@plenary/time";
import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

const DAY = "2025-10-23";
const params = { meetingId: program.meetingId };

async function block(title: string): Promise<Block | undefined> {
  const query = { limit: "500" };
  const { items } = await program.call("organiser", endpoints.listBlocks, { params, query });
  return items.find((each) => each.title === title);
}

async function timesOf(title: string): Promise<string> {
  const found = await block(title);
  return found ? formatTimeRange(found.startsAt, found.endsAt, "Europe/Stockholm") : "none";
}

const boxOf = (page: Page, title: string) => page.locator("button[data-block]", { hasText: title });

/** A point of a day's lane, in pixels of the window; hours are the venue's. */
async function pointAt(page: Page, date: string, hour: number): Promise<{ x: number; y: number }> {
  const lane = page.locator(`[data-date="${date}"]`);
  await lane.scrollIntoViewIfNeeded();
  const first = Number((await page.locator("[data-first-hour]").getAttribute("data-first-hour")) ?? 0);
  const last = Number((await page.locator("[data-last-hour]").getAttribute("data-last-hour")) ?? 0);
  const box = (await lane.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + ((hour - first) / (last - first)) * box.height };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

const notice = (page: Page, words: string | RegExp) => page.getByRole("alert").filter({ hasText: words });

test("a block is drawn, moved, made longer and taken back, by mouse and by keys", async () => {
  const page = await program.open("organiser", { width: 1280, height: 1400 });
  await page.goto(program.page("blocks"));
  const last = await page.locator("[data-date]").last().getAttribute("data-date");
  expect(last).toBe(DAY);
  await drag(page, await pointAt(page, DAY, 17.05), await pointAt(page, DAY, 17.9));
  const drawer = page.getByRole("dialog", { name: "New block" });
  await drawer.getByLabel("Title").fill("Wrap-up");
  expect(await drawer.getByLabel("Starts, time").inputValue()).toBe("17:00");
  expect(await drawer.getByLabel("Ends, time").inputValue()).toBe("18:00");
  await expectNoViolations(page);
  await drawer.getByRole("button", { name: "Add the block" }).click();
  await notice(page, "Wrap-up is there now.").waitFor();
  expect(await timesOf("Wrap-up")).toBe("17:00–18:00");

  const start = await pointAt(page, DAY, 17.5);
  await drag(page, start, { ...start, y: (await pointAt(page, DAY, 17)).y });
  await notice(page, "Wrap-up: Thu 23 Oct, 16:30–17:30.").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => timesOf("Wrap-up")).toBe("17:00–18:00");

  await boxOf(page, "Wrap-up").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  expect(await timesOf("Wrap-up")).toBe("17:00–18:00");
  await page.keyboard.press("Enter");
  await notice(page, "Wrap-up: Thu 23 Oct, 16:45–18:15.").waitFor();
  await boxOf(page, "Wrap-up").and(page.locator(":focus")).waitFor();
  await page.keyboard.press("-");
  await page.keyboard.press("Escape");
  expect(await timesOf("Wrap-up")).toBe("16:45–18:15");
  await page.context().close();
});

test("what was moved by somebody else meanwhile stays theirs", async () => {
  const page = await program.open("organiser", { width: 1280, height: 1400 });
  await page.goto(program.page("blocks"));
  const lunch = (await block("Lunch"))!;
  const title = "Lunch, moved";
  await boxOf(page, lunch.title).first().waitFor();
  // The page isn't told of it before it has sent its own change.
  await page.route("**/blocks?**", (route) => route.abort());
  await program.call("organiser", endpoints.updateBlock, {
    params: { ...params, blockId: lunch.id },
    ifMatch: lunch.version,
    body: { title },
  });
  const box = page.locator(`[data-block="${lunch.id}"]`);
  await box.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("Enter");
  await notice(page, /changed/).waitFor();
  const is = await block(title);
  expect([is?.startsAt, is?.endsAt]).toEqual([lunch.startsAt, lunch.endsAt]);
  await page.context().close();
});

test("a finger draws after a rest, and scrolls otherwise; nothing is wider than the phone", async () => {
  const page = await program.open("organiser", { width: 390, height: 844 });
  await page.goto(program.page("blocks"));
  await page.locator("[data-block]").first().waitFor();
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate<number>(overflow)).toBe(0);
  const from = await pointAt(page, DAY, 8.05);
  const to = await pointAt(page, DAY, 8.7);
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [from]);
  await send("touchMove", [{ ...from, y: from.y + 60 }]);
  await send("touchEnd", []);
  expect(await page.locator("[data-busy='true']").count()).toBe(0);
  const again = await pointAt(page, DAY, 8.05);
  await send("touchStart", [again]);
  await page.locator("[data-busy='true']").waitFor();
  await send("touchMove", [{ ...again, y: again.y + to.y - from.y }]);
  await send("touchEnd", []);
  const drawer = page.getByRole("dialog", { name: "New block" });
  await drawer.waitFor();
  expect(await drawer.getByLabel("Starts, time").inputValue()).toBe("08:00");
  await expectNoViolations(page);
  await page.context().close();
});
