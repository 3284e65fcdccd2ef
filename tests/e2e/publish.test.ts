import { endpoints } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { findMove, takeMove } from "../support/board-moves.ts";
import type { Move } from "../support/board-moves.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

// Mails don't wait for further changes.
const program = await startDemoProgram({ config: { noticeMinutes: 0 } });
beforeAll(() => program.plan());
afterAll(() => program.stop());

test.each(sizes)(
  "before the first version the page says what people will find, at $width px",
  async (size) => {
    const page = await program.open("organiser", size);
    await page.goto(program.page("publish"));
    await page.getByText(/^This becomes version 1: 4\d sessions\./).waitFor();
    // Two joint sessions wait for their groups, so nobody should count on it yet.
    const preliminary = page.getByRole("radio", { name: "Preliminary", checked: true });
    await preliminary.waitFor({ state: "attached" });
    const state = page.getByRole("list", { name: "How the draft stands" });
    await state.getByText("No hard clash").waitFor();
    await state.getByText("Every request has a place").waitFor();
    await page
      .getByRole("region", { name: "What people will find" })
      .getByText("Steering Committee")
      .first()
      .waitFor();
    await expectNoViolations(page);
    await page.getByRole("textbox", { name: "Note" }).fill("");
    await page.getByRole("button", { name: "Publish version 1" }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /^Note: / })
      .waitFor();
    await expectNoViolations(page);
    await page.context().close();
  },
);

test("version 1 with a note is there for everybody at once", async () => {
  const [page, phone] = [await program.open("organiser", sizes[0]), await program.open("delegate", sizes[1])];
  await phone.goto(program.page("news"));
  await phone.getByText("The programme hasn’t been published yet.").waitFor();
  await page.goto(program.page("publish"));
  await page.getByText("Final", { exact: true }).click();
  await publish(page, 1, "The programme of Halmstad");
  await page.getByRole("heading", { level: 1, name: "Version 1" }).waitFor();
  await page.getByText("The programme of Halmstad").waitFor();
  // Two joint sessions wait for their groups.
  expect(await page.getByRole("listitem").filter({ hasText: "Tentative" }).count()).toBe(2);
  await phone.getByRole("heading", { name: "Version 1 in force" }).waitFor();
  await phone.getByText("The programme of Halmstad").waitFor();
  await expectNoViolations(phone);
  await close(page, phone);
});

test.each(sizes)(
  "the next version says which time and which room changed, and for how many, at $width px",
  async (size) => {
    const number = size.width === 1280 ? 2 : 3;
    const [page, delegate] = [await program.open("organiser", size), await program.open("delegate", size)];
    await page.goto(program.page("publish"));
    await page.getByText("the draft is the same").waitFor();
    const room = await move(({ from, to }) => from.time === to.time);
    const time = await move(
      ({ session, from, to }) =>
        from.time !== to.time && from.roomId === to.roomId && session.id !== room.session.id,
    );

    // The open page follows the board.
    await page
      .getByText(`This becomes version ${number}. 2 sessions changed since version ${number - 1}.`)
      .waitFor();
    await showsMoves(page, { room, time });
    await page
      .getByText(/^\d+ (people|person)$/)
      .first()
      .waitFor();
    await expectNoViolations(page);
    const told = page.getByRole("region", { name: "Who will hear of it" });
    await told.getByText(/^\d+ (people|person): .*1 time change, 1 room change/).waitFor();
    await told.getByText("What each of them will read").click();
    await told.getByRole("searchbox", { name: "Search messages" }).fill(time.session.title);
    await told.getByText(`“${time.session.title}” moves from`).first().waitFor();
    const people = await told.getByText(/^\d+ of \d+$/).textContent();
    await publish(page, number, "One other time, one other room");
    await page.getByRole("heading", { level: 1, name: `Version ${number}` }).waitFor();
    await showsMoves(page, { room, time });
    await expectNoViolations(page);

    await delegate.goto(program.page(`versions/${number}`));
    await showsMoves(delegate, { room, time });
    expect(await delegate.getByText(/^\d+ (people|person)$/).count()).toBe(0);
    await expectNoViolations(delegate);
    await mailsSay(page, `“${time.session.title}” moves from`, Number.parseInt(people ?? "", 10));
    await close(page, delegate);
  },
);

