import { endpoints } from "@plenary/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
beforeAll(() => program.planAndPublish());
afterAll(() => program.stop());

test.each(sizes)("the desk finds a delegate by name and checks them in, at $width px", async (size) => {
  const page = await program.open("desk", size);
  await page.goto(program.page("check-in"));
  const names =
    size.width === 390 ? ["jankauskaite", "Živilė Jankauskaitė"] : ["hämäläinen sari", "Sari Hämäläinen"];
  await page.getByLabel("Find by name").fill(names[0] ?? "");
  const row = page.getByRole("button", { name: `Check in ${names[1]}` });
  // At the name, not at the words that say what it does.
  await row.getByText(names[1] ?? "").click();
  const answer = page.getByRole("region", { name: "Answer" }).filter({ hasText: names[1] ?? "" });
  await answer.waitFor();
  expect(await answer.textContent()).toContain("Checked in at");
  const search = page.getByLabel("Find by name");
  expect(await search.inputValue()).toBe("");
  await search.and(page.locator(":focus")).waitFor();
  await page.getByText(/^\d+ checked in of \d+ expected/).waitFor();
  await expectNoViolations(page);
  await page.context().close();
});

test.each(sizes)(
  "a code typed by hand works whatever its spaces, and again says since when, at $width px",
  async (size) => {
    const mine = await program.call(size.width === 390 ? "delegate" : "lead", endpoints.getMyRegistration, {
      params: { meetingId: program.meetingId },
    });
    const page = await program.open("desk", size);
    await page.goto(program.page("check-in?to=2025-10-22"));
    const typed = mine.badgeCode.toLowerCase().replaceAll(/(.{4})/g, "$1 ");
    for (const words of ["Checked in at", "Already here since"]) {
      await page.getByLabel("Code from the badge").fill(typed);
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Answer" }).filter({ hasText: words }).waitFor();
    }
    const code = page.getByLabel("Code from the badge");
    const answer = page.getByRole("region", { name: "Answer" });
    expect(await code.inputValue()).toBe("");
    await code.fill("nobody");
    await page.keyboard.press("Enter");
    await answer.filter({ hasText: "Unknown code" }).waitFor();
    // One wrong letter must not cost the others, and the refusal goes when the desk goes on in another way.
    expect(await code.inputValue()).toBe("nobody");
    await page.getByLabel("Find by name").fill("živ");
    await answer.waitFor({ state: "detached" });

    const scans = page.getByRole("region", { name: "Last scans" });
    await scans.getByText(/^[1-9]\d* checked in of \d+ expected/).waitFor();
    await page.reload();
    await scans.getByText("Already here since").waitFor();
    await page.context().close();
  },
);

test.each(sizes)(
  "the organiser's attendance page follows the desk and exports CSV, at $width px",
  async (size) => {
    const organiser = await program.open("organiser", size);
    const before = size.width === 1280 ? 0 : 1;
    await organiser.goto(program.page("attendance?by=institutions"));
    const day = organiser.locator("dl > div", { hasText: "Thu 23 Oct" });
    await day.getByText(`${before} of 112`).waitFor();
    await expectNoViolations(organiser);

    const desk = await program.open("desk", size);
    await desk.goto(program.page("check-in?to=2025-10-23"));
    await desk.getByLabel("Find by name").fill(before === 0 ? "Lövgren" : "Jankauskaitė");
    await desk
      .getByRole("button", { name: /^Check in / })
      .first()
      .click();
    await day.getByText(`${before + 1} of 112`).waitFor();

    const download = organiser.waitForEvent("download");
    await organiser.getByRole("button", { name: "One row per delegate (CSV)" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("attendance.csv");
    await Promise.all([organiser.context().close(), desk.context().close()]);
  },
);

test("attendance and the desk follow renamed groups, memberships and people", async () => {
  const { call } = program;
  const [organiser, desk] = await Promise.all([
    program.open("organiser", { width: 1280 }),
    program.open("desk", { width: 390 }),
  ]);
  await organiser.goto(program.page("attendance?by=groups"));
  await desk.goto(program.page("check-in"));
  const meeting = await call("organiser", endpoints.getMeeting, { params: { meetingId: program.meetingId } });
  const { allianceId } = meeting;
  const { items: groups } = await call("organiser", endpoints.listGroups, { params: { allianceId } });
  const group = groups.find(({ shortName }) => shortName === "WP3")!;
  await organiser.getByText("WP3", { exact: true }).first().waitFor();
  const params = { allianceId, groupId: group.id };
  const body = { shortName: "WP3 renamed" };
  await call("organiser", endpoints.updateGroup, { params, ifMatch: group.version, body });
  await organiser.getByText("WP3 renamed").first().waitFor();

  await desk.getByLabel("Find by name").fill("Lövgren");
  const button = desk.getByRole("button", { name: /^Check in .*Lövgren/ }).first();
  await button.waitFor();
  const { items: people } = await call("organiser", endpoints.listPeople, {
    params: { allianceId },
    query: { q: "Lövgren" },
  });
  const [person] = people;
  await call("organiser", endpoints.updatePerson, {
    params: { allianceId, personId: person!.id },
    ifMatch: person!.version,
    body: { givenName: "Zacharias" },
  });
  await desk.getByRole("button", { name: "Check in Zacharias Lövgren" }).waitFor();

  const row = organiser.getByRole("row").filter({ hasText: "WP3 renamed" });
  const before = await row.textContent();
  await call("organiser", endpoints.setGroupMember, {
    params: { ...params, personId: person!.id },
    ifMatch: group.version + 1,
    body: { role: "member", override: { reason: "set up by the test" } },
  });
  await expect.poll(() => row.textContent()).not.toBe(before);
  await Promise.all([organiser.context().close(), desk.context().close()]);
});
