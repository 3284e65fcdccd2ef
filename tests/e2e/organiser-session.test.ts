import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { cardOf, closeSheet, MOVE, openBoard, said } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());
const params = { meetingId: program.meetingId };
const LINK = "https://video.example/harbour";
const [desk, phone] = sizes;

async function findSession(title: string) {
  const { items } = await program.call("organiser", endpoints.listSessions, { params, query: { q: title } });
  return items.find((each) => each.title === title);
}

const drawer = (page: Page, name: string) => page.getByRole("dialog", { name });

test("an organiser adds a social, renames it, sets its link, places it, cancels it and has it back", async () => {
  const page = await openBoard(program, desk);
  await page.getByRole("button", { name: "New session" }).click();
  const form = drawer(page, "New session");
  await form.getByLabel("Title").fill("Supper");
  await form.getByLabel("Length").fill("90");
  await form.getByLabel("People expected").fill("40");
  await form.getByLabel("Link to join").fill("video.example");
  await form.getByRole("button", { name: "Add the session" }).click();
  // Refused: what was typed is still there, and the field says what to do.
  await form.getByText("a link to join must start with https://").first().waitFor();
  expect(await form.getByLabel("Title").inputValue()).toBe("Supper");
  await form.getByLabel("Link to join").fill("");
  await expectNoViolations(page);
  await form.getByRole("button", { name: "Add the session" }).click();
  await page.getByRole("article", { name: "Supper" }).waitFor();
  expect(await findSession("Supper")).toMatchObject({
    kind: "social",
    durationMinutes: 90,
    openness: "open",
  });

  await page.getByRole("button", { name: "Edit…" }).click();
  const edit = drawer(page, "Edit Supper");
  await edit.getByLabel("Title").fill("Supper at the harbour");
  await edit.getByLabel("Link to join").fill(LINK);
  await edit.getByLabel("Who sees it").selectOption("closed");
  await edit.getByText("Only the people named at it and the organisers see it.").waitFor();
  await edit.getByLabel("Who sees it").selectOption("open");
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "detached" });
  await page.getByRole("article", { name: "Supper at the harbour" }).waitFor();
  const renamed = await findSession("Supper at the harbour");
  expect(renamed).toMatchObject({ joinUrl: LINK, expectedPeople: 40, openness: "open" });
  if (!renamed) throw new Error("Renamed, it is there.");

  await page.getByRole("button", { name: "Move…" }).click();
  const move = drawer(page, `Move “${renamed.title}”`);
  await move.getByLabel("Starts at").fill("20:00");
  await move.getByRole("status").filter({ hasText: /\S/ }).waitFor();
  await move.getByRole("button", { name: MOVE }).click();
  await move.waitFor({ state: "detached" });
  await cardOf(page, renamed).filter({ hasText: "20:00–" }).waitFor();

  await page.getByRole("button", { name: "Edit…" }).click();
  await page.getByRole("button", { name: "Cancel the session…" }).click();
  const cancel = drawer(page, "Cancel “Supper at the harbour”?");
  await cancel.getByRole("button", { name: "Cancel the session" }).click();
  await cancel.getByText("Say why, in a sentence.").waitFor();
  await cancel.getByLabel("Reason").fill("The harbour is closed that evening.");
  await expectNoViolations(page);
  await cancel.getByRole("button", { name: "Cancel the session" }).click();
  await cardOf(page, renamed).waitFor({ state: "detached" });
  expect(await findSession(renamed.title)).toMatchObject({ state: "cancelled", placement: null });

  await said(page, `${renamed.title} is cancelled in the draft.`);
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await cardOf(page, renamed).filter({ hasText: "20:00–" }).waitFor();
  expect(await findSession(renamed.title)).toMatchObject({ state: "accepted" });
  await page.getByRole("button", { name: "Do again" }).click();
  await cardOf(page, renamed).waitFor({ state: "detached" });
  await page.getByRole("button", { name: `Undo the cancellation of ${renamed.title}` }).click();
  await cardOf(page, renamed).filter({ hasText: "20:00–" }).waitFor();
  await page.context().close();
});

test("on a phone the message of a cancelled session takes that back, and nothing that was done since", async () => {
  const { items } = await program.call("organiser", endpoints.listSessions, { params, query: {} });
  const [session, other] = items.filter(
    ({ isFixed, placement }) => !isFixed && placement?.startsAt.startsWith("2025-10-21"),
  );
  if (!session || !other) throw new Error("The demo has placed two on Tuesday.");
  const page = await openBoard(program, phone);
  const message = page.getByRole("alert").filter({ hasText: `${session.title} is cancelled in the draft.` });
  const cancel = async () => {
    await cardOf(page, session).click();
    await page.getByRole("button", { name: "Edit…" }).click();
    await page.getByRole("button", { name: "Cancel the session…" }).click();
    const asked = drawer(page, `Cancel “${session.title}”?`);
    await asked.getByLabel("Reason").fill("The speaker is ill.");
    await asked.getByRole("button", { name: "Cancel the session" }).click();
    await message.getByRole("button", { name: "Undo" }).waitFor();
  };
  await cancel();
  await message.getByRole("button", { name: "Undo" }).click();
  await said(page, `Undone: the cancellation of ${session.title}.`);
  expect(await findSession(session.title)).toMatchObject({ placement: session.placement });

  await closeSheet(page);
  await cancel();
  await closeSheet(page);
  await cardOf(page, other).click();
  await page.getByRole("button", { name: "Take off" }).click();
  await said(page, `${other.title} is off the programme and waits among the unplaced.`);
  await message.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Something else was done since.").first().waitFor();
  expect(await findSession(other.title)).toMatchObject({ placement: null });
  expect(await findSession(session.title)).toMatchObject({ state: "cancelled" });
  await page.context().close();
});

