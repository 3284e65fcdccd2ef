import { endpoints } from "@plenary/contract";
import type { Locator, Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

test("a lead finds a slot and holds it, the organiser approves, and the lead sees it", async () => {
  const lead = await program.open("lead", { width: 390 });
  await lead.goto(program.page("groups"));
  await lead.getByRole("link", { name: "Find a slot" }).first().click();
  await lead.getByRole("heading", { name: "Find a slot", level: 1 }).waitFor();
  await lead.getByText(/may hold a free place for 48 hours/).waitFor();
  const hold = lead.getByRole("button", { name: /^Hold and ask the organisers: / }).first();
  const place = (await hold.getAttribute("aria-label"))?.split(": ")[1] ?? "";
  await hold.click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Pilots, once more");
  const room = dialog.getByLabel("Room");
  if ((await room.count()) > 0) await room.selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Back to the list" }).click();

  // What was typed is there again at any place, which has the room that the list names.
  await lead
    .getByRole("button", { name: /^Hold and ask the organisers: / })
    .nth(1)
    .click();
  expect(await dialog.getByLabel("Title").inputValue()).toBe("Pilots, once more");
  await dialog.getByRole("button", { name: "Back to the list" }).click();
  await hold.click();
  await dialog.getByRole("button", { name: "Hold and ask the organisers" }).click();
  await lead.getByRole("heading", { name: "Pilots, once more", level: 1 }).waitFor();
  await lead.getByText(/^Held: .* Waits for the organisers\.$/).waitFor();
  expect(place).toMatch(/^\w{3} \d+ Oct \d\d:\d\d–\d\d:\d\d, /);

  const held = await requestNamed("Pilots, once more");
  const organiser = await program.open("organiser", { width: 1280 });
  await organiser.goto(program.page(`requests/${held.id}`));
  await organiser.getByRole("link", { name: /^Offer a place/ }).click();
  const own = organiser.getByRole("listitem").filter({ hasText: "It has this place now." });
  await own.getByText(place, { exact: true }).waitFor();
  expect(await own.getByRole("button", { name: /^Offer this/ }).count()).toBe(0);
  await own.getByRole("button", { name: /^Offer another room: / }).click();
  const others = organiser.getByRole("dialog").getByLabel("Room");
  expect(await others.textContent()).not.toContain(held.booking!.roomName);
  await organiser.goto(program.page("requests"));
  const waiting = organiser.getByRole("region", { name: "Waits for you: 1 hold" });
  await waiting.getByRole("button", { name: "Approve “Pilots, once more”" }).click();
  await waiting.waitFor({ state: "detached" });

  await lead.getByText(/^Booked: .* Waits for the programme to be published\.$/).waitFor();
  const { booking } = await requestNamed("Pilots, once more");
  expect(booking).toMatchObject({ holdExpiresAt: null, waitsFor: [] });
  expect(place.endsWith(`, ${booking?.roomName}`)).toBe(true);
});

test("what the organiser declines by mistake is undone to what was asked", async () => {
  const params = { meetingId: program.meetingId };
  const { items } = await program.call("organiser", endpoints.listRequests, { params });
  const request = items.find(({ stage }) => stage === "asked")!;
  const page = await program.open("organiser", { width: 390 });
  await page.goto(program.page("requests"));
  await page.getByRole("button", { name: `Decline “${request.title}”` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("By mistake");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await page.getByRole("button", { name: `Bring back “${request.title}” as accepted` }).waitFor();
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await undo.hover();
  await expectUncovered(page, page.getByRole("alert").filter({ has: undo }));
  await undo.click();
  await page.getByRole("button", { name: `Accept “${request.title}”` }).waitFor();
  const at = { ...params, requestId: request.id };
  expect((await program.call("organiser", endpoints.getRequest, { params: at })).stage).toBe("asked");
});

async function requestNamed(q: string) {
  const params = { meetingId: program.meetingId };
  const { items } = await program.call("lead", endpoints.listRequests, { params, query: { q } });
  return items[0]!;
}

/** Also what stands at the end of the page is seen above the notice once it has the focus. */
async function expectUncovered(page: Page, notice: Locator): Promise<void> {
  const top = (await notice.boundingBox())?.y ?? 0;
  const controls = await page.getByRole("main").locator("a, button").filter({ visible: true }).all();
  for (const control of controls.slice(-6)) {
    await control.focus();
    const { y, height } = (await control.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(top);
  }
}
