import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { notFound } from "../problem.ts";
import { sendProblem } from "./error-handler.ts";

const page = { access: { kind: "public" }, endpointId: "page" } as const;

/** What is no endpoint: files of the web app, its page for every other address, and 404 below /api. */
export async function registerPages(app: FastifyInstance, webDir: string | null): Promise<void> {
  if (webDir !== null) {
    // Without its own route: ours says who may call it.
    await app.register(fastifyStatic, { root: webDir, serve: false, cacheControl: false });
    app.get("/assets/*", { config: page }, (request, reply) => {
      const { "*": name } = request.params as { "*": string };
      // The names of these files hold a hash of their content.
      void reply.header("cache-control", "public, max-age=31536000, immutable");
      return reply.sendFile(join("assets", name));
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isRead = request.method === "GET" || request.method === "HEAD";
    const isPage = webDir !== null && isRead && !isApi(request.url);
    if (!isPage) return sendProblem(reply, notFound());
    void reply.header("cache-control", "no-cache");
    const file = fileOf(request.url);
    const slug = file === "index.html" ? slugIn(request.url) : null;
    if (slug === null) return reply.sendFile(file);
    return sendPageOf(reply, join(webDir, file), slug);
  });
}

const PUBLIC_PAGES = '<a href="/public">What is public';

/** The app's page at a meeting's address: without scripts it speaks of, and leads to, what is public of that very meeting. */
async function sendPageOf(reply: FastifyReply, file: string, slug: string): Promise<FastifyReply> {
  const page = await readFile(file, "utf8");
  return reply
    .type("text/html; charset=utf-8")
    .send(page.replace(PUBLIC_PAGES, `<a href="/public/${slug}">What is public of this meeting`));
}

/** The meeting that an address is of, such as `/m/halmstad-2025/programme`; null: of none. */
function slugIn(url: string): string | null {
  return /^\/m\/([a-z0-9-]+)(?:[/?]|$)/.exec(url)?.[1] ?? null;
}

function isApi(url: string): boolean {
  return /^\/(api|calendar|assets)([/?]|$)/.test(url);
}

/** Files at the root, such as the icon and the service worker, by their name; anything else is a place in the app. */
function fileOf(url: string): string {
  const name = /^\/([\w-]+\.(?:ico|svg|png|js|webmanifest|txt|wasm))(?:\?|$)/.exec(url)?.[1];
  return name ?? "index.html";
}
