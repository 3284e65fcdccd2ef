import { endpoints } from "@plenary/contract";
import { judge } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import { addMinutes, minutesBetween, toWallClock } from "@plenary/time";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { focusedSession, isFocused, said } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { addLargeMeeting, LARGE_DAYS, LARGE_SLUG } from "../support/large-meeting.ts";

const SESSIONS = 300;
const ZONE = "Europe/Stockholm";
const DAY = 24 * 60;

const program = await startDemoProgram();
let meetingId = "";
beforeAll(async () => {
  ({ meetingId } = await addLargeMeeting(program.connection, {
    sessions: SESSIONS,
    moves: 4_000,
    unplaced: 90,
  }));
});
afterAll(() => program.stop());

test("only what is seen is drawn, and every session is reached: by search, by keys, from the list of findings", async () => {
  const page = await openLargeBoard();
  const { last } = await programme();
  const [first] = await cards(page).all();
  const total = Number(await first!.locator("xpath=..").getAttribute("aria-setsize"));
  expect(total).toBe(SESSIONS - 90);
  expect(await cards(page).count()).toBeLessThan(total / 2);
  const drawn = await cards(page).evaluateAll((all) => all.map(({ id }) => id));

  // People's names are searched, too: it may be one of several, and from none the way back begins at the last.
  await page.getByLabel("Find sessions by title, group or person").fill(last.title);
  await page.getByText(`of ${SESSIONS} sessions`).waitFor();
  await page.getByRole("button", { name: "Go to the one found before" }).click();
  await page.waitForURL(({ searchParams }) => searchParams.has("session"));
  const farId = `session-${new URL(page.url()).searchParams.get("session")?.replaceAll('"', "")}`;
  expect(drawn).not.toContain(farId);
  const far = page.locator(`#${farId}`);
  await isInView(far);
  expect(await cards(page).count()).toBeLessThan(total / 2);
  await page.getByLabel("Find sessions by title, group or person").fill("");

  await far.focus();
  const seen = new Set<string | undefined>();
  // From the last day to the first, until there is nothing further left.
  for (let id = await focusedSession(page); !seen.has(id); id = await focusedSession(page)) {
    seen.add(id);
    await isInView(page.locator(`#session-${id}`));
    await page.keyboard.press("ArrowLeft");
  }
  expect(seen.size).toBeGreaterThan(8);
  expect(drawn).toContain(`session-${await focusedSession(page)}`);

  await page.getByRole("tab", { name: "Unplaced 90" }).click();
  expect(await page.getByRole("list", { name: "Sessions without a place" }).getByRole("button").count()).toBe(
    60,
  );
  await page.getByRole("button", { name: "Show 30 more of 30" }).click();
  await page.getByRole("tab", { name: /^Findings \d/ }).click();
  const jump = page.getByRole("tabpanel").locator("li button").first();
  const title = await jump.textContent();
  await jump.click();
  await page.getByRole("article", { name: title ?? "" }).waitFor();
  await page.context().close();
});

test("what is carried goes to where nothing was drawn: by keys, and by pointer over the edge of the board", async () => {
  const page = await openLargeBoard();
  const { session, to } = await farMove(page);
  const card = page.locator(`#session-${session.id}`);
  const column = page.getByTitle(`${to.room}: `);

  await card.focus();
  await page.keyboard.press("Enter");
  await said(page, `Picked up ${session.title}`);
  for (let day = 1; day < LARGE_DAYS.length; day += 1) await page.keyboard.press("PageDown");
  await said(page, /^Fri \d\d:\d\d, Room \d+: \S/);
  await page.locator("[class*='ghost']").first().waitFor();
  await page.keyboard.press("Escape");
  await isFocused(page, session);

  const from = await card.boundingBox();
  const box = await page.getByRole("region", { name: "Board", exact: true }).boundingBox();
  if (!from || !box) throw new Error("The card must be in view.");
  const y = from.y + 8;
  await page.mouse.move(from.x + 20, y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, y, { steps: 3 });
  await page.getByRole("region", { name: "Being moved" }).waitFor();
  await page.mouse.move(box.x + box.width - 12, y, { steps: 4 });
  // Held at the edge, the board goes on until its last columns.
  await expect.poll(() => scrolledToEnd(page)).toBe(true);
  const there = await column.last().boundingBox();
  await page.mouse.move(there!.x + there!.width / 2, y, { steps: 4 });
  await page
    .getByRole("region", { name: "Being moved" })
    .getByText(`Fri ${to.time}, ${to.room}`)
    .first()
    .waitFor();
  await page.mouse.up();
  await said(page, `${session.title} is now at Fri ${to.time}, ${to.room}.`);
  await isInView(card);
  const placed = await program.call("organiser", endpoints.getSession, {
    params: { meetingId, sessionId: session.id },
  });
  expect(placed.placement).toMatchObject({ roomId: to.roomId, startsAt: to.startsAt });
  await page.context().close();
});

