import { endpoints } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";
import { SET_UP } from "../support/draft.ts";

const program = await startDemoProgram();
const params = { meetingId: program.meetingId };
beforeAll(async () => {
  await program.planAndPublish();
  await tourDuringPlenary();
});
afterAll(() => program.stop());

const day = (page: Page, title: string) => page.getByRole("article", { name: title });
const focused = (page: Page) => page.evaluate<string>("document.activeElement?.textContent ?? ''");

/** The planned demo has no clash; the city tour during the closing plenary is one for whoever wants both. */
async function tourDuringPlenary(): Promise<void> {
  const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
  const tour = sessions.find(({ title }) => title === "Guided city tour");
  if (!tour?.placement) throw new Error("The demo has no city tour.");
  await program.call("organiser", endpoints.placeSession, {
    params: { ...params, sessionId: tour.id },
    ifMatch: tour.version,
    body: {
      roomId: tour.placement.roomId,
      startsAt: "2025-10-22T14:00:00Z",
      override: { reason: "Rain in the evening" },
    },
  });
  const { draftVersion } = await program.call("organiser", endpoints.getDraftChanges, { params });
  await program.call("organiser", endpoints.publishProgramme, {
    params,
    ifMatch: draftVersion,
    body: { note: "The tour is earlier", override: SET_UP },
  });
}

test.each(sizes)(
  "registers in three steps; going back keeps everything, the confirmation leads on, at $width px",
  async (size) => {
    const page = await program.open("newcomer", size);
    await page.goto(program.page("register"));
    await page.getByText("Step 1 of 3").waitFor();
    // What a registration that was cancelled had said is offered again.
    await page.getByLabel("Arrival, day").selectOption("");
    await page.getByLabel("Arrival, time").fill("1815");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Choose the day.").waitFor();
    await page.getByLabel("Arrival, day").selectOption("2025-10-21");
    await page.getByLabel("Departure, day").selectOption("2025-10-21");
    await page.getByLabel("Departure, time").fill("1800");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Departure must come after arrival.").waitFor();
    await page.getByLabel("Departure, day").selectOption("2025-10-23");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("What you eat").fill("Vegan");
    await expectNoViolations(page);
    await page.goBack();
    await page.getByText("Step 1 of 3").waitFor();
    await page.goForward();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Tue 21 Oct, 18:15").waitFor();
    await page.getByText("Vegan").waitFor();
    await page.getByRole("button", { name: "Register" }).click();
    await page.getByText("You are registered. Your day").waitFor();
    await page.getByRole("link", { name: /^My day What is expected/ }).click();
    await day(page, "Dinner").getByText("it begins before you arrive").waitFor();

    await page.goto(program.page("register"));
    await page.getByRole("button", { name: "Cancel my registration" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel my registration" }).click();
    await page.getByText("Your registration is cancelled.").waitFor();
    await page.getByText("Step 1 of 3").waitFor();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Step 2 of 3").waitFor();
    expect(await page.getByText("Your registration is cancelled.").count()).toBe(0);
    await page.context().close();
  },
);

describe("the agenda", () => {
  beforeAll(async () => {
    const mine = await program.call("delegate", endpoints.getMyRegistration, { params });
    await program.call("delegate", endpoints.updateMyRegistration, {
      params,
      ifMatch: mine.version,
      body: { arrivesAt: null },
    });
  });

  test.each(sizes)(
    "warns of a clash before it is made, shows it and takes it back, at $width px",
    async (size) => {
      const page = await program.open("delegate", size);
      await page.goto(program.page("programme?day=2025-10-22&kind=social"));
      const add = page.getByRole("button", { name: "Add Guided city tour to my agenda" });
      await add.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByText("Closing plenary").waitFor();
      await page.getByRole("dialog").getByText("Required: everybody is expected").waitFor();
      await expect.poll(() => focused(page)).toBe("Keep as it is");
      await expectNoViolations(page);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toBe("Add");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Add anyway" }).click();
      const remove = page.getByRole("button", { name: "Remove Guided city tour from my agenda" });
      await remove.waitFor();

      await page.goto(program.page("my-day?day=2025-10-22"));
      await page.getByText("Clash 16:00–16:30.").waitFor();
      await day(page, "Closing plenary").getByText("Required: everybody is expected").waitFor();
      await expectNoViolations(page);
      await remove.click();
      await remove.waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toContain("Wednesday 22 October");
      await page.getByRole("button", { name: "Undo" }).click();
      await remove.click();
      await page
        .getByRole("link", { name: /^Free.*choose from/ })
        .last()
        .waitFor();
      await page.context().close();
    },
  );

  test("an open page follows what is published", async () => {
    const page = await program.open("delegate", { width: 390 });
    await page.goto(program.page("programme?day=2025-10-22&q=tour"));
    await day(page, "Guided city tour").getByText("16:00–17:00").waitFor();
    const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
    const tour = sessions.find(({ title }) => title === "Guided city tour");
    await program.call("organiser", endpoints.cancelSession, {
      params: { ...params, sessionId: tour?.id ?? "" },
      ifMatch: tour?.version ?? 0,
      body: { reason: "Rain" },
    });
    const { draftVersion } = await program.call("organiser", endpoints.getDraftChanges, { params });
    await program.call("organiser", endpoints.publishProgramme, {
      params,
      ifMatch: draftVersion,
      body: { note: "No tour", override: SET_UP },
    });
    await day(page, "Guided city tour").getByText("Cancelled").waitFor();
    await page.context().close();
  });
});

test("a visitor reads and searches the programme without a login", async () => {
  const page = await program.open(null, { width: 320, timezoneId: "Asia/Kathmandu" });
  const refused: string[] = [];
  page.on("response", (answer) => answer.status() >= 400 && refused.push(answer.url()));
  await page.goto(program.page("programme?day=all"));
  await page.getByLabel("Search the programme").fill("micro-credentials");
  await day(page, "Open workshop: micro-credentials step by step").getByText("your time").waitFor();
  expect(await page.getByRole("button", { name: /^Add / }).count()).toBe(0);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect(refused).toEqual([]);
  await expectNoViolations(page);
  await page.getByRole("link", { name: "Open workshop: micro-credentials" }).click();
  await page.getByText("Whoever wants to come").waitFor();
  await page.getByRole("link", { name: "Calendar file" }).waitFor();
  await expectNoViolations(page);
  await page.context().close();
});

test("the code is there without an answer of the server once it has been seen", async () => {
  const page = await program.open("delegate", { width: 390, colorScheme: "dark" });
  await page.goto(program.page("code"));
  const code = page.getByRole("img", { name: "QR code of Živilė Jankauskaitė" });
  await code.waitFor();
  await expectNoViolations(page);
  await page.route("**/registrations/mine", (route) => route.abort());
  await page.reload();
  await code.waitFor();
  await page.getByText("This is your code as this device knows it").waitFor();
  await page.context().close();
});
