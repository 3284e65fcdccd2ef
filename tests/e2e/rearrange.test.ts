import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import { minutesBetween } from "@plenary/time";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { cardOf, closeSheet, openBoard, said, unfoldTools } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());
const [desk, phone] = sizes;
const params = { meetingId: program.meetingId };

test("two whole days change places in one step, nothing is lost, and undo brings both back", async () => {
  await leaveRoomsOfFrame();
  const before = await places();
  const page = await openBoard(program, desk);
  await page.getByRole("button", { name: "Swap sessions, rooms or days" }).click();
  const dialog = page.getByRole("dialog", { name: "Swap" });
  await dialog.getByText("Days", { exact: true }).click();
  await dialog.getByLabel("This day").selectOption("2025-10-21");
  await dialog.getByLabel("with", { exact: true }).selectOption("2025-10-22");
  await dialog.getByText(/^\d+ sessions move\./).waitFor();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: /^Swap( with a reason…)?$/ }).click();
  await overrideIfAsked(page, "Tried on purpose");
  await said(page, /\d+ sessions have changed between Tue 21 Oct and Wed 22 Oct\./);
  const swapped = await places();
  expect(swapped.size).toBe(before.size);
  const other = new Map([
    ["2025-10-21", "2025-10-22"],
    ["2025-10-22", "2025-10-21"],
  ]);
  for (const [id, place] of before) {
    const day = dayOf(place.startsAt) ?? "";
    expect(swapped.get(id)?.roomId).toBe(place.roomId);
    expect(dayOf(swapped.get(id)?.startsAt)).toBe(other.get(day) ?? day);
  }
  await page.getByRole("button", { name: "Undo the swap of Tue 21 Oct and Wed 22 Oct" }).click();
  await said(page, "Undone: the swap of Tue 21 Oct and Wed 22 Oct.");
  expect(await places()).toEqual(before);
  await page.context().close();
});

test.each(sizes)("marked sessions are pinned and taken off together, at $width px", async (size) => {
  const page = await openBoard(program, size);
  const [one, other] = await placedOnTuesday();
  for (const session of [one, other]) {
    await cardOf(page, session).click();
    await page.getByRole("button", { name: "Mark", exact: true }).click();
    await closeSheet(page);
  }
  const bar = page.getByRole("region", { name: "Marked sessions" });
  await bar.getByText("2 sessions marked").waitFor();
  await expectNoViolations(page);
  await bar.getByRole("button", { name: "Pin", exact: true }).click();
  await said(page, "2 sessions pinned. The planner leaves them there.");
  await bar.getByRole("button", { name: "Take off" }).click();
  await said(page, "2 sessions off the programme, among the unplaced.");
  expect((await sessionsNow()).filter(({ placement }) => placement === null)).toHaveLength(2);
  await page.getByRole("button", { name: "Undo taking 2 sessions off the programme" }).click();
  await said(page, "Undone: taking 2 sessions off the programme.");
  expect((await sessionsNow()).filter(({ placement }) => placement === null)).toHaveLength(0);
  await page.getByRole("button", { name: "Undo the pins of 2 sessions" }).click();
  await said(page, "Undone: the pins of 2 sessions.");
  await page.context().close();
});

test("a session is made longer by its edge, by a key and by a button, and undone", async () => {
  const page = await openBoard(program, desk);
  const { session, room } = await withRoomToGrow();
  const { title, durationMinutes } = session;
  const card = cardOf(page, session);
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (!box) throw new Error("The card must be in view.");
  const [x, edge] = [box.x + box.width / 2, box.y + box.height - 2];
  await page.mouse.move(x, edge);
  await page.mouse.down();
  await page.mouse.move(x, edge + box.height * (15 / durationMinutes), { steps: 3 });
  await page.mouse.up();
  await said(page, `${title} takes ${durationMinutes + 15} minutes now.`);
  expect((await sessionsNow()).find(({ id }) => id === session.id)).toMatchObject({
    durationMinutes: durationMinutes + 15,
    placement: { roomId: room, startsAt: session.placement?.startsAt },
  });
  await card.focus();
  await page.keyboard.press("-");
  await said(page, `${title} takes ${durationMinutes} minutes now.`);
  await card.click();
  await page.getByRole("button", { name: "15 minutes longer" }).click();
  await said(page, `${title} takes ${durationMinutes + 15} minutes now.`);
  await page.getByRole("button", { name: `Undo the length of ${title}` }).click();
  await said(page, `Undone: the length of ${title}.`);
  expect((await sessionsNow()).find(({ id }) => id === session.id)?.durationMinutes).toBe(durationMinutes);
  await page.context().close();
});

