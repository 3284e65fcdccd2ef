import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { compareProposals, planFromBoard, unfoldTools } from "../support/board-page.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { holdBack } from "../support/late-answer.ts";
import { sizes } from "../support/sizes.ts";
import { PLANNING_MS } from "../support/waits.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());
const params = { meetingId: program.meetingId };

const board = () => program.call("organiser", endpoints.getBoard, { params });
const placesNow = async () => {
  const { sessions } = await board();
  return new Map(
    sessions.map(({ id, placement }) => [id, placement && `${placement.startsAt} ${placement.roomId}`]),
  );
};

/** Pages ask for the run again, as when a worker has said how far it is. */
const tellPlan = async () => {
  const { allianceId } = await program.call("organiser", endpoints.getMeeting, { params });
  const change = { topic: "plan", allianceId, ...params, subjectId: null, version: null };
  await program.connection.sql.notify("plenary_live", JSON.stringify(change));
};
const isLookingFurther = async () => {
  const { items } = await program.call("organiser", endpoints.listPlans, { params });
  return items[0]?.isLookingFurther;
};

test.each(sizes)("proposals are compared side by side and one is taken, at $width px", async (size) => {
  const page = await program.open("organiser", size);
  await page.goto(program.page("board"));
  await planFromBoard(page);
  const compare = await compareProposals(page);
  await page.getByRole("img", { name: /^Best so far\. Soft cost: \d+ at first, \d+ after / }).waitFor();
  const planned = await placesNow();

  await compare.click();
  const dialog = page.getByRole("dialog", { name: "Proposals" });
  await dialog.getByRole("row", { name: /^Hard rules broken none/ }).waitFor();
  await dialog.getByText("In the draft", { exact: true }).waitFor();
  await dialog.getByText(/stands? elsewhere, or longer or shorter, from one to/).click();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: /^Use .*proposal 2$/ }).click();
  await dialog.getByRole("button", { name: /^Use .*proposal 1$/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Proposal 2 is in the draft now.").first().waitFor();
  // The figures of the search that led to the first one are gone.
  await page.getByText(/^\d+ of \d+ sessions placed\. Cost .* for clashes and wishes\.$/).waitFor();
  await page.getByRole("img", { name: /^Best so far/ }).waitFor({ state: "detached" });
  expect(await placesNow()).not.toEqual(planned);

  const strip = page.getByRole("region", { name: "Plan" });
  await strip.getByRole("button", { name: "Undo proposal 2" }).click();
  await page.getByText("Undone: proposal 2.").first().waitFor();
  expect(await placesNow()).toEqual(planned);
  await page.context().close();
});

test("an answer about the run from before a proposal was taken doesn’t cost the way back", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("board"));
  await planFromBoard(page);
  const compare = await compareProposals(page);
  await expect.poll(isLookingFurther, { timeout: PLANNING_MS }).toBe(false);
  const planned = await placesNow();
  const late = await holdBack(page, /\/plans\/[\w-]+$/);
  await tellPlan();
  await late.given;
  await page.route(/\/proposals\/2\/apply$/, async (route) => {
    await route.fulfill({ response: await route.fetch() });
    await late.release();
  });

  await compare.click();
  const dialog = page.getByRole("dialog", { name: "Proposals" });
  await dialog.getByRole("button", { name: "Use this one: proposal 2" }).click();
  await dialog.getByRole("button", { name: "Use this one: proposal 1" }).waitFor();
  await page.keyboard.press("Escape");
  const strip = page.getByRole("region", { name: "Plan" });
  await strip.getByRole("button", { name: "Undo proposal 2" }).click();
  await page.getByText("Undone: proposal 2.").first().waitFor();
  expect(await placesNow()).toEqual(planned);
  await page.context().close();
});

