import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

const program = await startDemoProgram();
afterAll(() => program.stop());

test.each(sizes)(
  "a link from a mail logs in where it was asked for, and once only, at $width px",
  async (size) => {
    const email =
      size.width === 390 ? "gintare.paulauskiene@viko.example.org" : "zoe.aerts@fontys.example.org";
    const name = size.width === 390 ? "Gintarė Paulauskienė" : "Zoë Aerts";
    const page = await program.open(null, size);
    await page.goto(program.page("my-day"));
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await expectNoViolations(page);
    await page.getByLabel("E-mail address").fill(email);
    await page.keyboard.press("Enter");
    await page.getByText("a mail is on its way").waitFor();
    await expectNoViolations(page);

    const mails = await page.context().newPage();
    await mails.goto(`${program.url}/dev/mail`);
    const mail = mails.getByRole("article").filter({ hasText: email });
    const link = mail.getByRole("link").filter({ hasText: "/login/link" });
    const address = (await link.getAttribute("href")) ?? "";
    await expectNoViolations(mails);

    const elsewhere = await program.open(null, size);
    await elsewhere.goto(address);
    await elsewhere.getByRole("button", { name: "Log in" }).click();
    await elsewhere.getByRole("heading", { name: "This is another browser" }).waitFor();
    await expectNoViolations(elsewhere);

    await link.click();
    await mails.getByRole("button", { name: "Log in" }).click();
    await mails.waitForURL(program.page("my-day"));
    if (size.width === 390) await mails.getByRole("button", { name: "Menu", exact: true }).click();
    await mails.getByText(name, { exact: true }).filter({ visible: true }).waitFor();

    await elsewhere.goto(address);
    await elsewhere.reload();
    await elsewhere.getByRole("button", { name: "Log in" }).click();
    await elsewhere.getByRole("heading", { name: /another browser|does not work any more/ }).waitFor();
    expect(await elsewhere.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: /refresh/ }),
    );
    await Promise.all([page.context().close(), elsewhere.context().close()]);
  },
);

test("somebody else's login in another tab stops this one, which goes on as them or stays as it is", async () => {
  const page = await program.open("organiser", sizes[0]);
  const { viewer } = await program.call("lead", endpoints.findMeeting, { params: { slug: "halmstad-2025" } });
  await page.goto(program.page("requests"));
  const own = page.getByText("Elin Sjöberg", { exact: true });
  await own.first().waitFor();
  const other = await page.context().newPage();
  await other.goto(`${program.url}/login/demo/lead`);
  await other.waitForURL((url) => !url.pathname.startsWith("/login"));

  const name = viewer?.name ?? "";
  await page.getByRole("heading", { level: 1, name: `You are logged in as ${name} now` }).waitFor();
  await expectNoViolations(page);
  expect(await own.count()).toBe(0);
  expect(await page.getByRole("button").allTextContents()).toEqual([`Go on as ${name}`]);
  await page.getByRole("button", { name: `Go on as ${name}` }).click();
  await page.getByRole("heading", { level: 1, name: "Requests" }).waitFor();
  await page.getByText(name, { exact: true }).first().waitFor();

  // Nothing that was drawn for somebody stays when they log out elsewhere.
  await other.getByRole("button", { name: "Log out" }).click();
  await page.getByRole("heading", { level: 1, name: "Log in" }).waitFor();
  expect(await page.getByText(name, { exact: true }).count()).toBe(0);
  await page.context().close();
});