test("the programme is preliminary until it is published as final, with one button", async () => {
  const [page, visitor] = [
    await program.open("organiser", sizes[1]),
    await program.open("delegate", sizes[1]),
  ];
  await page.goto(program.page("publish?state=preliminary"));
  await page.getByText("calendars show the sessions as tentative").waitFor();
  await page.getByText("Nobody gets a mail.").waitFor();
  await publish(page, 4, "Not certain after all");
  await visitor.goto(program.page("programme?day=all"));
  await visitor.getByText("Times and rooms may still change as a whole.").waitFor();
  await page.goto(program.page("publish"));
  await page.getByRole("link", { name: "Publish it as final" }).click();
  await page
    .getByText(/^4\d sessions certain now$/)
    .first()
    .waitFor();
  await publish(page, 5, "Certain again");
  await visitor.getByText("Times and rooms may still change as a whole.").waitFor({ state: "detached" });
  await page.goto(program.page("compare?from=1&to=5"));
  await page
    .getByRole("heading", { name: /at another time|in another room/ })
    .first()
    .waitFor();
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await file).suggestedFilename()).toBe("changes-1-to-5.csv");
  await asWorkshop();
  await page.goto(program.page("compare?from=5&to=draft"));
  const row = page.getByRole("region", { name: "1 session of another kind" }).getByRole("listitem");
  await row.filter({ hasText: "was Group session" }).filter({ hasText: "now Workshop" }).waitFor();
  await expectNoViolations(page);
  await close(page, visitor);
});

test.each(sizes)(
  "a version that changed nothing for somebody is to them as one that was never given, at $width px",
  async (size) => {
    if (size.width === 1280) await closeToDelegate();
    const page = await program.open("delegate", size);
    for (const number of [7, 99]) {
      await page.goto(program.page(`versions/${number}`));
      const sentence = `There is no version ${number} in which anything changed for you.`;
      await page.getByText(sentence).waitFor();
      await page.getByRole("link", { name: "The newest: version 6" }).waitFor();
      expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
      await page.goto(program.page(`compare?from=1&to=${number}`));
      await page.getByRole("status").filter({ hasText: sentence }).waitFor();
      await page.getByText("What is compared instead: version 1 with version 6.").waitFor();
    }
    await expectNoViolations(page);
    await close(page);
  },
);

/** Publishes what is open, and as version 7 that something the delegate doesn't belong to is for its members alone. */
async function closeToDelegate(): Promise<void> {
  const { meetingId } = program;
  await program.publish("A workshop");
  const { days } = await program.call("delegate", endpoints.getMyAgenda, { params: { meetingId } });
  const own = new Set(days.flatMap(({ items }) => items.map(({ entry }) => entry.sessionId)));
  await change(({ id }) => !own.has(id), { openness: "closed" });
  await program.publish("For members only");
}

/** Makes another kind of a session that delegates see, by API. */
const asWorkshop = () => change(() => true, { kind: "workshop" });

/** Of the first such session of a group that is open, by API. */
async function change(
  isWanted: (session: Move["session"]) => boolean,
  body: BodyInputOf<typeof endpoints.updateSession>,
): Promise<void> {
  const { session } = await findMove(
    program,
    (each) => each.session.kind === "group" && each.session.openness === "open" && isWanted(each.session),
  );
  await program.call("organiser", endpoints.updateSession, {
    params: { meetingId: program.meetingId, sessionId: session.id },
    body,
    ifMatch: session.version,
  });
}

/** So many mails have the sentence; each went to one person. */
async function mailsSay(page: Page, sentence: string, count: number): Promise<void> {
  const mails = program.connection.sql;
  const found = async () => {
    const rows = await mails<{ to: string }[]>`
      select distinct to_address as to from outbox_mails where text like ${`%- ${sentence}%`}`;
    return rows.length;
  };
  await expect.poll(found).toBe(count);
  await page.goto(`${program.url}/dev/mail`);
  await page.getByText(`- ${sentence}`).first().waitFor();
}

const isSettled = ({ session }: Move) => session.openness !== "closed" && session.groups.length < 2;

/** Takes the first such move that breaks nothing, by API; of a session that delegates see, and that waits for nobody. */
async function move(wanted: (move: Move) => boolean): Promise<Move> {
  const found = await findMove(program, (each) => each.hard === 0 && isSettled(each) && wanted(each));
  await takeMove(program, found);
  return found;
}

async function showsMoves(page: Page, { room, time }: { room: Move; time: Move }): Promise<void> {
  const rows = (title: RegExp) => page.getByRole("region", { name: title }).getByRole("listitem");
  await rows(/1 session in another room/)
    .filter({ hasText: room.session.title })
    .filter({ hasText: `was ${room.from.room}` })
    .filter({ hasText: `now ${room.to.room}` })
    .waitFor();
  await rows(/1 session at another time/)
    .filter({ hasText: time.session.title })
    .filter({ hasText: new RegExp(`was \\w{3} \\d+ Oct, ${time.from.time}`) })
    .filter({ hasText: `${time.to.time}–` })
    .waitFor();
}

async function publish(page: Page, number: number, note: string): Promise<void> {
  await page.getByRole("textbox", { name: "Note" }).fill(note);
  await page.getByRole("button", { name: `Publish version ${number}` }).click();
  await page.waitForURL(program.page(`versions/${number}`));
}

function close(...pages: Page[]): Promise<unknown> {
  return Promise.all(pages.map((page) => page.context().close()));
}
