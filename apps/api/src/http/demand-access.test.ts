import fastify from "fastify";
import { expect, test } from "vitest";
import { demandAccess } from "./demand-access.ts";

test("a route without access stops the boot, also inside a plugin", async () => {
  const app = fastify();
  demandAccess(app);
  app.get("/open", { config: { access: { kind: "public" } } }, async () => "ok");
  expect(() => app.get("/forgotten", async () => "secret")).toThrow(
    "GET /forgotten doesn't say who may call it.",
  );
  const plugin = fastify();
  demandAccess(plugin);
  void plugin.register(async (inner) => {
    inner.post("/hidden", async () => "secret");
  });
  await expect(plugin.ready()).rejects.toThrow("POST /hidden");
});
