import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints } from "@plenary/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDemoProgram } from "../support/demo-program.ts";
import { modulesOf, writeQrVideo } from "../support/qr-video.ts";
import { sizes } from "../support/sizes.ts";

const folder = await mkdtemp(join(tmpdir(), "plenary-camera-"));
const camera = join(folder, "code.y4m");
const program = await startDemoProgram({ chromium: { camera } });
const params = { meetingId: program.meetingId };
beforeAll(async () => {
  await program.planAndPublish();
  const phone = await program.open("delegate", { width: 390 });
  await phone.goto(program.page("code"));
  const code = phone.getByRole("img", { name: "QR code of Živilė Jankauskaitė" });
  await writeQrVideo(camera, modulesOf((await code.locator("path").getAttribute("d")) ?? ""));
  await phone.context().close();
});
afterAll(async () => {
  await program.stop();
  await rm(folder, { recursive: true });
});

test.each(sizes)(
  "the camera reads the code of a delegate's phone, without a foreign request, at $width px",
  async (size) => {
    const { entries } = await program.call("desk", endpoints.getProgramme, { params });
    const workshop = entries.find(({ kind }) => kind === "workshop");
    const page = await program.open("desk", size);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(program.page(`check-in?to=${size.width === 390 ? workshop?.sessionId : "2025-10-21"}`));
    await page.getByRole("button", { name: "Scan" }).click();
    const answer = page.getByRole("region", { name: "Answer" }).filter({ hasText: "Živilė Jankauskaitė" });
    await answer.getByText("Checked in at").waitFor();
    await page.getByText(/^1 checked in of \d+ expected/).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Point the camera at the code on a phone or badge.").waitFor();

    expect(requests.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
    const foreign = requests.filter((url) => !url.startsWith(program.url) && !/^(blob|data):/.test(url));
    expect(foreign).toEqual([]);
    await page.context().close();
  },
);