test("a session is split, both parts are on the board, and undo makes it one again", async () => {
  const page = await openBoard(program, desk);
  const session = (await placedOnTuesday()).find(({ durationMinutes }) => durationMinutes >= 60);
  if (!session) throw new Error("No session on Tuesday takes an hour.");
  const { id, title, durationMinutes, placement } = session;
  await cardOf(page, session).click();
  await page.getByRole("button", { name: "Split…" }).click();
  const dialog = page.getByRole("dialog", { name: `Split “${title}”` });
  await dialog.getByLabel("Minutes of the first part").fill("30");
  await dialog.getByText(/^Second: /).waitFor();
  await expectNoViolations(page);
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/split") && sent.push(request.method()));
  await dialog.getByRole("button", { name: "Split", exact: true }).dblclick();
  await said(page, new RegExp(`takes 30 minutes now, .* \\(part 2\\) the other ${durationMinutes - 30}`));
  expect(sent).toEqual(["POST"]);
  const parts = (await sessionsNow()).filter((each) => each.title.startsWith(title));
  const second = parts.find((each) => each.title === `${title} (part 2)`);
  expect(parts.find((each) => each.id === id)?.durationMinutes).toBe(30);
  if (!second) throw new Error("There is no second part.");
  expect(second.durationMinutes).toBe(durationMinutes - 30);
  expect(second.placement).toMatchObject({ roomId: placement?.roomId, endsAt: placement?.endsAt });
  await cardOf(page, second).waitFor();
  await page.getByRole("button", { name: `Undo the split of ${title}` }).click();
  await said(page, `Undone: the split of ${title}.`);
  await cardOf(page, second).waitFor({ state: "detached" });
  const whole = { durationMinutes, placement };
  expect((await sessionsNow()).find((each) => each.id === id)).toMatchObject(whole);

  await page.keyboard.press("Control+Shift+Z");
  await said(page, `Done again: the split of ${title}.`);
  const again = (await sessionsNow()).find((each) => each.title === `${title} (part 2)`);
  await mergeInto(page, session, again!);
  await page.keyboard.press("Control+Z");
  await said(page, `Undone: the merge of ${title} (part 2) into ${title}.`);
  expect((await sessionsNow()).find((each) => each.id === again!.id)).toMatchObject({
    durationMinutes: durationMinutes - 30,
    placement: second.placement,
  });
  await page.keyboard.press("Control+Z");
  await said(page, `Undone: the split of ${title}.`);
  expect((await sessionsNow()).find((each) => each.id === id)).toMatchObject(whole);
  await page.context().close();
});

async function mergeInto(page: Page, first: Session, second: Session): Promise<void> {
  await cardOf(page, first).click();
  await page.getByRole("button", { name: "Merge with…" }).click();
  const dialog = page.getByRole("dialog", { name: `Merge with “${first.title}”` });
  await dialog.getByLabel("Take in").fill(second.title);
  await page.getByRole("option", { name: second.title }).click();
  await dialog.getByText("What stays behind with it").waitFor();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await said(page, /is part of .* now/);
  // While it closes, keys are its own.
  await dialog.waitFor({ state: "detached" });
}

test.each(sizes)("a draft is put aside, compared and taken back, at $width px", async (size) => {
  const page = await openBoard(program, size);
  const before = await places();
  const [session] = await placedOnTuesday();
  const name = `Before the change, ${size.width}`;
  await unfoldTools(page, size);
  const open = () => page.getByRole("button", { name: "Drafts side by side" }).click();
  await open();
  const dialog = page.getByRole("dialog", { name: "Drafts" });
  await dialog.getByLabel("Keep a copy as").fill(name);
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await dialog.getByRole("row", { name: "Other place, length or pins – none" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await cardOf(page, session).click();
  await page.getByRole("button", { name: "Take off" }).click();
  await said(page, `${session.title} is off the programme and waits among the unplaced.`);
  await closeSheet(page);
  await open();
  await dialog.getByRole("row", { name: "Other place, length or pins – 1 session" }).waitFor();
  await dialog.getByRole("row", { name: /^Without a place/ }).waitFor();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: `Use ${name}` }).click();
  await said(page, `The draft is as in ${name} now.`);
  expect(await places()).toEqual(before);
  await open();
  await dialog.getByRole("button", { name: `Remove ${name}` }).click();
  const removed = page.getByRole("alert").filter({ hasText: `${name} is removed.` });
  await removed.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: `Remove ${name}` }).waitFor();
  await page.context().close();
});

