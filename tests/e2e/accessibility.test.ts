import { endpoints } from "@plenary/contract";
import type { Role } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectFingerTargets, expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

const SLUG = "halmstad-2025";
const ids = { request: "", session: "", group: "", ownRequest: "", ownGroup: "", plenary: "", poll: "" };
beforeAll(async () => {
  await program.planAndPublish();
  const params = { meetingId: program.meetingId };
  const [all, own] = [
    await program.call("organiser", endpoints.listRequests, { params }),
    await program.call("lead", endpoints.listRequests, { params }),
  ];
  const { entries } = await program.call("delegate", endpoints.getProgramme, { params });
  ids.request = all.items[0]?.id ?? "";
  ids.session = all.items[0]?.sessionId ?? "";
  ids.group = all.items[0]?.groups[0]?.groupId ?? "";
  ids.ownRequest = own.items[0]?.id ?? "";
  ids.ownGroup = own.items[0]?.groups[0]?.groupId ?? "";
  ids.poll = await startPoll(params);
  ids.plenary = entries.find(({ kind }) => kind === "plenary")?.sessionId ?? "";
});

/** Of a session of the lead's group together with the delegate's: each of them is asked. */
async function startPoll(params: { meetingId: string }): Promise<string> {
  const { allianceId } = await program.call("lead", endpoints.findMeeting, { params: { slug: SLUG } });
  const { items } = await program.call("lead", endpoints.listGroups, { params: { allianceId } });
  const groupIds = ["WP5", "WP3"].map((name) => items.find(({ shortName }) => shortName === name)?.id ?? "");
  const about = { groupIds, durationMinutes: 60 };
  const { slots } = await program.call("lead", endpoints.findSlots, { params, body: about });
  const options = slots.slice(0, 4).map(({ roomId, startsAt }) => ({ roomId, startsAt }));
  const session = { ...about, title: "Across packages", expectedPeople: 20 };
  return (await program.call("lead", endpoints.startPoll, { params, body: { session, options } })).id;
}

const pagesOf = (role: Role | null): string[] => {
  const delegate = [
    "/",
    "my-day",
    "programme?day=all",
    `sessions/${ids.session}`,
    "polls",
    `polls/${ids.poll}`,
    "news",
    "code",
    "calendar",
    "register",
  ];
  switch (role) {
    case "organiser":
      return [
        "overview",
        "board",
        "board?panel=findings",
        "requests",
        `requests/${ids.request}`,
        "requests/new",
        `find-a-slot?group=${ids.group}`,
        "publish",
        "versions/1",
        "compare",
        "rooms",
        "blocks",
        "rules",
        "booking",
        "groups",
        `groups/${ids.group}`,
        "people",
        "roles",
        "settings",
        "/new-meeting?from=halmstad-2025",
        "import",
        "import?what=memberships",
        "registrations",
        "attendance",
        "history",
      ];
    case "lead":
      return [
        "groups",
        `groups/${ids.ownGroup}`,
        "requests",
        `requests/${ids.ownRequest}`,
        "requests/new",
        `find-a-slot?group=${ids.ownGroup}`,
        "polls",
        `polls/${ids.poll}`,
      ];
    case "desk":
      return ["check-in"];
    case "delegate":
      return delegate;
    case null:
      return ["/", "/login", "programme?day=all", `sessions/${ids.plenary}`, "nowhere"];
    default:
      return role satisfies never;
  }
};

const roles: (Role | null)[] = ["organiser", "lead", "desk", "delegate", null];
const widths = [1280, 390];

test.each(roles.flatMap((role) => widths.map((width) => ({ role, who: role ?? "visitor", width }))))(
  "$who at $width px, light and dark: no violation, nothing to scroll sideways, nothing from elsewhere",
  async ({ role, width }) => {
    const page = await program.open(role, { width });
    const heard = listen(page);
    for (const path of pagesOf(role)) {
      await page.emulateMedia({ colorScheme: "light" });
      await openWhole(page, path);
      await expectNoViolations(page);
      await expectNoOverflow(page, path);
      if (width < 500) await expectFingerTargets(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.locator("html[data-mantine-color-scheme='dark']").waitFor();
      // The one rule that depends on it.
      await expectNoViolations(page, ["color-contrast"]);
    }
    expect(heard).toEqual({ foreign: [], complaints: [] });
    await page.context().close();
  },
  300_000,
);

test("a delegate's pages fit 320 px", async () => {
  const page = await program.open("delegate", { width: 320 });
  for (const path of pagesOf("delegate")) {
    await openWhole(page, path);
    await expectNoOverflow(page, path);
  }
  await page.context().close();
});

/** Until everything of the page is there: no placeholder of loading is left. */
async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path.startsWith("/") ? `${program.url}${path}` : program.page(path));
  await page.locator("body:has(h1):not(:has([aria-busy='true']))").waitFor();
}

/** What a page asks for elsewhere, and what it complains of, from now on. */
function listen(page: Page): { foreign: string[]; complaints: string[] } {
  const heard = { foreign: [] as string[], complaints: [] as string[] };
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(program.url) && !/^(data|blob):/.test(url)) heard.foreign.push(url);
  });
  page.on("console", (message) => {
    // A visitor's page asks once whether there is a login, and is told that there is none.
    const isAsking = message.location().url.endsWith("/api/login/refresh");
    if (message.type() === "error" && !isAsking) heard.complaints.push(message.text());
  });
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  return heard;
}

async function expectNoOverflow(page: Page, path: string): Promise<void> {
  const overflow = await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  expect({ path, overflow }).toEqual({ path, overflow: 0 });
}
