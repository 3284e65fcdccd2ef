import { endpoints } from "@plenary/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { FeatureDeps } from "../features.ts";
import type { Live } from "../http/live.ts";
import type { Route } from "../http/route.ts";
import { failNotFound } from "../problem.ts";
import { createFeed } from "./create-feed.ts";
import { downloadMyAgenda, downloadProgramme, downloadSession } from "./downloads.ts";
import type { Download } from "./downloads.ts";
import { sendContent } from "./feed-content.ts";
import { listFeeds } from "./queries.ts";
import type { FeedReader } from "./read-feed.ts";
import { renameFeed } from "./rename-feed.ts";
import { restoreFeed } from "./restore-feed.ts";
import { revokeFeed } from "./revoke-feed.ts";
import { rotateFeed } from "./rotate-feed.ts";

const BEFORE_FILE = endpoints.readFeed.path.replace(":file", "");

/** Most polls ask for what hasn't changed: they are answered before anything else is worked out. */
export function answerKnownFeeds(app: FastifyInstance, live: Live, feeds: FeedReader): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (!request.url.startsWith(BEFORE_FILE)) return done();
    const { file } = request.params as { file?: string };
    const content = file === undefined ? null : feeds.known(file);
    if (content === null) return done();
    void sendContent(request, reply, content);
  });
  // Committed by now, and not answered yet: whoever writes here sees it at the next poll here.
  app.addHook("onSend", (request, _reply, payload, done) => {
    if (request.method !== "GET" && request.method !== "HEAD") live.hearing.doubt();
    done(null, payload);
  });
  app.addHook("onClose", () => feeds.settle());
}

export function feedRoutes(route: Route, { feeds }: FeatureDeps): void {
  route(endpoints.readFeed, async ({ ctx, params, request, reply }) => {
    const content = await feeds.read(ctx, params.file, reply.getHeaders());
    return sendContent(request, reply, content ?? failNotFound());
  });

  route(endpoints.listFeeds, ({ ctx, scope, query }) => listFeeds(ctx, scope, query));
  route(endpoints.createFeed, ({ ctx, scope, body }) => createFeed(ctx, scope, body));
  route(endpoints.renameFeed, ({ ctx, scope, params, version, body }) =>
    renameFeed(ctx, scope, { ...params, ...body, version }),
  );
  route(endpoints.rotateFeed, ({ ctx, scope, params, version }) =>
    rotateFeed(ctx, scope, { ...params, version }),
  );
  route(endpoints.revokeFeed, ({ ctx, scope, params, version }) =>
    revokeFeed(ctx, scope, { ...params, version }),
  );
  route(endpoints.restoreFeed, ({ ctx, scope, params, version }) =>
    restoreFeed(ctx, scope, { ...params, version }),
  );

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

function attached(reply: FastifyReply, { fileName, text }: Download): string {
  void reply.header("content-disposition", `attachment; filename="${fileName}"`);
  return text;
}
