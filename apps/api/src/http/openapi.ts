import { commonErrors, endpoints, errorTable, Problem } from "@plenary/contract";
import type { Endpoint, ErrorCode } from "@plenary/contract";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Config } from "../config.ts";
import { versionFieldOf } from "./if-match.ts";
import { jsonSchema } from "./json-schema.ts";
import type { Json, Schemas } from "./json-schema.ts";

type Shown = Pick<Config, "publicUrl" | "isDemo">;

/** The endpoint table as OpenAPI 3.1, written once at boot: what this installation has, so the demo's only in a demo. */
export function registerOpenapi(app: FastifyInstance, config: Shown): void {
  const text = JSON.stringify(openapiDocument(config));
  app.get(
    "/api/openapi.json",
    { config: { access: { kind: "public" }, endpointId: "openapi" } },
    async (_request, reply) => reply.type("application/json; charset=utf-8").send(text),
  );
}

function openapiDocument({ publicUrl, isDemo }: Shown): Json {
  const schemas: Schemas = {};
  const paths: Record<string, Json> = {};
  jsonSchema(Problem, "output", schemas);
  for (const endpoint of Object.values<Endpoint>(endpoints)) {
    if (endpoint.access.kind === "demo" && !isDemo) continue;
    const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Plenary",
      version: "0.1.0",
      description:
        "Instants are ISO 8601 in UTC, dates YYYY-MM-DD in the meeting's zone, durations minutes. Errors are problem details (RFC 9457).",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: { login: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

function operation(endpoint: Endpoint, schemas: Schemas): Json {
  const { id, summary, body } = endpoint;
  return {
    operationId: id,
    summary,
    tags: [endpoint.path.split("/").findLast((part) => /^[a-z-]+$/.test(part)) ?? "api"],
    ...descriptionOf(endpoint),
    security: securityOf(endpoint),
    parameters: [
      ...fields(endpoint.params, "path", schemas),
      ...fields(endpoint.query, "query", schemas),
      ...headersOf(endpoint),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: json(jsonSchema(body, "input", schemas)) } }),
    responses: { ...success(endpoint, schemas), ...refusals(endpoint) },
  };
}

function descriptionOf({ access, whole }: Endpoint): Json {
  const sentences = [
    ...(access.kind === "alliance" || access.kind === "meeting"
      ? [`Needs the permission ${access.permission}.`]
      : []),
    ...(whole === undefined ? [] : [`Comes whole and not in pages: ${whole}.`]),
  ];
  return sentences.length === 0 ? {} : { description: sentences.join(" ") };
}

function securityOf({ access: { kind } }: Endpoint): Json[] {
  if (kind === "login" || kind === "alliance" || kind === "meeting") return [{ login: [] }];
  return kind === "published" ? [{ login: [] }, {}] : [];
}

function fields(schema: z.ZodObject | undefined, place: "path" | "query", schemas: Schemas): Json[] {
  if (schema === undefined) return [];
  const { properties, required = [] } = jsonSchema(schema, "input", schemas) as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: field,
  }));
}

function headersOf({ method, ifMatch, idempotency }: Endpoint): Json[] {
  return [
    ...(ifMatch ? [header("If-Match", true, 'The version that was seen, such as "3".', '^"\\d+"$')] : []),
    ...(method !== "GET" && idempotency !== "natural"
      ? [header("Idempotency-Key", false, "A retry with it repeats the first answer.", "^[!-~]{1,200}$")]
      : []),
  ];
}

function header(name: string, required: boolean, description: string, pattern: string): Json {
  return { name, in: "header", required, description, schema: { type: "string", pattern } };
}

function success(endpoint: Endpoint, schemas: Schemas): Json {
  const { output, produces, status } = endpoint;
  const etag =
    versionFieldOf(endpoint) === null
      ? {}
      : { headers: { ETag: { description: "The version, for If-Match.", schema: { type: "string" } } } };
  if (output !== undefined) {
    const content = json(jsonSchema(output, "output", schemas));
    return { [status ?? 200]: { description: "Done", ...etag, content } };
  }
  if (produces === undefined) return { [status ?? 204]: { description: "Done" } };
  const media = produces.split(";")[0]!;
  return { [status ?? 200]: { description: "Done", content: { [media]: { schema: { type: "string" } } } } };
}

/** One response for each status, naming the codes that it stands for. */
function refusals(endpoint: Endpoint): Json {
  const possible = commonErrors.filter((code) => canAnswer(endpoint, code));
  const codes = Map.groupBy<number, ErrorCode>(
    new Set([...possible, ...(endpoint.errors ?? [])]),
    (code) => errorTable[code].status,
  );
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    [...codes]
      .toSorted(([a], [b]) => a - b)
      .map(([status, codes]) => [status, { description: codes.join(", "), content }]),
  );
}

function canAnswer(endpoint: Endpoint, code: (typeof commonErrors)[number]): boolean {
  const isMember = endpoint.access.kind === "meeting" || endpoint.access.kind === "alliance";
  switch (code) {
    case "login_required":
      return securityOf(endpoint).length > 0;
    case "forbidden":
      // Without a login, what changes something answers the site's own pages only.
      return isMember || (securityOf(endpoint).length === 0 && endpoint.method !== "GET");
    case "body_too_large":
    case "unsupported_media_type":
      return endpoint.method !== "GET";
    case "idempotency_key_reused":
      return endpoint.method !== "GET" && endpoint.idempotency !== "natural";
    case "too_many_requests":
      return endpoint.rateLimit !== undefined;
    case "invalid_input":
    case "login_expired":
    case "not_found":
    case "internal":
    case "unavailable":
      return true;
    default:
      return code satisfies never;
  }
}

function json(schema: Json): Json {
  return { "application/json": { schema } };
}
