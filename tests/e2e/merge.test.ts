import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { addMinutes } from "@plenary/time";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { cardOf, closeSheet, openBoard, said } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { SET_UP } from "../support/draft.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());
const { meetingId } = program;

const read = (sessionId: string) =>
  program.call("organiser", endpoints.getSession, { params: { meetingId, sessionId } });

const spotOf = ({ placement }: Session) => [placement?.roomId, placement?.startsAt];

let place: { roomId: string; startsAt: string };
beforeAll(async () => {
  const { blocks, rooms } = await program.call("organiser", endpoints.getBoard, { params: { meetingId } });
  const open = blocks.find(({ kind, startsAt }) => kind === "open" && startsAt.startsWith("2025-10-21"));
  const room = rooms.find(({ isBookable, isShared }) => isBookable && !isShared);
  place = { roomId: room!.id, startsAt: open!.startsAt };
});

async function add(title: string, at: typeof place | null): Promise<Session> {
  const session = await program.call("organiser", endpoints.createSession, {
    params: { meetingId },
    body: { kind: "workshop", title, durationMinutes: 30 },
  });
  if (at === null) return session;
  const params = { meetingId, sessionId: session.id };
  const body = { ...at, override: SET_UP };
  await program.call("organiser", endpoints.placeSession, { params, ifMatch: session.version, body });
  return read(session.id);
}

async function note({ id: sessionId }: Session): Promise<void> {
  const params = { meetingId, sessionId };
  const body = { text: "a".repeat(6_000) };
  await program.call("organiser", endpoints.writePageNotes, { params, ifMatch: 0, body });
}

test.each(sizes)(
  "what two don't fit is said before they are merged, with the places that both together fit, at $width px",
  async (size) => {
    const at = { ...place, startsAt: addMinutes(place.startsAt, size.width === 1280 ? 0 : 60) };
    const first = await add(`Stays ${size.width}`, at);
    const behind = await add(`Behind ${size.width}`, { ...at, startsAt: addMinutes(at.startsAt, 30) });
    const second = await add(`Goes ${size.width}`, null);
    await note(first);
    await note(second);
    const page = await openBoard(program, size);
    await cardOf(page, first).click();
    await page.getByRole("button", { name: "Merge with…" }).click();
    const dialog = page.getByRole("dialog", { name: `Merge with “${first.title}”` });
    await dialog.getByLabel("Take in").fill(second.title);
    await page.getByRole("option", { name: second.title }).click();
    await dialog.getByText(`“${first.title}” takes 60 minutes, with the people of both`).waitFor();
    const meaning = dialog.getByRole("status").filter({ hasText: "Not possible" });
    await meaning.filter({ hasText: behind.title }).waitFor();
    const merge = dialog.getByRole("button", { name: /^Merge/ });
    expect(await merge.isDisabled()).toBe(true);
    await dialog.getByText("its notes will stay behind with it").waitFor();
    const offers = dialog.getByRole("radiogroup", { name: "Where both together stand" });
    await offers.getByRole("radio", { name: /^Where it begins now: .+–1[12]:15, / }).waitFor();
    await expectNoViolations(page);
    await offers.getByRole("radio").nth(1).press("Space");
    await meaning.waitFor({ state: "detached" });
    await merge.click();
    await page.getByText(`${second.title} is part of ${first.title} now`).first().waitFor();
    await dialog.waitFor({ state: "detached" });
    const merged = await read(first.id);
    expect(merged.durationMinutes).toBe(60);
    expect(spotOf(merged)).not.toEqual(spotOf(first));
    // On a phone the session's details lie over the board, and keys are theirs.
    await closeSheet(page);
    await page.keyboard.press("Control+Z");
    await said(page, `Undone: the merge of ${second.title} into ${first.title}.`);
    expect(spotOf(await read(first.id))).toEqual(spotOf(first));
    await page.keyboard.press("Control+Shift+Z");
    await said(page, `Done again: the merge of ${second.title} into ${first.title}.`);
    expect(spotOf(await read(first.id))).toEqual(spotOf(merged));
    await page.context().close();
  },
);
