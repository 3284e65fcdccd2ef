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