test("everything that touches one person is found from a name beside a session", async () => {
  const page = await openBoard(program, phone);
  const [session] = await placedOnTuesday();
  await cardOf(page, session).click();
  // Turned and back, a tablet still shows what was read beside the board.
  await page.setViewportSize({ width: desk.width, height: 800 });
  await page.reload();
  await page.getByRole("article", { name: session.title }).waitFor();
  await page.setViewportSize({ width: phone.width, height: 800 });
  await page.getByRole("dialog").getByRole("article", { name: session.title }).waitFor();
  await page.getByText(/^\d+ (person|people) required$/).click();
  const name = page.getByRole("region", { name: "People" }).getByRole("button").first();
  const who = (await name.textContent())?.trim() ?? "";
  await name.click();
  await page.waitForURL(/person=/);
  await closeSheet(page);
  await page.getByRole("button", { name: `Don’t filter by ${who}` }).waitFor();
  await page.getByText(/^\d+ of \d+ sessions$/).waitFor();
  await page.context().close();
});

/**
 * The frame stays when days change places, so whoever stands in one of its rooms may find it taken on the other day;
 * and where the planner puts a large session depends on how far it came in its time.
 */
async function leaveRoomsOfFrame(): Promise<void> {
  const { sessions, rooms } = await program.call("organiser", endpoints.getBoard, { params });
  const framed = new Set(sessions.map(({ isFixed, placement }) => (isFixed ? placement?.roomId : undefined)));
  const shared = rooms.find(({ isShared }) => isShared)!.id;
  const moves = sessions.flatMap(({ id, version, isFixed, placement }) =>
    isFixed || placement === null || !framed.has(placement.roomId)
      ? []
      : [{ sessionId: id, version, to: { roomId: shared, startsAt: placement.startsAt } }],
  );
  if (moves.length === 0) return;
  const body = { moves, override: { reason: "The frame needs its rooms" } };
  await program.call("organiser", endpoints.moveSessions, { params, body });
}

function dayOf(at: string | undefined): string | undefined {
  return at?.slice(0, 10);
}

async function sessionsNow(): Promise<Session[]> {
  const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
  return sessions.filter(({ isFixed }) => !isFixed);
}

async function places(): Promise<Map<string, { roomId: string; startsAt: string }>> {
  const sessions = await sessionsNow();
  return new Map(
    sessions.flatMap(({ id, placement }) =>
      placement ? [[id, { roomId: placement.roomId, startsAt: placement.startsAt }] as const] : [],
    ),
  );
}

async function placedOnTuesday(): Promise<[Session, Session, ...Session[]]> {
  const sessions = await sessionsNow();
  const found = sessions.filter(({ placement }) => placement?.startsAt.startsWith("2025-10-21"));
  const [one, other, ...more] = found;
  if (!one || !other) throw new Error("The plan has fewer than two sessions on Tuesday.");
  return [one, other, ...more];
}

/** One on Tuesday that could take a quarter of an hour more where it stands without breaking anything. */
async function withRoomToGrow(): Promise<{ session: Session; room: string }> {
  const board = await program.call("organiser", endpoints.getBoard, { params });
  const problem = board.problem as unknown as Problem;
  const placements: Placements = Object.fromEntries(
    board.sessions.map(({ id, placement }) => [
      id,
      placement && { start: minutesBetween(board.originAt, placement.startsAt), roomId: placement.roomId },
    ]),
  );
  const hard = (sessions: Problem["sessions"]) => evaluate({ ...problem, sessions }, placements).score.hard;
  const before = hard(problem.sessions);
  for (const session of await placedOnTuesday()) {
    const durationMinutes = session.durationMinutes + 15;
    const longer = problem.sessions.map((each) =>
      each.id === session.id ? { ...each, durationMinutes } : each,
    );
    const room = session.placement?.roomId;
    if (room !== undefined && hard(longer) === before) return { session, room };
  }
  throw new Error("No session on Tuesday can be made longer.");
}

/** A swap of days mostly breaks somebody's rule: then it needs a reason, as every move does. */
async function overrideIfAsked(page: Page, reason: string): Promise<void> {
  const refusal = page.getByRole("dialog", { name: "This would break a rule" });
  const done = page.locator("output[aria-live='polite']").filter({ hasText: "have changed between" });
  await refusal.or(done).first().waitFor({ state: "attached" });
  if (!(await refusal.isVisible())) return;
  await refusal.getByLabel("Reason for doing it all the same").fill(reason);
  await refusal.getByRole("button", { name: "Do it anyway" }).click();
}
