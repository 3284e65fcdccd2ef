import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

const walkOf = (page: Page) =>
  page
    .getByRole("table", { name: "Walking between buildings" })
    .getByRole("row", { name: /^City centre Hotell Mårtensson/ });

// Before there is a second meeting: of several none is gone to by itself.
test.each(sizes)("an organiser says how far buildings are, by keys alone, at $width px", async (size) => {
  const page = await program.open("organiser", size);
  await page.goto(program.page("rooms"));
  const walk = walkOf(page);
  await walk.waitFor();
  await page.getByRole("button", { name: "Set the minutes" }).press("Enter");
  const form = page.getByRole("dialog", { name: "Walking between buildings" });
  const minutes = form.getByRole("textbox", { name: "City centre – Hotell Mårtensson" });
  await minutes.waitFor();
  await expectNoViolations(page);
  await minutes.fill("17");
  await minutes.press("Enter");
  await form.waitFor({ state: "detached" });
  await walk.getByText("17 minutes").waitFor();
  await page.getByRole("button", { name: "Set the minutes" }).press("Enter");
  await minutes.fill("");
  await minutes.press("Enter");
  await form.waitFor({ state: "detached" });
  await walk.waitFor({ state: "detached" });
  await expectNoViolations(page);
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate<number>(overflow)).toBe(0);
  await page.getByRole("button", { name: "Set the minutes" }).press("Enter");
  await minutes.fill("5");
  await minutes.press("Enter");
  await walk.getByText("5 minutes").waitFor();
  await page.context().close();

  const delegate = await program.open("delegate", size);
  await delegate.goto(program.page("rooms"));
  await walkOf(delegate).getByText("5 minutes").waitFor();
  expect(await delegate.getByRole("button", { name: "Set the minutes" }).count()).toBe(0);
  await delegate.context().close();
});

