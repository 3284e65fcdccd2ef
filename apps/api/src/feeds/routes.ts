import { endpoints } from "@plenary/contract";
import type { FastifyReply } from "fastify";
import type { FeatureDeps } from "../features.ts";
import type { Route } from "../http/route.ts";
import { failNotFound } from "../problem.ts";
import { createFeed } from "./create-feed.ts";
import { downloadMyAgenda, downloadProgramme, downloadSession } from "./downloads.ts";
import type { Download } from "./downloads.ts";
import { sendContent } from "./feed-content.ts";
import { listFeeds } from "./queries.ts";
import { createFeedReader } from "./read-feed.ts";
import { renameFeed } from "./rename-feed.ts";
import { revokeFeed } from "./revoke-feed.ts";
import { rotateFeed } from "./rotate-feed.ts";

export function feedRoutes(route: Route, deps: FeatureDeps): void {
  registerReading(route, deps);

  route(endpoints.listFeeds, async ({ ctx, scope }) => ({ items: await listFeeds(ctx, scope) }));
  route(endpoints.createFeed, ({ ctx, scope, body }) => createFeed(ctx, scope, body));
  route(endpoints.renameFeed, ({ ctx, scope, params, body }) =>
    renameFeed(ctx, scope, { ...params, ...body }),
  );
  route(endpoints.rotateFeed, ({ ctx, scope, params }) => rotateFeed(ctx, scope, params.feedId));
  route(endpoints.revokeFeed, ({ ctx, scope, params }) => revokeFeed(ctx, scope, params.feedId));

  route(endpoints.downloadMyAgenda, async ({ ctx, scope, reply }) =>
    attached(reply, await downloadMyAgenda(ctx, scope)),
  );
  route(endpoints.downloadProgramme, async ({ ctx, scope, reply }) =>
    attached(reply, await downloadProgramme(ctx, scope)),
  );
  route(endpoints.downloadSession, async ({ ctx, scope, params, reply }) =>
    attached(reply, await downloadSession(ctx, scope, params.sessionId)),
  );
}

function registerReading(route: Route, deps: FeatureDeps): void {
  const feeds = createFeedReader(deps);
  // Most polls ask for what hasn't changed: they are answered before anything else is worked out.
  deps.app.addHook("onRequest", (request, reply, done) => {
    if (request.routeOptions.config.endpointId !== endpoints.readFeed.id) return done();
    const content = feeds.known((request.params as { file: string }).file);
    if (content === null) return done();
    void sendContent(request, reply, content);
  });
  deps.app.addHook("onClose", () => feeds.settle());

  route(endpoints.readFeed, async ({ ctx, params, request, reply }) =>
    sendContent(request, reply, (await feeds.read(ctx, params.file)) ?? failNotFound()),
  );
}

function attached(reply: FastifyReply, { fileName, text }: Download): string {
  void reply.header("content-disposition", `attachment; filename="${fileName}"`);
  return text;
}
