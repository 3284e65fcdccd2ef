import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { clashesOnly, findMove, movesOf, takeMove } from "../support/board-moves.ts";
import type { Move, Spot } from "../support/board-moves.ts";
import {
  cardOf,
  closeSheet,
  columnsBetween,
  dragTo,
  fillMove,
  focusedSession,
  isFocused,
  MOVE,
  moveByDialog,
  openBoard,
  openMoveDialog,
  placeWords,
  planFromBoard,
  said,
  shows,
} from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());
const [desk, phone] = sizes;
const params = { meetingId: program.meetingId };

test("a dragged session shows what each place costs; another window follows the drop, undo and redo", async () => {
  const { session, from, to } = await moveInView();
  const { title } = session;
  const [page, other] = await Promise.all([openBoard(program, desk), openBoard(program, phone)]);
  await dragTo(page, session, to);
  const bar = page.getByRole("region", { name: "Being moved" });
  await bar.getByText(`${placeWords(to)}: `).waitFor();
  const { y, height } = (await bar.boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(page.viewportSize()!.height);
  expect(await page.locator("[data-level='no']").count()).toBeGreaterThan(0);
  expect(await page.locator("[data-level='0']").count()).toBeGreaterThan(0);
  await page.mouse.up();
  await said(page, `${title} is now at ${placeWords(to)}.`);
  await shows(other, session, to);
  await page.getByRole("button", { name: `Undo the move of ${title}` }).click();
  await shows(other, session, from);
  await page.getByRole("button", { name: `Do again: the move of ${title}` }).click();
  await shows(other, session, to);
  expect(await placeOf(session.id)).toMatchObject({ roomId: to.roomId, startsAt: to.startsAt });
  await close(page, other);
});

test("wholly by keyboard: pick up, let go, carry, drop, undo and redo, each said and the focus kept", async () => {
  const page = await openBoard(program, desk);
  const { session, from, to } = await focusMovable(page);
  const { title } = session;

  await page.keyboard.press("Enter");
  await said(page, `Picked up ${title} at ${placeWords(from)}. Arrow keys move it`);
  await page.keyboard.press("ArrowDown");
  await said(page, /^Tue \d\d:\d\d, \w+: \S/);
  await page.keyboard.press("Escape");
  await said(page, `${title} stays where it was.`);
  await isFocused(page, session);

  await page.keyboard.press("Space");
  await said(page, `Picked up ${title} at ${placeWords(from)}.`);
  const steps = await columnsBetween(page, from, to);
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await page.keyboard.press(steps > 0 ? "ArrowRight" : "ArrowLeft");
  }
  await said(page, `${placeWords(to)}: `);
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await said(page, `${title} is now at ${placeWords(to)}.`);
  await shows(page, session, to);
  await isFocused(page, session);

  await page.keyboard.press("Control+z");
  await said(page, `Undone: the move of ${title}.`);
  await shows(page, session, from);
  await page.keyboard.press("Control+Shift+z");
  await said(page, `Done again: the move of ${title}.`);
  await shows(page, session, to);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await close(page);
});

test("the board goes along to the day of what is looked for, let go of or moved, and the focus to its card", async () => {
  const { session, to } = await findMove(program, fromWednesday, { isToOtherDay: true });
  const { title } = session;
  const page = await program.open("organiser", desk);
  await page.goto(program.page(`board?session=${session.id}`));
  await cardOf(page, session).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("PageUp");
  await said(page, /^Tue \d\d:\d\d, \w+: \S/);
  await page.keyboard.press("Escape");
  await said(page, `${title} stays where it was.`);
  await isFocused(page, session);
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: `Move “${title}”` });
  await dialog.getByLabel("Day").selectOption(to.date);
  await fillMove(dialog, to);
  await dialog.getByRole("button", { name: MOVE }).click();
  await shows(page, session, to);
  await isFocused(page, session);
  await page.keyboard.press("s");
  const other = page.getByRole("dialog", { name: "Swap" }).getByRole("combobox", { name: "with" });
  await other.and(page.locator(":focus")).waitFor();
  await close(page);
});

test("a move that found no server is told, and taken back once the connection is there again", async () => {
  const { session, from, to } = await moveInView();
  const page = await openBoard(program, desk, from.date);
  await page.context().setOffline(true);
  await moveByDialog(page, session, to);
  const line = page.getByRole("paragraph").filter({ hasText: "so it is not known whether this was saved" });
  await line.waitFor();
  await page.context().setOffline(false);
  await said(page, "The connection is back: the board shows what was saved.");
  await line.waitFor({ state: "detached" });
  await shows(page, session, from);
  await close(page);
});

