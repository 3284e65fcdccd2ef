import { endpoints } from "@plenary/contract";
import { expect, onTestFinished, test } from "vitest";
import { expectNoViolations } from "../support/axe.ts";
import { startDemoProgram } from "../support/demo-program.ts";
import { sizes } from "../support/sizes.ts";

test.each(sizes)(
  "a lead asks for a session and follows it until it is published, at $width px",
  async (size) => {
    // A meeting each: the one that was published in between would be fuller, and its sessions stay where they are.
    const program = await startDemoProgram();
    onTestFinished(() => program.stop());
    const params = { meetingId: program.meetingId };
    const title = `Lessons of the pilot year, ${size.width}`;
    const page = await program.open("lead", size);
    await page.getByRole("heading", { level: 1, name: "My groups" }).waitFor();
    await page.getByRole("link", { name: "Ask for a session" }).first().waitFor();
    await expectNoViolations(page);
    await page.getByRole("link", { name: "Ask for a session" }).first().click();

    await page.getByRole("heading", { level: 1, name: "Ask for a session" }).waitFor();
    await page.getByLabel("Purpose").fill("What worked, and what the second year needs.");
    await page.getByText("75", { exact: true }).click();
    await page.getByLabel("People expected").fill("8");
    await page.getByRole("button", { name: "Send the request" }).click();
    const summary = page.getByRole("alert");
    await summary.getByRole("link", { name: /^Title: / }).click();
    await page.getByLabel("Title").and(page.locator(":focus")).waitFor();
    await expectNoViolations(page);
    // Nothing that was typed is lost, not even when the page is loaded anew.
    await page.reload();
    expect(await page.getByLabel("Purpose").inputValue()).toBe(
      "What worked, and what the second year needs.",
    );
    expect(await page.getByLabel("People expected").inputValue()).toBe("8");
    expect(await page.getByRole("radio", { name: "75", exact: true }).isChecked()).toBe(true);

    await page.getByLabel("Title").fill(title);
    await page.getByRole("button", { name: "Send the request" }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    const now = page.getByRole("list", { name: "How far it has come" }).locator("[aria-current='step']");
    expect(await now.textContent()).toBe("Asked");
    await page.getByText("Waits for the organisers.").waitFor();
    await expectNoViolations(page);

    // The open page follows what the organiser does.
    await program.plan();
    await now.getByText("Placed").waitFor();
    expect(await page.getByText(/S building|Trade Center|In the draft/).count()).toBe(0);
    await program.publish("With the lessons");
    await now.getByText("Published").waitFor();
    const { items } = await program.call("lead", endpoints.listRequests, { params });
    const placement = items.find((request) => request.title === title)?.placement;
    await page.getByText(`, ${placement?.roomName}.`).waitFor();

    await page.goto(program.page("groups"));
    await page.getByRole("link", { name: title }).filter({ hasText: "Published" }).waitFor();
    await expectNoViolations(page);
    await page.context().close();
  },
);
