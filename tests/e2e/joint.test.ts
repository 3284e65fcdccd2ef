import { endpoints } from "@plenary/contract";
import type { DemoRole } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import type { DemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program: DemoProgram = await startDemoProgram();
afterAll(() => program.stop());
const params = { meetingId: program.meetingId };

/** Two groups with a lead each who can log in: the demo's lead, and its delegate, who becomes one. */
async function twoLeads() {
  const [lead, delegate] = await Promise.all(
    (["lead", "delegate"] as const).map((role) =>
      program.call(role, endpoints.findMeeting, { params: { slug: "halmstad-2025" } }),
    ),
  );
  const { allianceId } = lead!;
  const own = lead!.viewer?.leadsGroupIds[0] ?? "";
  const personId = delegate!.viewer?.personId ?? "";
  const person = await program.call("organiser", endpoints.getPerson, { params: { allianceId, personId } });
  const partner = person.groups.find(({ groupId }) => groupId !== own);
  if (!partner) throw new Error("The demo's delegate is in no other group.");
  const at = { allianceId, groupId: partner.groupId };
  const { version } = await program.call("organiser", endpoints.getGroup, { params: at });
  await program.call("organiser", endpoints.setGroupMember, {
    params: { ...at, personId },
    ifMatch: version,
    body: { role: "co_lead" },
  });
  return { own, partner };
}

/** The organiser places it at the beginning of the first open block, in the largest room. */
async function place(title: string): Promise<{ sessionId: string; startsAt: string }> {
  const [requests, blocks, rooms] = await Promise.all([
    program.call("organiser", endpoints.listRequests, { params }),
    program.call("organiser", endpoints.listBlocks, { params }),
    program.call("organiser", endpoints.listRooms, { params }),
  ]);
  const { sessionId, version } = requests.items.find((each) => each.title === title)!;
  const { startsAt } = blocks.items.find(({ kind }) => kind === "open")!;
  const [room] = rooms.items
    .filter(({ isBookable }) => isBookable)
    .toSorted((a, b) => b.capacity - a.capacity);
  await program.call("organiser", endpoints.placeSession, {
    params: { ...params, sessionId },
    ifMatch: version,
    body: { roomId: room!.id, startsAt, override: { reason: "Agreed with both groups" } },
  });
  return { sessionId, startsAt };
}

async function feedOf(role: DemoRole): Promise<string> {
  const { url } = await program.call(role, endpoints.createFeed, { params, body: { name: "Phone" } });
  return (await fetch(url)).text();
}

/** The UID of the entry with this title. */
function uidOf(calendar: string, title: string): string | undefined {
  const entry = calendar
    .replaceAll(/\r\n[ \t]/g, "")
    .split("BEGIN:VEVENT")
    .find((text) => text.includes(title));
  return /^UID:(.+)$/m.exec(entry ?? "")?.[1]?.trim();
}

test("a lead asks for a joint session, a second lead agrees, and both groups see it when it is published", async () => {
  const [wide, narrow] = sizes;
  const { own, partner } = await twoLeads();
  const title = "Two packages at one table";
  const asking = await program.open("lead", wide);
  await asking.goto(program.page(`requests/new?group=${own}`));
  await asking.getByLabel("Title").fill(title);
  await asking.getByText("90", { exact: true }).click();
  await asking.getByRole("combobox", { name: "Joint with" }).click();
  await asking.getByRole("option", { name: new RegExp(`^${partner.shortName} ·`) }).click();
  await asking.keyboard.press("Escape");
  await asking.getByRole("button", { name: "Send the request" }).click();
  await asking.getByRole("heading", { level: 1, name: title }).waitFor();
  await asking.getByText("Agreed by 1 of 2").first().waitFor();
  await expectNoViolations(asking);

  const partners = await program.open("delegate", narrow);
  await partners.goto(program.page("groups"));
  const waiting = partners.getByRole("region", { name: /for your answer$/ });
  await waiting.getByText("90 minutes, not placed yet.").waitFor();
  await expectNoViolations(partners);
  await waiting.getByRole("button", { name: /^Agree:/ }).click();
  await partners.getByRole("button", { name: "Undo" }).click();
  await waiting.getByRole("button", { name: /^Agree:/ }).click();
  await waiting.waitFor({ state: "detached" });
  // The open page of who asked follows.
  await asking.getByText("Agreed by both").first().waitFor();

  const { sessionId, startsAt } = await place(title);
  await program.publish("With the joint session");
  const day = startsAt.slice(0, 10);
  for (const page of [asking, partners]) {
    await page.goto(program.page(`my-day?day=${day}`));
    await page.getByRole("article", { name: title }).waitFor();
    await page.goto(program.page(`sessions/${sessionId}`));
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
  const uids = [uidOf(await feedOf("lead"), title), uidOf(await feedOf("delegate"), title)];
  expect(uids[0]).toBeDefined();
  expect(uids[1]).toBe(uids[0]);
});
