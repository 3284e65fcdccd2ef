import type { Endpoint } from "@plenary/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { once } from "./idempotency.ts";
import type { Cookie, StoredAnswer } from "./idempotency.ts";
import { versionFieldOf } from "./if-match.ts";
import type { AnyHandler, Input } from "./route.ts";

type Run = (ctx: Ctx, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** How an endpoint's handler is called and its answer sent: at once, or after the commit of its transaction. */
export function runnerOf(endpoint: Endpoint, handler: AnyHandler): Run {
  const isDirect = endpoint.method === "GET" || endpoint.idempotency === "natural";
  return isDirect ? directly(endpoint, handler) : inTransaction(endpoint, handler);
}

function directly(endpoint: Endpoint, handler: AnyHandler): Run {
  const status = statusOf(endpoint);
  const hasVersion = versionFieldOf(endpoint) !== null;
  return async (ctx, request, reply) => {
    // The tag names the version to edit, not these bytes: it must never be the reason for a 304.
    if (hasVersion) delete request.headers["if-none-match"];
    const answer = await handler(inputOf(ctx, request, reply));
    if (reply.sent || answer === reply) return reply;
    if (endpoint.produces !== undefined) void reply.type(endpoint.produces);
    setVersion(reply, versionIn(endpoint, answer));
    return reply.code(status).send(answer);
  };
}

function inTransaction(endpoint: Endpoint, handler: AnyHandler): Run {
  const status = statusOf(endpoint);
  return async (ctx, request, reply) => {
    const work = async (ctx: Ctx): Promise<StoredAnswer> => {
      const { answer, cookies } = await withCookies(reply, () => handler(inputOf(ctx, request, reply)));
      const body =
        endpoint.output === undefined ? null : reply.serializeInput(answer as object & Json, String(status));
      return { status, version: versionIn(endpoint, answer), body: body as string | null, cookies };
    };
    const key = request.headers["idempotency-key"];
    return sendStored(
      reply,
      typeof key === "string" ? await once(ctx, request, key, work) : await transaction(ctx, work),
    );
  };
}

type Json = Record<string, unknown>;

function inputOf(ctx: Ctx, request: FastifyRequest, reply: FastifyReply): Input<Endpoint> {
  const { scope, params, query, body, version } = request;
  return { ctx, scope, params, query, body, version, request, reply } as Input<Endpoint>;
}

/** With the cookies that the work sets: a retry whose first answer got lost needs them as well. */
async function withCookies(reply: FastifyReply, work: () => Promise<unknown>) {
  const cookies: Cookie[] = [];
  const setCookie = reply.setCookie.bind(reply);
  reply.setCookie = (name, value, options) => {
    cookies.push({ name, value, options });
    return setCookie(name, value, options);
  };
  const answer = await work();
  reply.setCookie = setCookie;
  return { answer, cookies };
}

function statusOf({ status, output, produces }: Endpoint): number {
  return status ?? (output === undefined && produces === undefined ? 204 : 200);
}

function versionIn(endpoint: Endpoint, answer: unknown): number | null {
  const field = versionFieldOf(endpoint);
  return field === null ? null : ((answer as Record<typeof field, number>)[field] ?? null);
}

function setVersion(reply: FastifyReply, version: number | null): void {
  if (version !== null) void reply.header("etag", `"${version}"`);
}

function sendStored(reply: FastifyReply, { status, version, body, cookies }: StoredAnswer): FastifyReply {
  setVersion(reply.code(status), version);
  for (const { name, value, options } of cookies) void reply.setCookie(name, value, options);
  if (body === null) return reply.send();
  return reply
    .type("application/json; charset=utf-8")
    .serializer((text: string) => text)
    .send(body);
}
