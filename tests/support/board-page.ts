import type { Locator, Page } from "playwright";
import type { Spot } from "./board-moves.ts";
import type { DemoProgram } from "./demo-program.ts";
import type { sizes } from "./sizes.ts";
import { PLANNING_MS } from "./waits.ts";

type Named = { id: string; title: string };

/** The board of a day, with what stands on it. */
export async function openBoard(
  program: DemoProgram,
  size: (typeof sizes)[number],
  day = "2025-10-21",
): Promise<Page> {
  const page = await program.open("organiser", size);
  await page.goto(program.page(`board?day=${day}`));
  await sessionsOf(page).waitFor();
  return page;
}

/** Has everything planned from the board, and waits until the plan is in the draft. */
export async function planFromBoard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  const strip = page.getByRole("region", { name: "Plan" });
  await strip.getByRole("button", { name: "See what is left" }).waitFor({ timeout: PLANNING_MS });
}

/** The way to the other proposals, once the planner has found any. */
export async function compareProposals(page: Page): Promise<Locator> {
  const compare = page.getByRole("button", { name: /^Compare [23] proposals$/ });
  await compare.waitFor({ timeout: PLANNING_MS });
  return compare;
}

function sessionsOf(page: Page): Locator {
  return page.getByRole("list", { name: "Sessions by room and time" });
}

/** A session on the board: by its id, for two may have the same title. */
export function cardOf(page: Page, { id, title }: Named): Locator {
  return sessionsOf(page)
    .getByRole("button", { name: title })
    .and(page.locator(`[data-session="${id}"]`));
}

/** Waits until the board shows the session there. */
export function shows(page: Page, session: Named, { time, room }: Spot): Promise<void> {
  return cardOf(page, session)
    .filter({ hasText: `${time}–` })
    .filter({ hasText: `, ${room}` })
    .waitFor();
}

/** Waits until the live region has said it. */
export function said(page: Page, words: string | RegExp): Promise<void> {
  return page.locator("output[aria-live='polite']").filter({ hasText: words }).waitFor({ state: "attached" });
}

/** "Tue 10:15, S1020", as the board says a place. */
export function placeWords({ date, time, room }: Spot): string {
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
  return `${weekday.format(Date.parse(date))} ${time}, ${room}`;
}

/** Presses the pointer on a session and takes it to another room at the same time, without letting go. */
export async function dragTo(page: Page, session: Named, { room }: Spot): Promise<void> {
  const card = cardOf(page, session);
  // Waits until it stands still: what is judged above the board may push it down once more.
  await card.hover({ position: { x: 20, y: 12 } });
  const from = await card.boundingBox();
  const column = await page.getByTitle(`${room}: `).boundingBox();
  if (!from || !column) throw new Error("Card and column must be in view.");
  const y = from.y + 12;
  await page.mouse.move(from.x + 20, y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, y);
  // What takes a carried session is drawn once one is carried.
  await page.getByRole("region", { name: "Being moved" }).waitFor();
  await page.mouse.move(column.x + column.width / 2, y, { steps: 4 });
}

/** Where a rule is broken the button says that it asks for a reason. */
export const MOVE = /^Move( with a reason…)?$/;

export async function moveByDialog(page: Page, session: Named, spot: Spot): Promise<void> {
  const dialog = await openMoveDialog(page, session);
  await fillMove(dialog, spot);
  await dialog.getByRole("button", { name: MOVE }).click();
  await dialog.waitFor({ state: "detached" });
}

export async function openMoveDialog(page: Page, session: Named): Promise<Locator> {
  await cardOf(page, session).click();
  await page.getByRole("button", { name: "Move…" }).click();
  return page.getByRole("dialog", { name: `Move “${session.title}”` });
}

/** Says where to, and waits until the dialog says what it would mean. */
export async function fillMove(dialog: Locator, { time, room }: Spot): Promise<void> {
  await dialog.getByLabel("Starts at").fill(time);
  const rooms = dialog.getByLabel("Room", { exact: true });
  const option = rooms.getByRole("option", { name: `${room}, ` });
  await rooms.selectOption((await option.textContent()) ?? "");
  await dialog.getByRole("status").filter({ hasText: /\S/ }).waitFor();
}

/** On a phone what is rarely used is folded away. */
export async function unfoldTools(page: Page, { width }: (typeof sizes)[number]): Promise<void> {
  if (width < 992) await page.getByRole("button", { name: "More tools" }).click();
}

/** On a phone the session's details lie over the board. */
export async function closeSheet(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog");
  if ((await sheet.count()) === 0) return;
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
}

/** Waits until the session has the focus. */
export function isFocused(page: Page, session: Named): Promise<void> {
  return cardOf(page, session).and(page.locator(":focus")).waitFor();
}

/** The id of the session that has the focus. */
export function focusedSession(page: Page): Promise<string | undefined> {
  return page.evaluate<string | undefined>("document.activeElement.dataset.session");
}

/** How many columns to the right the other room is; negative for the left. */
export async function columnsBetween(page: Page, from: Spot, to: Spot): Promise<number> {
  const heads = await page.locator("[title$=' seats']").all();
  const titles = await Promise.all(heads.map((head) => head.getAttribute("title")));
  const at = ({ room }: Spot) => titles.findIndex((title) => title?.startsWith(`${room}: `));
  return at(to) - at(from);
}