test("a window that is opened later has the run and its proposals, and is told what was changed", async () => {
  const page = await program.open("organiser", { width: 1280 });
  await page.goto(program.page("board"));
  await planFromBoard(page);
  await compareProposals(page);
  const later = await program.open("organiser", { width: 1280 });
  await later.goto(program.page("board"));
  await later.getByRole("button", { name: "More ways to plan" }).click();
  await later.getByRole("menuitem", { name: /^Show the [23] proposals of the last plan$/ }).click();
  await (await compareProposals(later)).click();

  const [room] = (await board()).rooms;
  await program.call("organiser", endpoints.updateRoom, {
    params: { ...params, roomId: room!.id },
    // A note wouldn't do: what the plan relies on must be another, or it may still be taken.
    body: { capacity: room!.capacity + 1 },
    ifMatch: room!.version,
  });
  const dialog = later.getByRole("dialog", { name: "Proposals" });
  await dialog
    .getByRole("button", { name: /^Use .*proposal [23]$/ })
    .first()
    .click();
  const told = dialog.getByRole("alert");
  await told.getByText("The draft was changed since this plan was made").waitFor();
  await told.getByText(`Changed the room ${room!.name}.`).waitFor();
  await later.context().close();
  await page.context().close();
});

test("once published, nobody is asked any more what came of the plan", async () => {
  const page = await program.open("organiser", sizes[0]);
  await page.goto(program.page("board"));
  await planFromBoard(page);
  await page.getByRole("main").getByRole("link", { name: "Publish" }).click();
  await page.getByRole("button", { name: /^Publish version \d+$/ }).click();
  await page.waitForURL(/versions/);
  await page.getByRole("link", { name: "Board", exact: true }).click();
  await page.getByRole("list", { name: "Sessions by room and time" }).waitFor();
  expect(await page.getByRole("region", { name: "Plan", exact: true }).count()).toBe(0);
  await page.context().close();
});

test.each(sizes)("a lost room is mended with the fewest moves, at $width px", async (size) => {
  await program.plan();
  const { sessions, rooms } = await board();
  const hit = sessions.find(({ isFixed, placement }) => !isFixed && placement !== null)!;
  const { roomId, startsAt, endsAt } = hit.placement!;
  const room = rooms.find(({ id }) => id === roomId)!;
  const closed = await program.call("organiser", endpoints.updateRoom, {
    params: { ...params, roomId },
    body: { closures: [{ startsAt, endsAt }] },
    ifMatch: room.version,
  });
  const page = await program.open("organiser", size);
  await page.goto(program.page("board"));
  await unfoldTools(page, size);
  await page.getByRole("button", { name: "Mend with the fewest moves" }).click();
  const dialog = page.getByRole("dialog", { name: "Mend the programme" });
  await dialog.getByText(`${room.name} is closed`).first().waitFor();
  const way = dialog.getByRole("region", { name: "Way 1" });
  await way
    .getByText(/^\d+ sessions? moves?/)
    .first()
    .waitFor();
  await expectNoViolations(page);
  await way.getByRole("button", { name: /^Move these/ }).click();
  await page
    .getByText(/^Mended: /)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "No hard clash" }).waitFor();
  const after = (await board()).sessions.find(({ id }) => id === hit.id);
  expect(after?.placement).not.toMatchObject({ roomId, startsAt });
  await program.call("organiser", endpoints.updateRoom, {
    params: { ...params, roomId },
    body: { closures: [] },
    ifMatch: closed.version,
  });
  await page.context().close();
});

test.each(sizes)("rules are weighed on a page of their own, at $width px", async (size) => {
  const page = await program.open("organiser", size);
  await page.goto(program.page("rules"));
  const weight = page.getByRole("textbox", { name: "A room much larger than needed" });
  await weight.fill("0");
  await page.getByText("Off. Usually 1, for each step of empty seats.").waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Save the rules" }).click();
  await page.getByText("The rules are saved.").first().waitFor();
  const { rules } = await program.call("organiser", endpoints.getRuleWeights, { params });
  expect(rules.find(({ rule }) => rule === "room-waste")?.weight).toBe(0);
  await page.getByRole("button", { name: "Back to the usual weights" }).click();
  await page.getByRole("button", { name: "Save the rules" }).click();
  await expect
    .poll(async () => {
      const answer = await program.call("organiser", endpoints.getRuleWeights, { params });
      return answer.rules.find(({ rule }) => rule === "room-waste")?.weight;
    })
    .toBe(1);
  await page.context().close();
});
