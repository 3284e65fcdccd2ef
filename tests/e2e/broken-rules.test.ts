import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());
const { meetingId } = program;
const params = { meetingId };
const { allianceId } = await program.call("organiser", endpoints.getMeeting, { params });

beforeAll(() => program.plan());

/** Two groups that meet at the same time, and somebody of the first who isn't in the second. */
async function parallelGroups(skip: ReadonlySet<string>) {
  const { sessions } = await program.call("organiser", endpoints.getBoard, { params });
  const placed = sessions.filter(({ kind, placement }) => kind === "group" && placement !== null);
  for (const one of placed) {
    for (const other of placed.filter((each) => each.id !== one.id && overlap(one, each))) {
      const [from, into] = await Promise.all([one, other].map(groupOf));
      const inside = new Set(into!.members.map(({ id }) => id));
      const person = from!.members.find(({ id, role }) => role === "member" && !inside.has(id));
      if (person && !skip.has(person.id)) return { person, into: into!, session: other };
    }
  }
  throw new Error("The plan has no two groups at the same time.");
}

function overlap({ placement: a }: Session, { placement: b }: Session): boolean {
  return a !== null && b !== null && a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function groupOf({ groups: [owner] }: Session) {
  return program.call("organiser", endpoints.getGroup, {
    params: { allianceId, groupId: owner!.groupId },
  });
}

/** The dialog says who, can't be passed without a reason, and leaves everything as it was when it is closed. */
async function expectRefusal(page: Page, name: string, again: () => Promise<void>, button: string) {
  const dialog = page.getByRole("dialog", { name: "This would break a rule" });
  await dialog.getByText(name).first().waitFor();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Leave it as it was" }).click();
  await dialog.waitFor({ state: "detached" });
  await again();
  await dialog.getByRole("button", { name: button }).click();
  await dialog.getByText("Say why, in a few words.").waitFor();
  await dialog.getByLabel("Reason for doing it all the same").fill("Agreed with both leads");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
}

const asked = new Set<string>();

test.each(sizes)("a new member who is needed elsewhere needs a reason, at $width px", async (size) => {
  const { person, into } = await parallelGroups(asked);
  asked.add(person.id);
  const page = await program.open("organiser", size);
  await page.goto(program.page(`groups/${into.id}`));
  const add = async () => {
    await page.getByRole("combobox", { name: "Add a member" }).fill(person.name);
    await page.getByRole("option", { name: person.name }).click();
  };
  await add();
  await expectRefusal(page, person.name, add, "Do it anyway");
  await page.getByLabel(`Role of ${person.name}`).waitFor();
  await expectHistory("setGroupMember");
  await page.context().close();
});

test.each(sizes)(
  "a request that names somebody who is needed elsewhere does, too, at $width px",
  async (size) => {
    const { person, session } = await parallelGroups(asked);
    asked.add(person.id);
    const page = await program.open("organiser", size);
    await page.goto(program.page(`requests/${session.requestId}?edit=true`));
    await page.getByLabel("Purpose").fill("Typed before it was refused");
    await page.getByRole("combobox", { name: "Must be present" }).fill(person.name);
    await page.getByRole("option", { name: person.name }).click();
    const save = () => page.getByRole("button", { name: "Save", exact: true }).click();
    await save();
    await expectRefusal(page, person.name, save, "Save anyway");
    await page.getByText("The request is saved.").first().waitFor();
    await page.getByText("Typed before it was refused").waitFor();
    await expectHistory("updateSession");
    await page.context().close();
  },
);

async function expectHistory(action: string): Promise<void> {
  const rows = await program.connection.sql`
    select reason from audit_entries where action = ${action} order by position desc limit 1`;
  expect(rows[0]).toEqual({ reason: "Agreed with both leads" });
}
