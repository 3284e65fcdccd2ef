import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

let address = "";
let groupId = "";
beforeAll(async () => {
  await program.planAndPublish();
  const params = { meetingId: program.meetingId };
  const { items } = await program.call("lead", endpoints.listRequests, { params });
  const { entries } = await program.call("delegate", endpoints.getProgramme, { params });
  const seen = new Set(entries.map(({ sessionId }) => sessionId));
  const own = items.find(({ sessionId }) => seen.has(sessionId));
  address = program.page(`sessions/${own?.sessionId}`);
  groupId = own?.groups[0]?.groupId ?? "";
});

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test.each(sizes)(
  "a lead prepares the session, and its readers see it at once, at $width px",
  async (size) => {
    const number = size.width === 1280 ? 1 : 2;
    // Tall, so that nothing is half under the bar that stays in view.
    const tall = { ...size, height: 2400 };
    const [lead, reader] = [await program.open("lead", tall), await program.open("delegate", tall)];
    await Promise.all([lead.goto(address), reader.goto(address)]);
    await lead.getByRole("button", { name: "Edit agenda items" }).click();
    const agenda = section(lead, "Agenda items");
    // An empty list opens with its first row; a further one is asked for.
    if (number > 1) await agenda.getByRole("button", { name: "Add an item" }).click();
    await agenda.getByRole("textbox", { name: `Item ${number}` }).fill(`<b>Budget</b> ${number}`);
    await agenda.getByText(/planned/).waitFor();
    await expectNoViolations(lead);
    await agenda.getByRole("button", { name: "Save" }).click();
    await section(reader, "Agenda items").getByText(`<b>Budget</b> ${number}`).waitFor();
    expect(await reader.getByRole("button", { name: /^Edit/ }).count()).toBe(0);

    await lead.getByRole("button", { name: "Edit notes" }).click();
    const notes = section(lead, "Notes");
    const text = `# Minutes ${number}\n\n<img src=x onerror=alert(1)> **all agreed**`;
    await notes.getByRole("textbox", { name: "Notes" }).fill(text);
    await notes.getByRole("button", { name: "Save" }).click();
    await section(reader, "Notes")
      .getByRole("heading", { name: `Minutes ${number}` })
      .waitFor();
    await section(reader, "Notes").getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(await reader.locator("main img").count()).toBe(0);
    await section(reader, "Who comes")
      .getByText(/registered and there then/)
      .waitFor();
    await expectNoViolations(reader);
    await Promise.all([lead.context().close(), reader.context().close()]);
  },
);

test("two leads at one part: the second sees both versions, and nothing is lost", async () => {
  const [lead, organiser] = [await program.open("lead", sizes[0]), await program.open("organiser", sizes[0])];
  for (const page of [lead, organiser]) {
    await page.goto(address);
    await page.getByRole("button", { name: "Edit notes" }).click();
  }
  const write = async (page: Page, text: string) => {
    await section(page, "Notes").getByRole("textbox", { name: "Notes" }).fill(text);
    await section(page, "Notes").getByRole("button", { name: "Save" }).click();
  };
  await write(lead, "From the lead");
  await section(lead, "Notes").getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
  await write(organiser, "From the organiser");
  await section(organiser, "Notes").getByText("From the lead").waitFor();
  await expectNoViolations(organiser);
  await lead.getByRole("button", { name: "Undo" }).click();
  await section(lead, "Notes").getByText("all agreed").waitFor();
  await Promise.all([lead.context().close(), organiser.context().close()]);
});

test("a lead prepares a session that isn't published yet; for a delegate it isn't there", async () => {
  const { id } = await program.call("organiser", endpoints.createSession, {
    params: { meetingId: program.meetingId },
    body: { kind: "group", title: "Follow-up", durationMinutes: 60, groupIds: [groupId] },
  });
  const phone = { ...sizes[1], height: 1600 };
  const [lead, reader] = [await program.open("lead", phone), await program.open("delegate", phone)];
  const path = program.page(`sessions/${id}`);
  await Promise.all([lead.goto(path), reader.goto(path)]);
  await lead
    .getByText(/^Not published yet\. Only the leads of .+ and the organisers see this page/)
    .waitFor();
  await lead.getByRole("button", { name: "Edit link to join" }).click();
  const link = section(lead, "Link to join");
  await link.getByLabel("Address").fill("video.example");
  await link.getByRole("button", { name: "Save" }).click();
  await link
    .getByText(/link to join must start with https:/i)
    .first()
    .waitFor();
  await link.getByLabel("Address").fill("https://video.example/follow-up");
  await expectNoViolations(lead);
  await link.getByRole("button", { name: "Save" }).click();
  await link.getByRole("link", { name: "https://video.example/follow-up" }).waitFor();
  await lead.getByRole("button", { name: "Edit agenda items" }).click();
  const agenda = section(lead, "Agenda items");
  const first = agenda.getByRole("textbox", { name: "Item 1" });
  await first.and(lead.locator(":focus")).waitFor();
  await lead.keyboard.type("Welcome");
  await agenda.getByRole("button", { name: "Save" }).click();
  await agenda.getByText("10 min of 1 h planned").waitFor();
  await expectNoViolations(lead);
  expect(await reader.getByText("Follow-up").count()).toBe(0);
  await Promise.all([lead.context().close(), reader.context().close()]);
});
