import { endpoints } from "@plenary/contract";
import type { Locator, Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { findMove } from "../support/board-moves.ts";
import { cardOf, openBoard, said } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

/** Presses it as who works by keys does. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

const focused = (page: Page, of: Locator) => of.and(page.locator(":focus"));

test("a decision taken in a row leaves the focus there: the next one is an arrow key away", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("requests?stage=asked"));
  const rows = page.getByRole("table", { name: "Requests" }).getByRole("row");
  const links = rows.getByRole("rowheader").getByRole("link");
  const next = await links.nth(1).textContent();
  const after = await links.nth(2).textContent();
  const first = await links.nth(0).textContent();
  await press(rows.nth(1).getByRole("button", { name: "Accept" }));
  await page.getByText(`“${first}” is accepted.`).waitFor();
  await focused(page, page.getByRole("link", { name: next ?? "", exact: true })).waitFor();
  await page.keyboard.press("ArrowDown");
  await focused(page, page.getByRole("link", { name: after ?? "", exact: true })).waitFor();
  await page.context().close();
});

test("a reason that is missing is asked for where it is typed", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("requests"));
  const decline = page.getByRole("button", { name: /^Decline “/ }).first();
  await press(decline);
  const dialog = page.getByRole("dialog");
  await press(dialog.getByRole("button", { name: "Decline" }));
  await dialog.getByText("Say why, in a sentence.").waitFor();
  await focused(page, dialog.getByRole("textbox", { name: "Reason" })).waitFor();
  await press(dialog.getByRole("button", { name: "Keep it" }));
  await focused(page, decline).waitFor();
  await page.context().close();
});

test("a part of a session's page opens at its field and closes at its heading", async () => {
  await program.planAndPublish();
  const { items } = await program.call("organiser", endpoints.listRequests, {
    params: { meetingId: program.meetingId },
  });
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page(`sessions/${items.find(({ placement }) => placement)?.sessionId}`));
  await press(page.getByRole("button", { name: "Edit notes" }));
  const notes = page.getByRole("region", { name: "Notes" });
  await focused(page, notes.getByRole("textbox", { name: "Notes" })).waitFor();
  await page.keyboard.type("All agreed");
  await press(notes.getByRole("button", { name: "Save" }));
  await focused(page, notes.getByRole("heading", { name: "Notes" })).waitFor();
  await page.context().close();
});

test("on the board, taking off and undoing it, the last thing to undo, leave the focus on what is seen", async () => {
  const { session, from } = await findMove(program, ({ hard }) => hard === 0);
  const page = await openBoard(program, sizes[0], from.date);
  await cardOf(page, session).click();
  const inspector = page.getByRole("tabpanel", { name: "Session" });
  await press(inspector.getByRole("button", { name: "Take off" }));
  await said(page, `${session.title} is off the programme and waits among the unplaced.`);
  await focused(page, inspector.getByRole("heading", { name: session.title })).waitFor();
  const undo = page.getByRole("button", { name: `Undo taking ${session.title} off the programme` });
  await press(undo);
  await said(page, /^Undone: /);
  await focused(page, page.getByRole("button", { name: "Undo", exact: true, disabled: true })).waitFor();
  await page.context().close();
});

test("of what is found by typing, Enter takes the first; what the server searches only once it has answered", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("find-a-slot"));
  const groups = page.getByRole("combobox", { name: "Groups" });
  await groups.fill("Student");
  await page.getByRole("option", { name: /Student Council/ }).waitFor();
  await groups.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("group") !== null);
  expect(await groups.inputValue()).toBe("");
  // Nothing is typed, so nothing is chosen.
  const address = page.url();
  await groups.press("Enter");
  expect(page.url()).toBe(address);

  await page.goto(program.page("requests/new"));
  const people = page.getByRole("combobox", { name: "Must be present" });
  const answered = Promise.withResolvers<void>();
  await page.route(/people\?.*q=Aerts/, async (route) => {
    await answered.promise;
    await route.continue();
  });
  await people.fill("Aerts");
  await people.press("Enter");
  answered.resolve();
  const found = page.getByRole("option", { name: /^Zoë Aerts/ });
  await found.and(page.locator("[data-combobox-selected]")).waitFor();
  await people.press("Enter");
  await page.locator(".mantine-Pill-root").filter({ hasText: "Zoë Aerts" }).waitFor();
  expect(await page.locator(".mantine-Pill-root").count()).toBe(1);
  await page.context().close();
});

test("on a phone the answer about a picked time comes into view, and is said", async () => {
  const page = await program.open("lead", { ...sizes[1], height: 844 });
  await page.goto(program.page("find-a-slot"));
  await page.getByRole("combobox", { name: "Groups" }).click();
  await page.getByRole("option").first().click();
  const calendar = page.getByRole("region", { name: "People lost at each time" });
  const cell = calendar.getByRole("button").first();
  await cell.click();
  const answer = page.getByRole("region", { name: "Picked in the calendar" }).getByRole("listitem").first();
  const words = (await answer.locator("strong").textContent()) ?? "";
  await said(page, words);
  const { y } = (await answer.boundingBox())!;
  expect(y).toBeLessThan(844);
  await page.context().close();
});
