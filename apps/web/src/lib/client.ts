import type {
  AnswerOf,
  BodyInputOf,
  EndpointId,
  endpoints,
  Method,
  ParamsOf,
  QueryInputOf,
} from "@plenary/contract";
import { isProblem, offlineProblem, problemOf } from "./problem.ts";

export type EndpointMap = Readonly<Record<EndpointId, readonly [Method, string, "natural"?]>>;

type Of<Id extends EndpointId> = (typeof endpoints)[Id];
/** The names of the properties that must be given. */
type Needed<T> = { [K in keyof T]-?: T extends Record<K, T[K]> ? K : never }[keyof T];
/** `never` where the endpoint has no such part: then the option can't be given at all. */
type Part<Name extends string, T> = [T] extends [never]
  ? { [K in Name]?: never }
  : [T] extends [undefined]
    ? { [K in Name]?: never }
    : [Needed<T>] extends [never]
      ? { [K in Name]?: T }
      : { [K in Name]: T };

/** The version that was seen, sent as If-Match: demanded exactly where the endpoint demands it. */
type Version<E> = E extends { ifMatch?: infer V }
  ? true extends V
    ? { version: number }
    : { version?: never }
  : never;

export type CallOptions<Id extends EndpointId> = Part<"params", ParamsOf<Of<Id>>> &
  Part<"query", QueryInputOf<Of<Id>>> &
  Part<"body", BodyInputOf<Of<Id>>> &
  Version<Of<Id>> & {
    /** Give one to make calls of different moments the same call; otherwise every call has its own. */
    idempotencyKey?: string;
    signal?: AbortSignal;
  };

export type Answer<Id extends EndpointId> = [AnswerOf<Of<Id>>] extends [never] ? undefined : AnswerOf<Of<Id>>;

/** Options may be left out where the endpoint needs nothing. */
export type CallArguments<Id extends EndpointId> = [Needed<CallOptions<Id>>] extends [never]
  ? [options?: CallOptions<Id>]
  : [options: CallOptions<Id>];

/** What a client needs from its surroundings; tests give their own. */
export type Surroundings = {
  table: EndpointMap;
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** The access token, renewed if it is about to end; null when nobody is logged in. */
  accessToken: () => Promise<string | null>;
  /** Another token than the refused one, or null if the login is over. */
  renewToken: (refused: string) => Promise<string | null>;
  onLoginNeeded: () => void;
  newKey: () => string;
  wait: (ms: number) => Promise<void>;
};

type LooseOptions = {
  params?: Record<string, string | number> | undefined;
  query?: object | undefined;
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

const RETRY_AFTER_MS = [300, 1200];

/** The address of an endpoint with its parameters filled in. Undefined and null query values are left out. */
export function addressOf(
  path: string,
  params: Readonly<Record<string, string | number>> = {},
  query: object = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? "")));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const text = search.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

export type Client = {
  /** Calls an endpoint and answers its JSON. Throws ApiProblem. */
  call: <Id extends EndpointId>(id: Id, ...args: CallArguments<Id>) => Promise<Answer<Id>>;
  /** As `call`, but answers the response itself: files and streams. */
  callRaw: <Id extends EndpointId>(id: Id, ...args: CallArguments<Id>) => Promise<Response>;
};

export function createClient(around: Surroundings): Client {
  async function send(id: EndpointId, options: LooseOptions): Promise<Response> {
    const [method, path, natural] = around.table[id];
    const address = addressOf(path, options.params, options.query);
    const isWrite = method !== "GET";
    // Made once per call and not per attempt: a retry must be recognised as the same request.
    const key = isWrite ? (options.idempotencyKey ?? around.newKey()) : null;
    const attempt = () => withLogin((token) => around.fetch(address, requestOf(method, options, key, token)));
    // Reads are retried by react-query; repeating a one-use secret would look like a theft.
    const pauses = isWrite && natural !== "natural" ? RETRY_AFTER_MS : [];
    const response = await withRetries(attempt, pauses, isWrite, options.signal);
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (isProblem(problem, "login_required", "login_expired") && natural !== "natural")
      around.onLoginNeeded();
    throw problem;
  }

  async function withLogin(request: (token: string | null) => Promise<Response>): Promise<Response> {
    const token = await around.accessToken();
    const response = await request(token);
    if (response.status !== 401 || token === null) return response;
    const renewed = await around.renewToken(token);
    return renewed === null ? response : request(renewed);
  }

  async function withRetries(
    attempt: () => Promise<Response>,
    pauses: readonly number[],
    isWrite: boolean,
    signal?: AbortSignal,
  ): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      const pause = pauses[tries];
      const response = await attempt().catch((error: unknown) => {
        if (signal?.aborted || isProblem(error)) throw error;
        return null;
      });
      if (response && (response.status !== 503 || pause === undefined)) return response;
      if (pause === undefined) throw offlineProblem(isWrite);
      await around.wait(pause);
    }
  }

  return {
    async call(id, ...[options]) {
      const response = await send(id, options ?? {});
      return (response.status === 204 ? undefined : await response.json()) as never;
    },
    callRaw: (id, ...[options]) => send(id, options ?? {}),
  };
}

function requestOf(
  method: Method,
  options: LooseOptions,
  key: string | null,
  token: string | null,
): RequestInit {
  const headers: Record<string, string> = { accept: "application/json, */*" };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  if (key !== null) headers["idempotency-key"] = key;
  if (options.version !== undefined) headers["if-match"] = `"${options.version}"`;
  if (options.body !== undefined) headers["content-type"] = "application/json";
  return {
    method,
    headers,
    credentials: "same-origin",
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
}
