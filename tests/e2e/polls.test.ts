import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

/** The demo's lead leads WP5; its delegate is in WP3. */
async function groupIds(): Promise<string[]> {
  const { allianceId } = await program.call("lead", endpoints.findMeeting, {
    params: { slug: "halmstad-2025" },
  });
  const { items } = await program.call("lead", endpoints.listGroups, { params: { allianceId } });
  return ["WP5", "WP3"].map((name) => items.find(({ shortName }) => shortName === name)?.id ?? "");
}

test("a lead puts places to the members, one answers on a phone, and the chosen one is on the board", async () => {
  const search = (await groupIds()).map((id) => `group=${id}`).join("&");
  const lead = await program.open("lead", { width: 1280 });
  await lead.goto(program.page(`find-a-slot?${search}`));
  const marks = lead.getByRole("checkbox", { name: /^Mark for a poll: / });
  await marks.nth(1).check();
  const bar = lead.getByRole("region", { name: "Places marked for a poll" });
  await bar.getByText("1 place marked: mark another one to ask the members").waitFor();
  await marks.first().check();
  await bar.getByRole("button", { name: "Ask the members" }).click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Pilots across packages");
  const times = dialog.getByRole("list", { name: "The times" }).getByRole("listitem");
  expect(await times.allTextContents()).toEqual(
    [1, 2].map(() => expect.stringMatching(/^\w{3} \d+ \w{3} \d\d:\d\d–\d\d:\d\d, .+/)),
  );
  await dialog.getByLabel("A word to the members").fill("An hour is enough.");
  await dialog.getByRole("button", { name: "Start the poll" }).click();
  await lead.getByRole("heading", { name: "When should “Pilots across packages” be?", level: 1 }).waitFor();

  const member = await program.open("delegate", { width: 390 });
  await member.goto(program.page("my-day"));
  await member.getByRole("link", { name: "Answer the poll for “Pilots across packages”" }).click();
  const questions = member.getByRole("region", { name: "Can you come?" });
  await questions.getByRole("button", { name: "Send my answer" }).click();
  await questions.getByRole("link", { name: /^Answer at least one of the times/ }).waitFor();
  await questions.getByRole("radio", { name: "If need be" }).first().check();
  await questions.getByRole("button", { name: "Yes to all the others" }).click();
  await questions.getByLabel("Comment").fill("Rather in the morning.");
  await questions.getByRole("button", { name: "Send my answer" }).click();
  await member.getByRole("region", { name: "Your answer" }).waitFor();
  await member.getByText(/1 yes, 0 if need be, 0 no/).waitFor();
  await expectNoViolations(member);
  await member.getByRole("button", { name: "Take my answer back" }).click();
  await member.getByText("Your answer is taken back.").locator("..").getByRole("button").first().click();
  await member.getByText(/1 yes, 0 if need be, 0 no/).waitFor();

  // Without loading anew: the answer has come by itself.
  const answers = lead.getByRole("region", { name: "Who said what" });
  await answers.getByText("Rather in the morning.").waitFor();
  await lead
    .getByRole("button", { name: /^Choose / })
    .first()
    .click();
  const choosing = lead.getByRole("dialog");
  await choosing.getByText(/The place is held, .+ until the organisers approve it and .+ agreed/).waitFor();
  await choosing.getByRole("button", { name: "Close the poll with it" }).click();
  const refused = lead.getByRole("dialog", { name: "This would break a rule" });
  const closed = lead.getByText(/^Closed: /);
  await refused.or(closed).first().waitFor();
  if (await refused.isVisible()) {
    await refused.getByLabel("Reason for doing it all the same").fill("The members have chosen.");
    await refused.getByRole("button", { name: "Choose it anyway" }).click();
  }
  await closed.waitFor();
  await member.getByText(/^Closed: /).waitFor();

  const organiser = await program.open("organiser", { width: 1280 });
  const { items } = await program.call("lead", endpoints.listRequests, {
    params: { meetingId: program.meetingId },
    query: { q: "Pilots across packages" },
  });
  expect(items[0]?.booking?.waitsFor).toEqual(["organisers", "groups"]);
  await organiser.goto(program.page(`board?session=${items[0]?.sessionId ?? ""}`));
  await organiser.getByText("Pilots across packages").first().waitFor();
});