test("a second board hears of a single session, and asks for that one alone", async () => {
  const [mine, theirs] = await Promise.all([openLargeBoard(), openLargeBoard()]);
  const asked: string[] = [];
  theirs.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const id = await cards(mine).first().getAttribute("data-session");
  await mine.locator(`#session-${id}`).focus();
  await mine.keyboard.press("p");
  await theirs.locator(`#session-${id}`).filter({ hasText: ", pinned" }).waitFor();
  expect(asked).toContain(`/api/meetings/${meetingId}/sessions/${id}`);
  expect(asked).not.toContain(`/api/meetings/${meetingId}/board`);
  await Promise.all([mine.context().close(), theirs.context().close()]);
});

test("a board whose thread can't be loaded is judged all the same", async () => {
  const page = await openLargeBoard({ hasThread: false });
  await page.getByRole("button", { name: "90 without a place" }).waitFor();
  await page.context().close();
});

async function openLargeBoard({ hasThread = true } = {}): Promise<Page> {
  const page = await program.open(null, { width: 1280 });
  let refused = 0;
  if (!hasThread) {
    await page.route("**/judge-worker*", (route) => {
      refused += 1;
      return route.abort();
    });
  }
  await page.goto(`${program.url}/login/demo/organiser`);
  await page.waitForURL(({ pathname }) => !pathname.startsWith("/login"));
  await page.goto(`${program.url}/m/${LARGE_SLUG}/board?day=all`);
  await cards(page).first().waitFor();
  // Judged beside the page, after it is drawn.
  await page.getByRole("tab", { name: /^Findings \d/ }).waitFor();
  expect(refused).toBe(hasThread ? 0 : 1);
  return page;
}

function cards(page: Page): Locator {
  return page.locator("[data-carriable='board']");
}

async function programme() {
  const board = await program.call("organiser", endpoints.getBoard, { params: { meetingId } });
  const placed = board.sessions.filter(({ placement }) => placement !== null);
  const last = placed.toSorted((a, b) => (a.placement!.startsAt < b.placement!.startsAt ? 1 : -1))[0]!;
  return { board, last };
}

/** A session in view that could as well stand at the same time on the last day, in one of the last rooms there. */
async function farMove(page: Page) {
  const { board } = await programme();
  const placements: Placements = Object.fromEntries(
    board.sessions.map(({ id, placement }) => [
      id,
      placement && { start: minutesBetween(board.originAt, placement.startsAt), roomId: placement.roomId },
    ]),
  );
  const rooms = new Map(board.rooms.map(({ id, name, building }) => [id, { name, building }]));
  const drawn = await cards(page).all();
  expect(drawn.length).toBeLessThan(board.sessions.filter(({ placement }) => placement !== null).length / 2);
  for (const card of drawn) {
    const at = await card.boundingBox();
    const id = await card.getAttribute("data-session");
    const session = board.sessions.find((each) => each.id === id);
    const start = placements[id ?? ""]?.start;
    if (!at || !session || start === undefined || at.y < 260 || at.y > 500 || at.x > 620) continue;
    const cell = judge(board.problem as unknown as Problem, placements, session.id).find(
      ({ hard, start: then, roomId }) =>
        hard === 0 && then === start + 3 * DAY && rooms.get(roomId ?? "")?.building === "campus",
    );
    if (!cell?.roomId) continue;
    const startsAt = addMinutes(board.originAt, cell.start);
    const room = rooms.get(cell.roomId)!.name;
    return { session, to: { roomId: cell.roomId, room, startsAt, time: toWallClock(startsAt, ZONE).time } };
  }
  throw new Error("No session in view can go to the last day.");
}

async function isInView(card: Locator): Promise<void> {
  await card.waitFor();
  await expect
    .poll(async () => {
      const at = await card.boundingBox();
      return at !== null && at.x > 0 && at.x < 1280 && at.y > 0 && at.y < 800;
    })
    .toBe(true);
}

function scrolledToEnd(page: Page): Promise<boolean> {
  return page
    .getByRole("region", { name: "Board", exact: true })
    .evaluate(({ scrollLeft, clientWidth, scrollWidth }) => scrollLeft + clientWidth > scrollWidth - 4);
}
