import { endpoints } from "@plenary/contract";
import type { Role } from "@plenary/contract";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

let requestId = "";
let sessionId = "";
let groupId = "";
beforeAll(async () => {
  await program.planAndPublish();
  const params = { meetingId: program.meetingId };
  const requests = await program.call("organiser", endpoints.listRequests, { params });
  requestId = requests.items[0]?.id ?? "";
  sessionId = requests.items[0]?.sessionId ?? "";
  groupId = requests.items[0]?.groups[0]?.groupId ?? "";
});

const pagesOf = (role: Role | null): string[] => {
  const delegate = [
    "my-day",
    "programme?day=all",
    `sessions/${sessionId}`,
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
        `requests/${requestId}`,
        "publish",
        "versions/1",
        "rooms",
        "blocks",
        "groups",
        `groups/${groupId}`,
        "people",
        "registrations",
        "attendance",
        "history",
      ];
    case "lead":
      return ["groups", "requests", "requests/new"];
    case "desk":
      return ["check-in"];
    case "delegate":
      return delegate;
    case null:
      return ["programme?day=all", "nowhere"];
    default:
      return role satisfies never;
  }
};

const roles: (Role | null)[] = ["organiser", "lead", "desk", "delegate", null];
const looks = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const;

/** Until everything that was asked for is there. Not by a quiet network: each page follows the meeting's events. */
async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await expect.poll(() => page.locator("[aria-busy=true]").count(), { timeout: 15_000 }).toBe(0);
}

test.each(roles.flatMap((role) => looks.map((look) => ({ role: role ?? "visitor", who: role, ...look }))))(
  "$role at $width px, $colorScheme: no violation, nothing to scroll sideways, nothing from elsewhere",
  async ({ who, width, colorScheme }) => {
    const page = await program.open(who, { width, colorScheme });
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(program.url) && !/^(data|blob):/.test(url)) foreign.push(url);
    });
    page.on("console", (message) => {
      // A visitor's page asks once whether there is a login, and is told that there is none.
      if (message.type() === "error" && !message.text().includes("401") && !message.text().includes("404")) {
        complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    for (const path of pagesOf(who)) {
      await page.goto(program.page(path));
      await settled(page);
      await expectNoViolations(page);
      const overflow = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect({ path, overflow }).toEqual({ path, overflow: 0 });
    }
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    await page.context().close();
  },
  120_000,
);

test("a delegate's pages fit 320 px", async () => {
  const page = await program.open("delegate", { width: 320 });
  for (const path of pagesOf("delegate")) {
    await page.goto(program.page(path));
    await settled(page);
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect({ path, overflow }).toEqual({ path, overflow: 0 });
  }
  await page.context().close();
});
