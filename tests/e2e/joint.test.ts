import { endpoints } from "@plenary/contract";
import type { Locator, Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { findMove } from "../support/board-moves.ts";
import type { Move } from "../support/board-moves.ts";
import { moveByDialog, openBoard, placeWords, said } from "../support/board-page.ts";
import { readCalendar } from "../support/calendar.ts";
import type { ReadEvent } from "../support/calendar.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import type { DemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program: DemoProgram = await startDemoProgram();
afterAll(() => program.stop());
const title = "Two packages at one table";

/** The demo's delegate becomes a lead as well, of a group that the demo's lead doesn't lead. */
async function secondLead() {
  const [lead, delegate] = await Promise.all(
    (["lead", "delegate"] as const).map((role) =>
      program.call(role, endpoints.findMeeting, { params: { slug: "halmstad-2025" } }),
    ),
  );
  const { allianceId } = lead!;
  const own = lead!.viewer?.leadsGroupIds ?? [];
  const personId = delegate!.viewer?.personId ?? "";
  const person = await program.call("organiser", endpoints.getPerson, { params: { allianceId, personId } });
  const partner = person.groups.find(({ groupId }) => !own.includes(groupId));
  if (!partner) throw new Error("The demo's delegate is in no other group.");
  const at = { allianceId, groupId: partner.groupId };
  const { version } = await program.call("organiser", endpoints.getGroup, { params: at });
  await program.call("organiser", endpoints.setGroupMember, {
    params: { ...at, personId },
    ifMatch: version,
    body: { role: "co_lead" },
  });
  return partner;
}

/** Makes a feed of the own agenda, and answers its address. */
async function feedIn(page: Page): Promise<string> {
  await page.goto(program.page("calendar"));
  await page.getByRole("button", { name: "Make a feed" }).click();
  await page.getByRole("heading", { name: /is ready$/ }).waitFor();
  return page.getByLabel("Address", { exact: true }).inputValue();
}

/** What a calendar program has under this title: exactly one event. */
async function eventIn(url: string, title: string): Promise<ReadEvent> {
  const { events } = readCalendar(await (await fetch(url)).text());
  const found = [...events.values()].filter(({ summary }) => summary === title);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Waits until the row of the session in the member's day has this time. */
function beginsAt(page: Page, time: string): Promise<void> {
  const rows = page.getByRole("listitem").filter({ has: page.getByRole("article", { name: title }) });
  return rows.filter({ hasText: time }).first().waitFor();
}

async function publish(page: Page, number: number, note: string): Promise<void> {
  await page.goto(program.page("publish"));
  await page.getByRole("textbox", { name: "Note" }).fill(note);
  await page.getByRole("button", { name: `Publish version ${number}` }).click();
  await page.waitForURL(program.page(`versions/${number}`));
}

/** Another time than the one that is held, from the best; taken back once, and proposed again. */
async function proposeBest(page: Page, waiting: Locator): Promise<void> {
  await waiting.getByRole("button", { name: /^Propose another time:/ }).click();
  const dialog = page.getByRole("dialog", { name: `Another time for “${title}”` });
  await dialog.getByRole("textbox", { name: "Start, time" }).fill("03:00");
  await dialog.getByRole("combobox", { name: "Start, day" }).selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Propose it" }).click();
  await dialog
    .getByText(/only inside open blocks/)
    .first()
    .waitFor();
  await dialog.getByRole("radio").first().check();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Propose it" }).click();
  const proposed = waiting.getByText(/^You proposed .* It waits for /);
  await proposed.waitFor();
  await waiting.getByRole("button", { name: /^Take the proposal back:/ }).click();
  await proposed.waitFor({ state: "detached" });
  await page
    .getByText("The proposed time is taken back.")
    .locator("..")
    .getByRole("button", { name: "Undo" })
    .click();
  await proposed.waitFor();
}

test("a joint session is booked by one lead, put elsewhere by another, agreed to by both, moved, published, and in pages and feeds of both", async () => {
  const [wide, narrow] = sizes;
  const partner = await secondLead();
  const asking = await program.open("lead", wide);
  await asking.goto(program.page("groups"));
  await asking.getByRole("link", { name: "Find a slot" }).first().click();
  await asking.getByRole("combobox", { name: "Groups" }).click();
  await asking.getByRole("option", { name: new RegExp(`^${partner.shortName} ·`) }).click();
  await asking.keyboard.press("Escape");
  await asking.waitForURL((url) => url.href.includes(partner.groupId));
  await asking.locator("[aria-busy='true']").waitFor({ state: "detached" });
  await asking
    .getByRole("button", { name: /^Hold and ask the organisers: / })
    .first()
    .click();
  const dialog = asking.getByRole("dialog");
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Hold and ask the organisers" }).click();
  await asking.getByRole("heading", { level: 1, name: title }).waitFor();
  await asking.getByText(/Held: .* Waits for .* to agree\./).waitFor();
  await expectNoViolations(asking);

  const partners = await program.open("delegate", narrow);
  await partners.goto(program.page("groups"));
  const waiting = partners.getByRole("region", { name: /for your answer$/ });
  await waiting.getByText(title).waitFor();
  await expectNoViolations(partners);
  await waiting.getByRole("button", { name: /^Agree:/ }).click();
  await partners.getByRole("button", { name: "Undo" }).click();
  await proposeBest(partners, waiting);
  // The open page of who asked follows, and says who could come then.
  await asking
    .getByText(/^Then .+\.$/)
    .first()
    .waitFor();
  await asking.getByRole("button", { name: "Move it there" }).click();
  await asking.getByText("Agreed by both").first().waitFor();
  await waiting.waitFor({ state: "detached" });

  const organiser = await program.open("organiser", wide);
  await organiser.goto(program.page("requests"));
  const holds = organiser.getByRole("region", { name: "Waits for you: 1 hold" });
  await holds.getByRole("button", { name: `Approve “${title}”` }).click();
  await asking.getByText(/^Booked: .* Waits for the programme to be published\.$/).waitFor();
  await publish(organiser, 1, "With the joint session");

  const members = [asking, partners];
  const feeds = [await feedIn(asking), await feedIn(partners)];
  const before = await Promise.all(feeds.map((url) => eventIn(url, title)));
  const { session, from, to } = await findMove(program, isElsewhere);
  expect(before.map(({ uid, startsAt }) => [uid, startsAt])).toEqual(
    feeds.map(() => [before[0]?.uid, from.startsAt]),
  );
  for (const page of members) {
    await page.goto(program.page(`my-day?day=${from.date}`));
    await beginsAt(page, from.time);
  }

  const board = await openBoard(program, wide, from.date);
  await moveByDialog(board, session, to);
  await said(board, `${title} is now at ${placeWords(to)}.`);
  await publish(board, 2, "The joint session is elsewhere");
  for (const page of members) {
    // It was open all the while.
    await beginsAt(page, to.time);
    const moved = page.getByRole("article", { name: title });
    await moved.getByText("New time").waitFor();
    await moved.getByText(`was ${from.time}–`).waitFor();
    await moved.getByText("New room").waitFor();
    await page.goto(program.page("versions/2"));
    const changes = page.getByRole("region", { name: /1 session at another time/ }).getByRole("listitem");
    await changes
      .filter({ hasText: title })
      .filter({ hasText: `${to.time}–` })
      .waitFor();
  }
  const after = await Promise.all(feeds.map((url) => eventIn(url, title)));
  for (const [at, event] of after.entries()) {
    const { uid, sequence } = before[at]!;
    expect(event).toMatchObject({ uid, sequence: sequence + 1, startsAt: to.startsAt });
    expect(event.location).toContain(to.room);
  }
  await declineAnew(partners, organiser, partner.shortName);
});

/** Who agreed to where it was is asked again, declines that, and may take part after all; the organisers read it. */
async function declineAnew(partners: Page, organiser: Page, shortName: string): Promise<void> {
  await partners.goto(program.page("groups"));
  const waiting = partners.getByRole("region", { name: /for your answer$/ });
  await waiting.getByText(/ is asked again to a joint session .* agreed to /).waitFor();
  await waiting.getByRole("button", { name: /^Decline:/ }).click();
  await partners.getByRole("dialog").getByRole("button", { name: "Decline", exact: true }).click();
  await waiting.waitFor({ state: "detached" });
  await organiser.goto(program.page("requests"));
  const missing = organiser.getByRole("region", { name: "Waits for you: 1 group not taking part" });
  await missing.getByRole("button", { name: `Hold it without ${shortName}` }).waitFor();
  await expectNoViolations(organiser);
  await missing.getByRole("link", { name: title }).click();
  await organiser.getByText("does not take part").first().waitFor();
  await partners.goto(organiser.url());
  await partners.getByRole("button", { name: /^Agree:/ }).click();
  await organiser.goto(program.page("requests"));
  await organiser.getByRole("table", { name: "Requests" }).waitFor();
  await missing.waitFor({ state: "detached" });
}

/** A move of it that breaks nothing, to another time and room of the same day. */
function isElsewhere({ session, hard, from, to }: Move): boolean {
  return session.title === title && hard === 0 && from.time !== to.time && from.roomId !== to.roomId;
}