test("cards of joint sessions cut no group's name off, and say all of them to who listens", async () => {
  const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
  const joint = sessions.filter(({ groups, placement }) => groups.length > 1 && placement !== null);
  expect(joint.length).toBeGreaterThan(3);
  const page = await program.open("organiser", desk);
  await page.goto(program.page("board?day=all"));
  for (const session of joint) {
    const all = session.groups.map(({ shortName }) => shortName).join(" × ");
    const card = cardOf(page, session).and(page.getByRole("button", { name: all }));
    await card.waitFor();
    const cut = await card.getByText(session.groups[0]!.shortName).evaluateAll((spans) =>
      spans
        .flatMap((span) => [span, span.parentElement ?? span])
        // What only listeners get is one pixel wide.
        .filter(({ clientWidth, scrollWidth }) => clientWidth > 1 && scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
  }
  await close(page);
});

test("on a phone the row of rooms stays below the bar, however far the page is scrolled", async () => {
  const page = await openBoard(program, phone);
  await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)");
  const bar = (await page.getByRole("banner").boundingBox())!;
  const room = (await page.getByText("S1002", { exact: true }).first().boundingBox())!;
  expect(room.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  await close(page);
});

test("with all days side by side each card says until when, whole", async () => {
  const page = await openBoard(program, desk, "all");
  const cut = await page
    .getByText(/^\d\d:\d\d–\d\d:\d\d$/)
    .evaluateAll((times) =>
      times
        .filter(({ clientWidth, scrollWidth }) => clientWidth > 1 && scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );
  expect(cut).toEqual([]);
  await close(page);
});

test("on a phone a session is taken off, picked up from the tray, and tapped onto the best place", async () => {
  const { session, from } = await findMove(program, isPossible);
  const page = await openBoard(program, phone, from.date);
  const { height } = page.viewportSize()!;
  const board = (await page.getByRole("region", { name: "Board" }).boundingBox())!;
  expect(height - board.y).toBeGreaterThan(height / 2);
  await cardOf(page, session).click();
  await page.getByRole("button", { name: "Take off" }).click();
  await said(page, `${session.title} is off the programme and waits among the unplaced.`);
  await closeSheet(page);
  await page.getByRole("button", { name: "Unplaced 1" }).click();
  const tray = page.getByRole("list", { name: "Sessions without a place" });
  await tray.getByRole("button", { name: session.title }).click();
  await page.getByRole("button", { name: "Pick up" }).click();
  const bar = page.getByRole("region", { name: "Being moved" });
  const best = bar.getByRole("button", { name: /^1 (Tue|Wed|Thu) \d\d:\d\d, / });
  const place = (await best.textContent())?.slice(1) ?? "";
  await best.click();
  await bar.getByText(`${place}: `).waitFor();
  await expectNoViolations(page);
  await bar.getByRole("button", { name: "Put it here" }).click();
  await said(page, `${session.title} is now at ${place}.`);
  // What was done last is taken back from where it was done.
  const undo = page.getByRole("button", { name: "Undo", exact: true }).last();
  expect((await undo.boundingBox())!.y).toBeLessThan(height);
  await undo.click();
  await said(page, `Undone: the move of ${session.title}.`);
  await close(page);
});

test.each(sizes)(
  "a move that breaks a rule says which and who, and needs a reason, at $width px",
  async (size) => {
    const { session, from, to } = await findMove(program, clashesOnly);
    const page = await openBoard(program, size, from.date);
    await moveByDialog(page, session, to);
    const refusal = page.getByRole("dialog", { name: "This would break a rule" });
    await refusal
      .getByText(/ overlap by \d+ minutes? \(.+\): \S+ .+\./)
      .first()
      .waitFor();
    await expectNoViolations(page);
    await refusal.getByRole("button", { name: "Move anyway" }).click();
    await refusal.getByText("Say why, in a few words.").waitFor();
    const reason = `Agreed with everybody concerned, ${size.width}`;
    await refusal.getByLabel("Reason for doing it all the same").fill(reason);
    await refusal.getByRole("button", { name: "Move anyway" }).click();
    await said(page, `${session.title} is now at ${placeWords(to)}.`);
    await page.getByRole("button", { name: /hard finding/ }).waitFor();
    const { items } = await program.call("organiser", endpoints.listAuditEntries, {
      params,
      query: { subjectId: session.id },
    });
    expect(items[0]).toMatchObject({ action: "placeSession", reason });
    await closeSheet(page);
    await page.getByRole("button", { name: `Undo the move of ${session.title}` }).click();
    // Shown at once, but the next test's board must have it.
    await said(page, `Undone: the move of ${session.title}.`);
    await page.getByRole("button", { name: "No hard clash" }).waitFor();
    await close(page);
  },
);

test.each(sizes)("a stale move is refused and both versions are shown, at $width px", async (size) => {
  const { session, from, to } = await findMove(program, isPossible);
  const [mine, theirs] = await Promise.all([
    openBoard(program, size, from.date),
    openBoard(program, desk, from.date),
  ]);
  await cardOf(mine, session).click();
  await mine.getByRole("button", { name: "Pick up" }).click();
  await moveByDialog(theirs, session, to);
  await shows(theirs, session, to);
  await shows(mine, session, to);
  const bar = mine.getByRole("region", { name: "Being moved" });
  const best = bar.getByRole("button", { name: /^[1-3] / }).filter({ hasNotText: placeWords(to) });
  const place = (await best.first().textContent())?.slice(1) ?? "";
  await best.first().click();
  await bar.getByRole("button", { name: "Put it here" }).click();

  const refusal = mine.getByRole("dialog", { name: "Somebody else has changed this" });
  const version = (name: string, time: string, room: string) =>
    refusal
      .getByRole("region", { name })
      .filter({ hasText: `${time}–` })
      .filter({ hasText: room })
      .waitFor();
  const [, time = "", room = ""] = / (\d\d:\d\d), (.+)$/.exec(place) ?? [];
  await version("Yours", time, room);
  await version("Theirs", to.time, to.room);
  await expectNoViolations(mine);
  await refusal.getByRole("button", { name: "Take theirs" }).click();
  await refusal.waitFor({ state: "detached" });
  expect(await placeOf(session.id)).toMatchObject({ roomId: to.roomId, startsAt: to.startsAt });
  await close(mine, theirs);
});

test("a dialog that was open while somebody else moved the session doesn't overwrite that", async () => {
  const { session, from, to } = await findMove(program, isPossible);
  const [mine, theirs] = await Promise.all([
    openBoard(program, desk, from.date),
    openBoard(program, desk, from.date),
  ]);
  const dialog = await openMoveDialog(mine, session);
  await dialog.getByRole("status").filter({ hasText: /\S/ }).waitFor();
  await moveByDialog(theirs, session, to);
  await shows(mine, session, to);
  await dialog.getByLabel("Pin the time").check();
  await dialog.getByRole("button", { name: MOVE }).click();
  const refusal = mine.getByRole("dialog", { name: "Somebody else has changed this" });
  await refusal.getByRole("button", { name: "Take theirs" }).click();
  expect(await placeOf(session.id)).toMatchObject({ roomId: to.roomId, startsAt: to.startsAt });
  await close(mine, theirs);
});

test.each(sizes)(
  "a pinned session stays where it is when everything is planned anew, at $width px",
  async (size) => {
    const { session, from, to } = await findMove(program, isPossible);
    const { title } = session;
    const page = await openBoard(program, size, from.date);
    await moveByDialog(page, session, to);
    await said(page, `${title} is now at ${placeWords(to)}.`);
    await closeSheet(page);
    await cardOf(page, session).click();
    await page.getByLabel("Time pinned").check();
    await said(page, `${title} is pinned to its time. The planner leaves it there.`);
    await page.getByLabel("Room pinned").check();
    await said(page, `${title} is pinned to its time and room.`);
    await cardOf(page, session)
      .filter({ hasText: `${to.room}, pinned` })
      .waitFor();
    await closeSheet(page);
    await planFromBoard(page);
    await page
      .getByText(/Planned: 3\d of 34 sessions placed\./)
      .first()
      .waitFor();
    expect(await placeOf(session.id)).toMatchObject({ roomId: to.roomId, startsAt: to.startsAt });
    await close(page);
  },
);

const fromWednesday = ({ from, to, hard }: Move) =>
  hard === 0 && from.date === "2025-10-22" && to.date === "2025-10-21";
const isPossible = ({ hard }: Move) => hard === 0;
const isSideways = ({ from, to, hard }: Move) => hard === 0 && from.time === to.time;

/** Early on Tuesday and in the first rooms: where a wide board doesn't scroll under what is carried. */
function isInView({ date, time, room }: Spot): boolean {
  const rooms = ["S1002", "S1011", "S1013", "S1020", "S1024"];
  return date === "2025-10-21" && time < "14:30" && rooms.includes(room);
}

/** A move within view from room to room; if the plan has none there, a session is put there first. */
async function moveInView(): Promise<Move> {
  for (let more = 5; more > 0; more -= 1) {
    const moves = await movesOf(program);
    const found = moves.find((move) => isSideways(move) && isInView(move.from) && isInView(move.to));
    if (found) return found;
    const other = moves.find((move) => isPossible(move) && !isInView(move.from) && isInView(move.to));
    if (other) await takeMove(program, other);
  }
  throw new Error("No session can be moved from room to room where it is seen.");
}

/** By keys alone to a session that could stand in another room at the same time. */
async function focusMovable(page: Page): Promise<Move> {
  const moves = await movesOf(program);
  for (let tabs = 0; tabs < 60 && (await focusedSession(page)) === undefined; tabs += 1) {
    await page.keyboard.press("Tab");
  }
  for (let presses = 0; presses < 60; presses += 1) {
    const id = await focusedSession(page);
    const found = moves.find((move) => move.session.id === id && isSideways(move));
    if (found) return found;
    await page.keyboard.press(presses % 3 === 0 ? "ArrowDown" : "ArrowRight");
  }
  throw new Error("No session can be moved to another room at the same time.");
}

async function placeOf(sessionId: string) {
  const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
  return sessions.find(({ id }) => id === sessionId)?.placement;
}

function close(...pages: Page[]): Promise<unknown> {
  return Promise.all(pages.map((page) => page.context().close()));
}
