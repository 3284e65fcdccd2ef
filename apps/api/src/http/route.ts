import type { Readable } from "node:stream";
import type { Access, AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from "@plenary/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import { z } from "zod";
import { newId, transaction } from "../context.ts";
import type { Account, Ctx } from "../context.ts";
import { accountOf } from "./access-token.ts";
import { needsLogin, scopeFor } from "./access.ts";
import type { Scope, ScopeOf } from "./access.ts";
import { requireAccount } from "../authorize.ts";
import { once } from "./idempotency.ts";
import type { StoredAnswer } from "./idempotency.ts";
import { versionFieldOf, versionOf } from "./if-match.ts";
import { rateLimitOf } from "./rate-limit.ts";
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

export type Handler<E extends Endpoint> = (input: Input<E>) => Promise<Answer<E>>;
/** Registers the handler of an endpoint: `route(endpoints.listRooms, async ({ ctx, scope }) => …)`. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route says who may call it; one that doesn't stops the boot. */
    access?: Access;
    endpointId?: string;
  }
  interface FastifyRequest {
    account: Account | null;
    scope: Scope;
    version: number | null;
  }
}

type Base = Omit<Ctx, "account" | "log" | "newId" | "inTransaction">;
type AnyHandler = (input: Input<Endpoint>) => Promise<unknown>;

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
  const { method, path, access, id } = endpoint;
  const isStream = endpoint.produces === "text/event-stream";
  return {
    method,
    url: path,
    config: { access, endpointId: id, ...rateLimitOf(endpoint) },
    schema: schemasOf(endpoint),
    ...(isStream ? { sse: "manual" as const, exposeHeadRoute: false } : {}),
    onRequest: async (request) => {
      request.account = accountOf(app, base.clock, request.headers.authorization);
      if (needsLogin(access)) requireAccount(request);
      if (endpoint.params) request.params = parseInput(endpoint.params, request.params, "params");
      request.scope = await scopeFor(contextOf(base, request), access, request.params);
    },
    preValidation: async (request) => {
      if (endpoint.ifMatch) request.version = versionOf(request.headers["if-match"]);
    },
    handler: handlerOf(base, endpoint, handler),
  };
}

function schemasOf({ method, access, query, body, output, status }: Endpoint) {
  const nothing = z.strictObject({});
  return {
    // Calendar programs add what they like to a feed's address.
    ...(access.kind === "secret" ? {} : { querystring: query ?? nothing }),
    ...(method === "GET" ? {} : { body: body ?? nothing.nullish() }),
    ...(output === undefined ? {} : { response: { [status ?? 200]: output } }),
  };
}

function contextOf(base: Base, request: FastifyRequest): Ctx {
  return { ...base, account: request.account, log: request.log, newId, inTransaction: false };
}

function handlerOf(base: Base, endpoint: Endpoint, handler: AnyHandler): RouteOptions["handler"] {
  const status = endpoint.status ?? (endpoint.output || endpoint.produces ? 200 : 204);
  const versionField = versionFieldOf(endpoint);
  const tagOf = (answer: unknown): string | null =>
    versionField === null ? null : `"${(answer as Record<string, unknown>)[versionField]}"`;
  const run = (ctx: Ctx, request: FastifyRequest, reply: FastifyReply) => {
    const { scope, params, query, body, version } = request;
    return handler({ ctx, scope, params, query, body, version, request, reply } as Input<Endpoint>);
  };
  const stored = async (ctx: Ctx, request: FastifyRequest, reply: FastifyReply): Promise<StoredAnswer> => {
    const answer = await run(ctx, request, reply);
    const body = endpoint.output
      ? reply.serializeInput(answer as Record<string, unknown>, String(status))
      : null;
    return { status, etag: tagOf(answer), body: body as string | null };
  };

  return async (request, reply) => {
    const ctx = contextOf(base, request);
    if (endpoint.method === "GET" || endpoint.idempotency === "natural") {
      // The tag names the version to edit, not these bytes: it must never be the reason for a 304.
      if (versionField !== null) delete request.headers["if-none-match"];
      const answer = await run(ctx, request, reply);
      if (reply.sent || answer === reply) return reply;
      if (endpoint.produces) void reply.type(endpoint.produces);
      const etag = endpoint.output ? tagOf(answer) : null;
      if (etag !== null) void reply.header("etag", etag);
      return reply.code(status).send(answer);
    }
    const key = request.headers["idempotency-key"];
    const answer =
      typeof key === "string"
        ? await once(ctx, request, key, (ctx) => stored(ctx, request, reply))
        : await transaction(ctx, (ctx) => stored(ctx, request, reply));
    return sendStored(reply, answer);
  };
}

function sendStored(reply: FastifyReply, { status, etag, body }: StoredAnswer): FastifyReply {
  void reply.code(status);
  if (etag !== null) void reply.header("etag", etag);
  if (body === null) return reply.send();
  return reply
    .type("application/json; charset=utf-8")
    .serializer((text: string) => text)
    .send(body);
}
