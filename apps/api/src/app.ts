import cookie from "@fastify/cookie";
import { fastifySSE } from "@fastify/sse";
import { endpoints } from "@plenary/contract";
import type { Connection } from "@plenary/db";
import type { Clock } from "@plenary/time";
import fastify from "fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Config } from "./config.ts";
import { features } from "./features.ts";
import { createFeedReader } from "./feeds/read-feed.ts";
import { answerKnownFeeds } from "./feeds/routes.ts";
import { registerAccessTokens } from "./http/access-token.ts";
import { demandAccess } from "./http/demand-access.ts";
import { registerErrors, sendProblem } from "./http/error-handler.ts";
import { registerHeaders, securityHeaders } from "./http/headers.ts";
import { createLive } from "./http/live.ts";
import { registerOpenapi } from "./http/openapi.ts";
import { registerPages } from "./http/pages.ts";
import { registerRateLimits } from "./http/rate-limit.ts";
import { requestIds } from "./http/request-ids.ts";
import { createRouter } from "./http/route.ts";
import { fastSerializer, strictSerializer } from "./http/serializer.ts";
import { bodyValidator } from "./http/validation.ts";
import { Failure } from "./problem.ts";
import { answerKnownProgrammes, createPublicProgrammes } from "./programme/public-programmes.ts";

export type AppDeps = {
  config: Config;
  database: Connection;
  clock: Clock;
  logger: FastifyBaseLogger;
  /** For tests: an answer without the promised shape is an error instead of being cut to it. */
  isStrict?: boolean;
  /** For the storm: false asks neither the engine's rules nor whether a room is free before a move is written. */
  judgeMoves?: boolean;
  /** For the benchmark: false writes each calendar anew at every poll. */
  keepFeeds?: boolean;
};

const HEARTBEAT_MS = 15_000;

/** The whole API, ready for `inject` or `listen`. It neither listens nor reads the environment. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { config, database, clock, logger } = deps;
  const { judgeMoves: judgesMoves = true, keepFeeds: keepsFeeds = true } = deps;
  const app = newServer(deps);
  registerErrors(app);
  const live = createLive(database.sql, logger);
  const programmes = createPublicProgrammes(live, clock);
  const shared = { app, config, clock, sql: database.sql, live, judgesMoves, programmes };
  const feeds = createFeedReader({ ...shared, keepsFeeds });
  // Before all other hooks: calendar programs and readers ask more often than everybody else together.
  answerKnownFeeds(app, live, feeds);
  answerKnownProgrammes(app, programmes);
  await registerHeaders(app, config);
  await app.register(cookie);
  await app.register(fastifySSE, { heartbeatInterval: HEARTBEAT_MS });
  await registerAccessTokens(app, config);
  await registerRateLimits(app, { db: database.db, clock });

  const { route, registered } = createRouter(app, { db: database.db, clock, config });
  for (const register of features) register(route, { ...shared, feeds });
  assertComplete(registered);
  registerOpenapi(app, config);
  await registerPages(app, config.webDir);
  await live.start();
  await app.ready();
  return app;
}

function newServer({ config, logger, isStrict }: AppDeps): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    genReqId: requestIds(),
    // For receiving a request; an answer, such as a stream of events, takes as long as it takes.
    requestTimeout: 30_000,
    frameworkErrors: (_error, _request, reply) => {
      void reply.headers(securityHeaders(config));
      void sendProblem(reply, new Failure("invalid_input", "This address can't be read."));
    },
    // The address that so many proxies of ours have seen; what a client adds in front is not believed.
    trustProxy: (_address, hop) => hop < config.trustProxy,
    routerOptions: { maxParamLength: 200 },
  });
  const serializerFor = isStrict === true ? strictSerializer : fastSerializer;
  app.setValidatorCompiler<z.ZodType>(bodyValidator);
  app.setSerializerCompiler<z.ZodType>(({ schema }) => serializerFor(schema));
  demandAccess(app);
  readJsonOnly(app);
  return app;
}

/** JSON or nothing; an empty body with the header of JSON is nothing, as browsers' fetch is often called. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") return done(null, undefined);
    return parse(request, body as string, done);
  });
}

function assertComplete(registered: ReadonlySet<string>): void {
  const missing = Object.keys(endpoints).filter((id) => !registered.has(id));
  if (missing.length > 0) throw new Error(`These endpoints have no handler: ${missing.join(", ")}.`);
}
