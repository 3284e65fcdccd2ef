import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { cardOf, closeSheet, openBoard, said } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());
const [desk, phone] = sizes;
const params = { meetingId: program.meetingId };

test("two whole days change places in one step, nothing is lost, and undo brings both back", async () => {
  const before = await places();
  const page = await openBoard(program, desk);
  await page.getByRole("button", { name: "Swap sessions, rooms or days" }).click();
  const dialog = page.getByRole("dialog", { name: "Swap" });
  await dialog.getByText("Days", { exact: true }).click();
  await dialog.getByLabel("This day").selectOption("2025-10-21");
  await dialog.getByLabel("with", { exact: true }).selectOption("2025-10-22");
  await dialog.getByText(/^\d+ sessions move\./).waitFor();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Swap", exact: true }).click();
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

test("everything that touches one person is found from a name beside a session", async () => {
  const page = await openBoard(program, phone);
  const [session] = await placedOnTuesday();
  await cardOf(page, session).click();
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

async function placedOnTuesday(): Promise<[Session, Session]> {
  const sessions = await sessionsNow();
  const [one, other] = sessions.filter(({ placement }) => placement?.startsAt.startsWith("2025-10-21"));
  if (!one || !other) throw new Error("The plan has fewer than two sessions on Tuesday.");
  return [one, other];
}

/** A swap of days mostly breaks somebody's rule: then it needs a reason, as every move does. */
async function overrideIfAsked(page: Page, reason: string): Promise<void> {
  const refusal = page.getByRole("dialog", { name: "This would break a rule" });
  const done = page.locator("output[aria-live='polite']").filter({ hasText: "have changed between" });
  await refusal.or(done).first().waitFor({ state: "attached" });
  if (!(await refusal.isVisible())) return;
  await refusal.getByLabel("Reason for doing it all the same").fill(reason);
  await refusal.getByRole("button", { name: "Move anyway" }).click();
}
