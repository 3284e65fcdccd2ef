import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import type { Permission } from "./permissions.ts";

/**
 * Who may call an operation. There is no default: an endpoint without access does not compile.
 * - `public`: anybody, logged in or not.
 * - `login`: any person who is logged in; what they see is scoped to their own account.
 * - `alliance` / `meeting`: members holding the permission there; outsiders get `not_found`.
 * - `published`: as `meeting.view`, and also anybody at all where the meeting publishes its programme openly.
 * - `secret`: the address itself is the secret (calendar feeds).
 * - `demo`: as public, but the route exists in demo mode only.
 */
export type Access =
  | { readonly kind: "public" | "login" | "published" | "secret" | "demo" }
  | { readonly kind: "alliance" | "meeting"; readonly permission: Permission };

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type ObjectSchema = z.ZodObject;

/**
 * Whether anybody may share its address: mail programs, networks and apps add what they like to its query, which is
 * nobody's mistake and changes nothing.
 */
export function isShared({ access, produces }: Pick<Endpoint, "access" | "produces">): boolean {
  return access.kind === "public" && produces !== undefined;
}

/** One operation of the API; drives route, validation, serialisation, OpenAPI and the typed client. */
export type Endpoint<
  Params extends ObjectSchema | undefined = ObjectSchema | undefined,
  Query extends ObjectSchema | undefined = ObjectSchema | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Output extends z.ZodType | undefined = z.ZodType | undefined,
  Who extends Access = Access,
  Versioned extends boolean | undefined = boolean | undefined,
> = {
  /** Unique verb-noun name, also the OpenAPI operationId: `placeSession`. */
  readonly id: string;
  readonly method: Method;
  /** Path below the origin with `:name` parameters: `/api/meetings/:meetingId/rooms`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Who;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** JSON answer; absent for 204 answers and for `produces` other than JSON. */
  readonly output?: Output;
  /** Why a document of many rows comes whole; without it, what has `items` comes in pages (`pageOf`). */
  readonly whole?: string;
  /** Success status, 200 unless said otherwise (204 where there is no output). */
  readonly status?: number;
  /** Media type of an answer that is not JSON: calendars, CSV, event streams. */
  readonly produces?: string;
  /** True where the edited thing has a version: 428 without If-Match, 412 when it is stale. */
  readonly ifMatch?: Versioned;
  /**
   * How a retry has one effect. `key` (the default for POST, PUT, PATCH and DELETE): an Idempotency-Key header
   * makes the retry replay the first answer. `natural`: the operation is one-use or repeatable by its nature
   * (consuming a login link, refreshing a login), and replaying its secret answer would be a hole.
   */
  readonly idempotency?: "key" | "natural";
  /** Name of a rate limit in the API's table; the count is kept in PostgreSQL. */
  readonly rateLimit?: "loginLink" | "loginTry" | "registration" | "feed";
  /** The most that a body may weigh, where a file is sent in it; 1 MiB unless told. */
  readonly bodyLimitBytes?: number;
  /** Codes beyond those that every endpoint can answer (see `commonErrors`). */
  readonly errors?: readonly ErrorCode[];
};

/**
 * Declares one operation; keeps the literal types for the client and the route adapter, which hands a handler
 * the scope that follows from `access` and the version that follows from `ifMatch`.
 */
export function endpoint<
  const P extends ObjectSchema | undefined = undefined,
  const Q extends ObjectSchema | undefined = undefined,
  const B extends z.ZodType | undefined = undefined,
  const O extends z.ZodType | undefined = undefined,
  const A extends Access = Access,
  const V extends boolean | undefined = undefined,
>(definition: Endpoint<P, Q, B, O, A, V>): Endpoint<P, Q, B, O, A, V> {
  return definition;
}

/** What a schema gives, or undefined where the endpoint has none (`never` must not leak out of an absent key). */
type OutputOf<S> = [NonNullable<S>] extends [never]
  ? undefined
  : NonNullable<S> extends z.ZodType
    ? z.output<NonNullable<S>>
    : undefined;
type InputOf<S> = [NonNullable<S>] extends [never]
  ? undefined
  : NonNullable<S> extends z.ZodType
    ? z.input<NonNullable<S>>
    : undefined;

export type ParamsOf<E> = E extends { params?: infer P } ? OutputOf<P> : undefined;
export type QueryOf<E> = E extends { query?: infer Q } ? OutputOf<Q> : undefined;
export type QueryInputOf<E> = E extends { query?: infer Q } ? InputOf<Q> : undefined;
export type BodyOf<E> = E extends { body?: infer B } ? OutputOf<B> : undefined;
export type BodyInputOf<E> = E extends { body?: infer B } ? InputOf<B> : undefined;
export type AnswerOf<E> = E extends { output?: infer O } ? OutputOf<O> : undefined;
