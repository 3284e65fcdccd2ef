import type { Readable } from "node:stream";
import { isShared } from "@plenary/contract";
import type { Access, AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from "@plenary/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import { z } from "zod";
import { newId } from "../context.ts";
import type { Account, Ctx } from "../context.ts";
import { accountOf } from "./access-token.ts";
import { needsLogin, scopeFor } from "./access.ts";
import type { Scope, ScopeOf } from "./access.ts";
import { requireAccount } from "../authorize.ts";
import { versionOf } from "./if-match.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { runnerOf } from "./run.ts";
import { parseInput } from "./validation.ts";

/** What a handler gets: authorized, validated and typed by its endpoint. */
export type Input<E extends Endpoint> = {
  /** In a transaction for everything but GET and `idempotency: "natural"`. */
  readonly ctx: Ctx;
  readonly scope: ScopeOf<E>;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** Of If-Match; null for endpoints without `ifMatch`. */
  readonly version: true extends E["ifMatch"] ? number : null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** JSON by the endpoint's schema; nothing for 204; for `produces` its bytes, or the reply if it was sent. */
type Answer<E extends Endpoint> =
  undefined extends AnswerOf<E> ? string | Buffer | Readable | FastifyReply | void : AnswerOf<E>;

type Handler<E extends Endpoint> = (input: Input<E>) => Promise<Answer<E>>;
/** Registers the handler of an endpoint: `route(endpoints.listRooms, async ({ ctx, scope }) => …)`. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route says who may call it; one that doesn't stops the boot. */
    access?: Access;
    endpointId?: string;
    /** Read by people in a browser, its refusals too. */
    isPage?: boolean;
  }
  interface FastifyRequest {
    account: Account | null;
    scope: Scope;
    version: number | null;
  }
}

const nothing = z.strictObject({});

type Base = Omit<Ctx, "account" | "log" | "newId" | "inTransaction" | "holds">;
/** As `Handler`, of whatever endpoint. */
export type AnyHandler = (input: Input<Endpoint>) => Promise<unknown>;

/** The only door to Fastify's routes; `registered` collects the ids for the check that none is missing. */
export function createRouter(app: FastifyInstance, base: Base): { route: Route; registered: Set<string> } {
  const registered = new Set<string>();
  app.decorateRequest("account", null);
  app.decorateRequest("scope", null);
  app.decorateRequest("version", null);
  const route: Route = (endpoint, handler) => {
    if (registered.has(endpoint.id)) throw new Error(`${endpoint.id} has two handlers.`);
    registered.add(endpoint.id);
    if (endpoint.access.kind === "demo" && !base.config.isDemo) return;
    app.route(routeOptions(app, base, endpoint, handler as unknown as AnyHandler));
  };
  return { route, registered };
}

function routeOptions(
  app: FastifyInstance,
  base: Base,
  endpoint: Endpoint,
  handler: AnyHandler,
): RouteOptions {
  const { method, path, access, id, produces } = endpoint;
  const { query: asked = nothing } = endpoint;
  const query = isShared(endpoint) ? asked.strip() : asked;
  const run = runnerOf(endpoint, handler);
  const isStream = produces === "text/event-stream";
  return {
    method,
    url: path,
    config: {
      access,
      endpointId: id,
      isPage: produces?.startsWith("text/html") === true,
      ...rateLimitOf(endpoint),
    },
    ...(endpoint.bodyLimitBytes === undefined ? {} : { bodyLimit: endpoint.bodyLimitBytes }),
    schema: schemasOf(endpoint),
    ...(isStream ? { sse: "manual" as const, exposeHeadRoute: false } : {}),
    onRequest: async (request) => {
      // Who knows a secret address needs no login, and calendar programs may send whatever they were given for one.
      request.account =
        access.kind === "secret" ? null : accountOf(app, base.clock, request.headers.authorization);
      if (needsLogin(access)) requireAccount(request);
      if (endpoint.params) request.params = parseInput(endpoint.params, request.params, "params");
      request.scope = await scopeFor(contextOf(base, request), access, request.params);
    },
    preValidation: async (request) => {
      // Calendar programs add what they like to a feed's address.
      if (access.kind !== "secret") request.query = parseInput(query, request.query, "query");
      if (endpoint.ifMatch) request.version = versionOf(request.headers["if-match"]);
    },
    handler: (request, reply) => run(contextOf(base, request), request, reply),
  };
}

function schemasOf({ method, body, output, status }: Endpoint) {
  return {
    ...(method === "GET" ? {} : { body: body ?? nothing.nullish() }),
    ...(output === undefined ? {} : { response: { [status ?? 200]: output } }),
  };
}

function contextOf(base: Base, request: FastifyRequest): Ctx {
  return { ...base, account: request.account, log: request.log, newId, inTransaction: false, holds: null };
}
