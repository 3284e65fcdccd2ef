import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clashesOnly, findMove } from "../support/board-moves.ts";
import { moveByDialog, openBoard } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(async () => {
  await program.plan();
  await program.connection.sql`update sessions set title = ${HOSTILE} || title`;
  await program.publish("With titles that would like to be more");
});
afterAll(() => program.stop());

/** Run by a page that takes a title for HTML, wherever it is put. */
const HOSTILE = `<img src=x onerror="document.body.dataset.run=1"><script>document.body.dataset.run=1</script> `;

test("titles with HTML are read as they are: on the board, in the dialog of a conflict, in the programme and my day", async () => {
  const { session, from, to } = await findMove(program, clashesOnly);
  expect(session.title).toContain(HOSTILE);
  const board = await openBoard(program, sizes[0], from.date);
  await moveByDialog(board, session, to);
  const conflict = board.getByRole("dialog", { name: "This would break a rule" });
  await conflict.getByText(HOSTILE.trim()).first().waitFor();
  await expectHarmless(board);

  await showsHarmless(board, `sessions/${session.id}`);

  const page = await program.open("delegate", sizes[1]);
  await showsHarmless(page, `programme?day=${from.date}`);
  await showsHarmless(page, `my-day?day=${from.date}`);
});

test("one endless word leaves the other columns of a table in sight", async () => {
  const params = { meetingId: program.meetingId };
  const { items } = await program.call("organiser", endpoints.listRequests, { params });
  const title = "W".repeat(129);
  await program.connection.sql`update sessions set title = ${title} where id = ${items[0]!.sessionId}`;
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page(`requests?q=${title}`));
  const cell = page.getByRole("rowheader", { name: /^W+$/ });
  await cell.waitFor();
  expect((await cell.boundingBox())?.width).toBeLessThanOrEqual(450);
  const last = await page.getByRole("columnheader", { name: "How it stands" }).boundingBox();
  expect(last!.x + last!.width).toBeLessThanOrEqual(sizes[0].width);
});

test("one endless word widens no page of a phone", async () => {
  const params = { meetingId: program.meetingId };
  const { items } = await program.call("organiser", endpoints.listRequests, { params });
  const { id, sessionId } = items[0]!;
  const word = "W".repeat(120);
  await program.connection.sql`update sessions set title = ${word}`;
  const page = await program.open("organiser", sizes[1]);
  const widths = new Map<string, number>();
  const measure = async (...paths: string[]) => {
    for (const path of paths) {
      await page.goto(program.page(path));
      await page.getByText(word).filter({ visible: true }).first().waitFor();
      widths.set(path, await page.evaluate<number>("document.documentElement.scrollWidth"));
    }
  };
  await measure("board", "board?panel=findings", `board?session=${sessionId}`, "publish");
  await measure("requests", `requests/${id}`, `find-a-slot?request=${id}`);
  await program.publish(word);
  await measure("news", "versions/2", "compare?from=1&to=2", `sessions/${sessionId}`, "programme?day=all");
  expect([...widths].filter(([, width]) => width > sizes[1].width)).toEqual([]);
});

async function showsHarmless(page: Page, path: string): Promise<void> {
  await page.goto(program.page(path));
  await page.getByText(HOSTILE.trim()).filter({ visible: true }).first().waitFor();
  await expectHarmless(page);
}

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.locator("img[src='x']").count()).toBe(0);
  expect(await page.evaluate("document.body.dataset.run ?? null")).toBeNull();
}
