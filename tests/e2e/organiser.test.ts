import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { planFromBoard } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());
const params = { meetingId: program.meetingId };

test.each(sizes)("the overview says what is missing and what is next, at $width px", async (size) => {
  const page = await program.open("organiser", size);
  await page.getByRole("heading", { level: 1, name: "HEROES semi-annual meeting, Halmstad" }).waitFor();
  await page.getByRole("link", { name: "Open Requests 0 of 34 placed, 1 group without a request" }).waitFor();
  await page.getByRole("link", { name: "Open Programme Not published yet" }).waitFor();
  await page.getByText("No request yet from MT.").waitFor();
  await page.getByRole("link", { name: "Plan the programme" }).click();
  await page.waitForURL(program.page("board"));
  await page.getByRole("button", { name: "34 without a place" }).waitFor();
  await page.context().close();
});

test("what changes before the page hears of changes is shown all the same", async () => {
  const page = await program.open("organiser", sizes[0]);
  const changed = Promise.withResolvers<void>();
  await page.route(/\/events$/, async (route) => {
    await changed.promise;
    await route.continue();
  });
  await page.goto(program.page("rooms"));
  await page.getByRole("main").getByText("S1002").first().waitFor();
  const { items } = await program.call("organiser", endpoints.listRooms, { params });
  const room = items.find(({ name }) => name === "S1002")!;
  const rename = (name: string, version: number) =>
    program.call("organiser", endpoints.updateRoom, {
      params: { ...params, roomId: room.id },
      ifMatch: version,
      body: { name },
    });
  const { version } = await rename("S1002b", room.version);
  changed.resolve();
  await page.getByRole("main").getByText("S1002b").first().waitFor();
  await rename("S1002", version);
  await page.context().close();
});

const setUp = [
  { link: "Requests", shows: "Student Council: statement to the presidents" },
  { link: "Rooms", shows: "S1002" },
  { link: "Blocks", shows: "Closing plenary" },
  { link: "Groups", shows: "Steering Committee" },
  { link: "People", shows: "Aerts, Zoë" },
];

test.each(sizes)(
  "requests, rooms, blocks, groups and people are a click away, at $width px",
  async (size) => {
    const page = await program.open("organiser", size);
    for (const { link, shows } of setUp) {
      if (size.width === 390) await page.getByRole("button", { name: "Menu", exact: true }).click();
      await page.getByRole("navigation", { name: "Meeting" }).getByRole("link", { name: link }).click();
      await page.getByRole("heading", { level: 1, name: link }).and(page.locator(":focus")).waitFor();
      await page.getByRole("main").getByText(shows).first().waitFor();
    }
    await page.context().close();
  },
);

test("a row that has a page is a link to it, gone through by arrow keys; a click beside it leads there, one on its buttons doesn't", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("requests"));
  const rows = page.getByRole("table", { name: "Requests" }).getByRole("row");
  const links = rows.getByRole("rowheader").getByRole("link");
  await links.first().focus();
  await page.keyboard.press("ArrowDown");
  const second = links.and(page.locator(":focus"));
  const title = await links.nth(1).textContent();
  expect(await second.textContent()).toBe(title);
  const address = new URL((await second.getAttribute("href")) ?? "", program.url).href;
  expect(address.startsWith(program.page("requests/"))).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: title ?? "" }).waitFor();
  expect(page.url()).toBe(address);

  await page.goBack();
  const row = rows.filter({ hasText: title ?? "" });
  await row.getByRole("button", { name: `Decline “${title}”` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  expect(page.url()).toBe(program.page("requests"));
  await row.getByRole("cell", { name: /^Waits/ }).click();
  await page.waitForURL(address);
  await page.context().close();
});

test.each(sizes)("planning shows how it gets on, and lists what is left, at $width px", async (size) => {
  const title = `Everybody and their neighbours, seen at ${size.width} px`;
  await askTooMuch(title);
  const page = await program.open("organiser", size);
  await page.goto(program.page("board"));
  const progress = await texts(page, "section[aria-label='Plan']");
  await planFromBoard(page);
  await page
    .getByText(/Planned: 34 of 3[56] sessions placed\./)
    .first()
    .waitFor();
  expect(await progress()).toContainEqual(
    expect.stringMatching(/Reading the draft|sessions placed best so far/),
  );
  await page.getByRole("button", { name: "No hard clash" }).waitFor();

  const { findings, unplaced } = await program.call("organiser", endpoints.getFindings, { params });
  const clashes = findings.filter(({ rule }) => rule.endsWith("clash"));
  expect(findings.filter(({ level }) => level === "hard")).toEqual([]);
  await page.getByRole("button", { name: "See what is left" }).click();
  const left = page.getByRole("tabpanel", { name: /^Findings/ });
  for (const { sentence, people } of clashes) {
    expect(people.some(({ name }) => sentence.includes(name))).toBe(true);
    await left.getByText(sentence).waitFor();
  }
  const reason = unplaced.find((each) => each.title === title)?.reasons[0] ?? "no reason";
  const without = left.getByRole("listitem").filter({ has: page.getByRole("button", { name: title }) });
  await without.getByText(/^Why it fits nowhere: \d+ reasons?$/).click();
  await without.getByText(reason).waitFor();
  await expectNoViolations(page);
  await page.context().close();
});

/** A request that no room can hold. */
async function askTooMuch(title: string): Promise<void> {
  const { viewer } = await program.call("lead", endpoints.findMeeting, { params: { slug: "halmstad-2025" } });
  const groupIds = viewer?.leadsGroupIds.slice(0, 1) ?? [];
  const body = { title, durationMinutes: 45, groupIds, expectedPeople: 5000 };
  await program.call("lead", endpoints.createRequest, { params, body });
}

/** Every text that an element has had from now on, also those that are gone before anybody can look. */
async function texts(page: Page, selector: string): Promise<() => Promise<string[]>> {
  await page.evaluate(`
    window.seenTexts = [];
    new MutationObserver(() => {
      const text = document.querySelector(${JSON.stringify(selector)})?.textContent ?? "";
      if (text !== "" && seenTexts.at(-1) !== text) seenTexts.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  `);
  return () => page.evaluate<string[]>("seenTexts");
}