test("an organiser clones the meeting and makes it public, and a visitor without scripts reads it", async () => {
  const page = await program.open("organiser", { width: 390 });
  await page.goto(program.page("settings"));
  await page.getByRole("link", { name: "Set up the next meeting" }).click();
  // The settings have a name as well, and stay until the other page is there.
  await page.getByRole("heading", { level: 1, name: "New meeting" }).waitFor();
  await page.getByRole("button", { name: "Set the meeting up" }).click();
  const address = page.getByText("Give the meeting an address, such as spring-2027.");
  await address.first().waitFor();
  await page.getByLabel("Name").fill("Spring 2027");
  // The form fills the address itself: neither the field nor the summary asks for it any longer.
  await expect.poll(() => address.count()).toBe(0);
  await page.getByRole("alert").waitFor({ state: "detached" });
  const preview = page.getByRole("region", { name: "What is taken over" });
  await preview
    .getByText(/^3 days, \d+ blocks, \d+ sessions of the frame\. No rooms are taken over/)
    .waitFor();
  await preview.getByText(/begins on another day/).waitFor({ state: "detached" });
  await page.getByLabel("First day").fill("2027-04-21");
  await preview.getByText(/begins on another day of the week/).waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Set the meeting up" }).click();

  await page.waitForURL("**/m/spring-2027/settings");
  await page.getByLabel("Last day").fill("2027-04-22");
  await page.getByText(/would lie outside/).waitFor();
  await expectNoViolations(page);
  await page.getByLabel("Last day").fill("2027-04-23");
  await page.getByRole("checkbox", { name: "Public programme" }).check();
  await page.getByRole("button", { name: "Save the settings" }).click();
  await page.getByRole("link", { name: "The public page" }).waitFor();

  // Nobody else sees it before it is opened, though its programme is to be public.
  const visitable = await page.request.get(`${program.url}/public/spring-2027`);
  expect(visitable.status()).toBe(404);
  const delegate = await program.open("delegate", { width: 390 });
  await delegate.goto(`${program.url}/m/spring-2027/register`);
  await delegate.getByText("There is nothing at this address").first().waitFor();
  await delegate.context().close();

  // Without rooms the frame is shown all the same, and every way leads to where rooms are added.
  await page.goto(`${program.url}/m/spring-2027/board`);
  await page.getByRole("button", { name: "Welcome plenary" }).waitFor();
  await page.getByRole("link", { name: "Add rooms" }).waitFor();
  await expectNoViolations(page);
  await page.goto(`${program.url}/m/spring-2027/find-a-slot?group=${await aGroup()}`);
  await page.getByText("There is no room for groups yet.").waitFor();
  await page.getByRole("link", { name: "Add rooms" }).waitFor();
  await page.goto(`${program.url}/m/spring-2027/publish`);
  await page.getByText("Nothing can be published before it is open.").waitFor();
  await page.getByRole("list", { name: "How the draft stands" }).waitFor();
  expect(await page.getByRole("button", { name: "Publish version 1" }).count()).toBe(0);
  await page.getByRole("button", { name: "Open the meeting" }).click();
  await page.getByRole("button", { name: "Publish version 1" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Publish version 1" }).waitFor({ state: "detached" });
  await page.goto(`${program.url}/m/spring-2027/overview`);
  await page.getByRole("button", { name: "Open the meeting" }).waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Open the meeting" }).click();
  await page.getByText("everybody of the alliance sees it").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Open the meeting" }).click();
  await page.getByText(/^Open to everybody of the alliance since/).waitFor();

  const browser = page.context().browser()!;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await context.newPage();
  await visitor.goto(`${program.url}/public`);
  await visitor.getByRole("link", { name: "Spring 2027" }).click();
  await visitor.getByRole("heading", { level: 1, name: "Spring 2027" }).waitFor();
  await visitor.getByRole("link", { name: "Thu 22 Apr" }).click();
  await visitor.waitForURL(/day=2027-04-22/);
  expect(await visitor.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "Thursday 22 April 2027",
  ]);
  await visitor.getByRole("link", { name: "Welcome plenary" }).waitFor({ state: "detached" });
  await visitor.goto(`${program.url}/public/spring-2027`);
  await visitor.getByRole("link", { name: /^Welcome plenary/ }).click();
  await visitor.getByText("Place to be announced").waitFor();
  await context.close();
  await page.context().close();
});

test("a time that the clocks skip is refused on the board with both readings to choose from", async () => {
  const { hostInstitutionId, zone } = await program.call("organiser", endpoints.getMeeting, {
    params: { meetingId: program.meetingId },
  });
  await program.call("organiser", endpoints.cloneMeeting, {
    params: { meetingId: program.meetingId },
    body: { slug: "march-2027", name: "March 2027", zone, hostInstitutionId, startsOn: "2027-03-27" },
  });
  const page = await program.open(null, { width: 1280 });
  await page.goto(`${program.url}/login/demo/organiser`);
  // Of several meetings none is gone to by itself.
  await page.waitForURL(({ pathname }) => !pathname.startsWith("/login"));
  await page.goto(`${program.url}/m/march-2027/board`);
  await page.getByRole("button", { name: "Welcome plenary" }).click();
  await page.getByRole("button", { name: "Move…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move “Welcome plenary" });
  await dialog.getByLabel("Day").selectOption("2027-03-28");
  await dialog.getByLabel("Starts at").fill("02:30");
  await dialog
    .getByText(
      "02:30 on Sun 28 Mar does not exist in Europe/Stockholm: the clocks go forward. Choose 01:30 or 03:30.",
    )
    .waitFor();
  await dialog.getByRole("button", { name: "Sun 28 Mar, 03:30" }).click();
  expect(await dialog.getByLabel("Starts at").inputValue()).toBe("03:30");
  expect(await dialog.getByText(/does not exist/).count()).toBe(0);
  await page.context().close();
});

test("rooms in one building need no minutes, and a second building brings them", async () => {
  const call = program.call;
  const { hostInstitutionId, zone } = await call("organiser", endpoints.getMeeting, {
    params: { meetingId: program.meetingId },
  });
  const { id: meetingId } = await call("organiser", endpoints.cloneMeeting, {
    params: { meetingId: program.meetingId },
    body: { slug: "autumn-2028", name: "Autumn 2028", zone, hostInstitutionId, startsOn: "2028-10-10" },
  });
  const addRoom = (name: string, building: string) =>
    call("organiser", endpoints.createRoom, {
      params: { meetingId },
      body: { name, building, capacity: 20 },
    });
  await addRoom("F1", "Frami");
  const page = await program.open(null, { width: 390 });
  await page.goto(`${program.url}/login/demo/organiser`);
  await page.waitForURL(({ pathname }) => !pathname.startsWith("/login"));
  await page.goto(`${program.url}/m/autumn-2028/rooms`);
  const section = page.getByRole("region", { name: "Walking between buildings" });
  await section.getByText(/^All rooms are in one building, Frami/).waitFor();
  expect(await section.getByRole("button").count()).toBe(0);
  await expectNoViolations(page);
  await addRoom("L1", "Library");
  await section.getByText(/^No minutes are set/).waitFor();
  await section.getByRole("button", { name: "Set the minutes" }).waitFor();
  await page.context().close();
});

async function aGroup(): Promise<string> {
  const { allianceId } = await program.call("organiser", endpoints.getMeeting, {
    params: { meetingId: program.meetingId },
  });
  const { items } = await program.call("organiser", endpoints.listGroups, { params: { allianceId } });
  return items[0]!.id;
}

test("public pages have no violation, fit a phone and 320 px, light and dark", async () => {
  const page = await program.open(null, { width: 390 });
  await page.goto(`${program.url}/public/halmstad-2025`);
  const links = page.locator(".list a");
  const session = await links.first().getAttribute("href");
  const room = await links.nth(1).getAttribute("href");
  for (const path of ["/public", "/public/halmstad-2025", "/public/halmstad-2025?embed", session, room]) {
    for (const [colorScheme, width] of [
      ["light", 390],
      ["dark", 1280],
      ["light", 320],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${program.url}${path}`);
      const isEmbedded = path?.endsWith("?embed");
      await expectNoViolations(page, isEmbedded ? ["color-contrast"] : undefined);
      const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect({ path, width, overflow: await page.evaluate<number>(overflow) }).toEqual({
        path,
        width,
        overflow: 0,
      });
    }
  }
  await page.context().close();
});
