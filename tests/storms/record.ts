import type { Endpoint, Problem, Session, SessionRequest } from "@plenary/contract";
import type { Api } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import { stands } from "./history.ts";
import type { Fact, History, Made, Operation, Wanted } from "./history.ts";
import { factOfRequest, factOfSession, knownSessions } from "./known-sessions.ts";
import type { KnownSessions } from "./known-sessions.ts";
import type { Random } from "./random.ts";
import type { sender } from "./send.ts";
import type { StormWorld } from "./storm-world.ts";

export type Storm = {
  api: Api;
  send: ReturnType<typeof sender>;
  random: Random;
  world: StormWorld;
  known: KnownSessions;
  operations: Operation[];
  expiries: History["expiries"][number][];
};

export function newStorm(given: Pick<Storm, "api" | "send" | "random" | "world">): Storm {
  return { ...given, known: knownSessions(given.random), operations: [], expiries: [] };
}

/** What a client does next. */
export type Act = {
  endpoint: Endpoint;
  params?: object;
  body?: object;
  /** For If-Match. */
  version?: number;
  wanted: readonly Wanted[];
};

/** Sends it, notes request and answer, and lets all clients know what the answer tells. Answers its JSON. */
export async function perform(storm: Storm, as: Who, { endpoint, params, body, version, wanted }: Act) {
  const { api, send, world, operations } = storm;
  const headers = {
    ...api.headersOf(as),
    ...(version === undefined ? {} : { "if-match": `"${version}"` }),
  };
  const atMs = Date.parse(api.clock.now());
  const startMs = performance.now();
  const sending = { params: { meetingId: world.meetingId, ...params }, headers, ...(body && { body }) };
  const { status, body: text } = await send(endpoint, sending);
  const endMs = performance.now();
  const json = text === "" ? null : (JSON.parse(text) as unknown);
  const { code, context } = status < 300 ? { code: null, context: json } : (json as Problem);
  const facts = learn(storm, context, world.organisers.includes(as));
  const made = status < 300 && endpoint.method !== "GET" ? madeBy(wanted, facts) : [];
  operations.push({ kind: endpoint.id, startMs, endMs, atMs, status, code, context, wanted, facts, made });
  return { status, json };
}

/** Sessions and requests, in whatever an answer calls them. */
function learn(storm: Storm, answer: unknown, seesDraft: boolean): Fact[] {
  const { known } = storm;
  if (answer === null || typeof answer !== "object") return [];
  if ("stage" in answer) {
    known.learnRequest(answer as SessionRequest, seesDraft);
    return [factOfRequest(answer as SessionRequest, seesDraft)];
  }
  const { sessions, current } = answer as { sessions?: Session[]; current?: unknown };
  if (current !== undefined && !Array.isArray(current)) return learn(storm, current, seesDraft);
  const told = (sessions ?? (current as Session[] | undefined) ?? []).filter((each) => "placement" in each);
  for (const session of told) known.learnSession(session);
  return told.map(factOfSession);
}

function madeBy(wanted: readonly Wanted[], facts: readonly Fact[]): Made[] {
  return facts.flatMap((fact) => {
    const { sessionId, version: to } = fact;
    const asked =
      wanted.find((each) => each.sessionId === sessionId) ?? wanted.find((each) => each.sessionId === null);
    if (asked === undefined) return [];
    // An answer of a group makes a version only if what is held stands by it.
    const isSettled = stands({ ...fact, place: fact.place ?? fact.booked ?? null });
    if (asked.version === null && asked.sessionId !== null && !isSettled) return [];
    return [{ sessionId, from: asked.sessionId === null ? 0 : asked.version, to }];
  });
}