test("a published session is edited from its page, on a phone", async () => {
  const { items } = await program.call("organiser", endpoints.listSessions, { params, query: {} });
  const session = items.find(({ kind, placement }) => kind === "plenary" && placement !== null);
  if (!session) throw new Error("The demo has a plenary.");
  const page = await program.open("organiser", phone);
  await page.goto(program.page(`sessions/${session.id}`));
  await page.getByRole("button", { name: "Edit…" }).click();
  const edit = drawer(page, `Edit ${session.title}`);
  await edit.getByLabel("Purpose").fill("Said from its page.");
  await expectNoViolations(page);
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "detached" });
  expect(await findSession(session.title)).toMatchObject({ purpose: "Said from its page." });
  await page.context().close();
});

test("a session that is published as cancelled is brought back from its page", async () => {
  const { items } = await program.call("organiser", endpoints.listSessions, { params, query: {} });
  const session = items.find(({ requestId, placement }) => requestId !== null && placement !== null);
  if (!session) throw new Error("The demo has placed what was asked for.");
  const page = await program.open("organiser", desk);
  await page.goto(program.page(`sessions/${session.id}`));
  await page.getByRole("button", { name: "Edit…" }).click();
  await page.getByRole("button", { name: "Cancel the session…" }).click();
  const cancel = drawer(page, `Cancel “${session.title}”?`);
  await cancel.getByLabel("Reason").fill("The speaker is ill.");
  await cancel.getByRole("button", { name: "Cancel the session" }).click();
  await page.getByText(`${session.title} is cancelled in the draft.`).first().waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(`${session.title} isn’t cancelled any more.`).first().waitFor();
  const back = await findSession(session.title);
  expect(back).toMatchObject({ state: session.state, placement: session.placement });
  if (!back) throw new Error("It is there.");

  await program.call("organiser", endpoints.cancelSession, {
    params: { ...params, sessionId: back.id },
    ifMatch: back.version,
    body: { reason: "The speaker is ill." },
  });
  await program.publish("Cancelled");
  const form = drawer(page, session.title);
  const bringBack = async () => {
    await page.getByRole("button", { name: "Bring back…" }).click();
    await form.getByText("is cancelled in the draft").waitFor();
    await expectNoViolations(page);
    await form.getByRole("button", { name: "Bring back" }).click();
    await form.waitFor({ state: "detached" });
    await page
      .getByText("Back in the draft: it is cancelled for everybody else until you publish.")
      .waitFor();
  };
  await bringBack();
  expect(await findSession(session.title)).toMatchObject({ placement: session.placement });
  expect(await page.getByRole("button", { name: "Bring back" }).count()).toBe(0);
  await page.getByRole("button", { name: "Edit…" }).waitFor();
  await expectNoViolations(page);

  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("This session is cancelled.").waitFor();
  expect(await findSession(session.title)).toMatchObject({ state: "cancelled", placement: null });
  const { items: acts } = await program.call("organiser", endpoints.listAuditEntries, {
    params,
    query: { subjectId: session.id, limit: "1" },
  });
  expect(acts[0]).toMatchObject({ action: "cancelSession", reason: "The speaker is ill." });

  await bringBack();
  await page.getByRole("main").getByRole("link", { name: "Publish" }).click();
  await page.waitForURL(/\/publish$/);
  await page.goto(program.page(`requests/${session.requestId}`));
  await page.getByRole("heading", { name: session.title }).waitFor();
  expect(await page.getByRole("button", { name: "Bring back" }).count()).toBe(0);
  await page.context().close();
});

test("a merge is taken back from the request of what was merged", async () => {
  const { viewer } = await program.call("lead", endpoints.findMeeting, { params: { slug: "halmstad-2025" } });
  const groupIds = viewer?.leadsGroupIds.slice(0, 1) ?? [];
  const ask = (title: string) =>
    program.call("lead", endpoints.createRequest, {
      params,
      body: { title, durationMinutes: 30, groupIds, expectedPeople: 5 },
    });
  const [whole, part] = [await ask("Plans"), await ask("More plans")];
  await program.call("organiser", endpoints.mergeSessions, {
    params: { ...params, sessionId: whole.sessionId },
    ifMatch: whole.version,
    body: { other: { sessionId: part.sessionId, version: part.version } },
  });
  const page = await program.open("organiser", desk);
  await page.goto(program.page(`requests/${part.id}`));
  await page.getByRole("button", { name: "Undo the merge of “More plans”" }).click();
  await page.getByText("“More plans” is a session of its own again.").waitFor();
  await page.getByRole("button", { name: "Accept “More plans”" }).waitFor();
  expect(await page.getByRole("button", { name: /^Undo the merge/ }).count()).toBe(0);
  expect(await findSession("More plans")).toMatchObject({ state: "asked", durationMinutes: 30 });
  await page.context().close();
});
