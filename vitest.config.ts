import { defineConfig } from "vitest/config";
import { STEP_MS } from "./tests/support/waits.ts";

// An odd zone, so that code which quietly uses the system's zone fails at once.
process.env["TZ"] = "Asia/Kathmandu";

export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tests/bench/**/*.test.ts"],
          // Seeded searches take what they take: a machine that is busy with something else is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "integration",
          // One set of loaded modules per worker: loading the app for each file took longer than its tests.
          isolate: false,
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          // After the others: a browser beside them makes both slow and their waits run out.
          sequence: { groupOrder: 1 },
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          // Longer than any wait in it (tests/support/waits.ts): what is waited for in vain is then named.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: STEP_MS } },
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "storms",
          // Alone: it takes the whole machine.
          sequence: { groupOrder: 2 },
          include: ["tests/storms/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
