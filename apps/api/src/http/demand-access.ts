import type { FastifyInstance } from "fastify";

/** Stops the boot at a route that doesn't say who may call it, whoever registers it: a plugin's routes too. */
export function demandAccess(app: FastifyInstance): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined)
      throw new Error(`${String(method)} ${url} doesn't say who may call it.`);
  });
}
