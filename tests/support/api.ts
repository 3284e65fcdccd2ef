/**
 * The API as a test sees it: the whole app on a database of its own, a clock that stands at `NOW` until the test
 * moves it, and calls typed by the endpoint table. One per test file is enough:
 *
 *     const api = await startApi();
 *     afterAll(() => api.close());
 *
 *     test("an organiser adds a room", async () => {
 *       const { organiser, meetingId } = api.world;
 *       const made = await api.call(endpoints.createRoom, {
 *         as: organiser, params: { meetingId }, body: { name: "Aula 2", building: "Main", capacity: 30 },
 *       });
 *       expect(made.status).toBe(201);
 *       expect(made.body.version).toBe(1);            // typed as the endpoint's answer
 *     });
 *
 * A refused call has its problem in `problem`: `expect(refused.problem.code).toBe("forbidden")`. `as` may be left
 * out: nobody is logged in. `ifMatch: 3` sends If-Match: "3". Answers are checked against the contract
 * (an answer of another shape is a 500). `api.world` is described in world.ts, which also has functions to add
 * people, groups, roles and meetings; `api.connection.db` is Drizzle, for whatever else a test needs to be there.
 */
import { buildApp } from "@plenary/api/src/app.ts";
import type { AppDeps } from "@plenary/api/src/app.ts";
import type { Config } from "@plenary/api/src/config.ts";
import { signAccessToken } from "@plenary/api/src/http/access-token.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import type { AnswerOf, BodyInputOf, Endpoint, ParamsOf, Problem, QueryInputOf } from "@plenary/contract";
import { connect } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { manualClock } from "@plenary/time";
import type { ManualClock } from "@plenary/time";
import type { FastifyInstance } from "fastify";
import { inject } from "vitest";
import { recordError } from "./answered-errors.ts";
import { createDatabase } from "./database.ts";
import { NOW, seedWorld } from "./world.ts";
import type { Who, World } from "./world.ts";

/** An account and one of its logins; every `Who` is one. */
type Login = Pick<Who, "accountId" | "loginId">;

export type Call<E extends Endpoint> = {
  as?: Login | null;
  ifMatch?: number;
  idempotencyKey?: string;
  headers?: Record<string, string>;
} & (undefined extends ParamsOf<E>
  ? { params?: undefined }
  : { params: { [K in keyof ParamsOf<E>]: string | number } }) &
  (undefined extends QueryInputOf<E> ? { query?: undefined } : { query?: QueryInputOf<E> }) &
  (undefined extends BodyInputOf<E> ? { body?: undefined } : { body: BodyInputOf<E> });

export type Answered<E extends Endpoint> = {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  /** The JSON of a success. */
  body: AnswerOf<E>;
  /** The JSON of a refusal. */
  problem: Problem;
  /** The bytes as they came. */
  text: string;
};

export type Api = {
  app: FastifyInstance;
  connection: Connection;
  /** The owner's address of this file's database. */
  databaseUrl: string;
  clock: ManualClock;
  config: Config;
  world: World;
  call<E extends Endpoint>(endpoint: E, options: Call<E>): Promise<Answered<E>>;
  /** For requests that no endpoint describes: wrong bodies, wrong headers. */
  headersOf(who: Login | null): Record<string, string>;
  close(): Promise<void>;
};

export const testConfig: Config = {
  publicUrl: "http://plenary.test",
  host: "127.0.0.1",
  port: 0,
  isProduction: false,
  isDemo: true,
  secrets: { loginKey: "only-for-tests-and-at-least-32-bytes" },
  smtpUrl: null,
  mailFrom: "plenary@example.org",
  noticeMinutes: 5,
  databaseUrl: null,
  webDir: null,
  logLevel: "silent",
  trustProxy: 0,
};

type Options = { config?: Partial<Config>; deps?: Partial<AppDeps> };

export async function startApi({ config: changes, deps }: Options = {}): Promise<Api> {
  const database = await createDatabase();
  const connection = connect(database.url);
  const clock = manualClock(NOW);
  const config = { ...testConfig, databaseUrl: database.url, ...changes };
  const world = await seedWorld(connection);
  const logger = createLogger(config);
  const app = await buildApp({ config, database: connection, clock, logger, isStrict: true, ...deps });
  const headersOf = (who: Login | null): Record<string, string> =>
    who === null ? {} : { authorization: `Bearer ${signAccessToken(app, clock, who).accessToken}` };
  return {
    app,
    connection,
    databaseUrl: database.url,
    clock,
    config,
    world,
    headersOf,
    call: (endpoint, options) => callApi(app, headersOf(options.as ?? null), endpoint, options),
    close: async () => {
      await app.close();
      await connection.close();
      await database.drop();
    },
  };
}

async function callApi<E extends Endpoint>(
  app: FastifyInstance,
  loginHeaders: Record<string, string>,
  endpoint: E,
  { params, query, body, ifMatch, idempotencyKey, headers }: Call<E>,
): Promise<Answered<E>> {
  const response = await app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, params ?? {}, query ?? {}),
    headers: {
      ...loginHeaders,
      ...(ifMatch === undefined ? {} : { "if-match": `"${ifMatch}"` }),
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = /json/.test(String(response.headers["content-type"]));
  const json: unknown = isJson ? response.json() : undefined;
  if (response.statusCode >= 400 && isJson) {
    recordError(inject("answeredErrors"), endpoint.id, (json as Problem).code);
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    body: json as AnswerOf<E>,
    problem: json as Problem,
    text: response.body,
  };
}

/** The endpoint's path with its parameters filled in. */
export function addressOf(endpoint: Endpoint, params: object, query: object = {}): string {
  const values = new Map(Object.entries(params));
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
