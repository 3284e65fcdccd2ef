import { endpoints } from "@plenary/contract";
import type { Endpoint, Group, Poll, Problem, Session, SessionRequest } from "@plenary/contract";
import type { Api } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import { stands } from "./history.ts";
import type { Fact, History, Made, Operation, Untold, Wanted } from "./history.ts";
import { factOfRequest, factOfSession, knownSessions } from "./known-sessions.ts";
import type { KnownSessions } from "./known-sessions.ts";
import { knownGroups } from "./known-groups.ts";
import type { KnownGroups } from "./known-groups.ts";
import { knownPolls } from "./known-polls.ts";
import type { KnownPolls } from "./known-polls.ts";
import type { Random } from "./random.ts";
import type { sender } from "./send.ts";
import { pairsAfter } from "./split-turn.ts";
import type { StormWorld } from "./storm-world.ts";

export type Storm = {
  api: Api;
  send: ReturnType<typeof sender>;
  random: Random;
  world: StormWorld;
  known: KnownSessions;
  knownPolls: KnownPolls;
  knownGroups: KnownGroups;
  /** Splits and merges that nobody has undone, as far as anybody knows. */
  pairs: Pair[];
  /** What people have chosen, by person. */
  chosen: Map<string, Set<string>>;
  operations: Operation[];
  expiries: History["expiries"][number][];
};

/** Two sessions that were one, or became one. */
export type Pair = {
  by: "splitSession" | "mergeSessions";
  firstId: string;
  secondId: string;
  /** Of the first, which this made. */
  version: number;
};

export function newStorm(given: Pick<Storm, "api" | "send" | "random" | "world">): Storm {
  const { random } = given;
  return {
    ...given,
    known: knownSessions(random),
    knownPolls: knownPolls(random),
    knownGroups: knownGroups(random),
    pairs: [],
    chosen: new Map(),
    operations: [],
    expiries: [],
  };
}

/** What a client does next. */
export type Act = {
  endpoint: Endpoint;
  params?: object;
  body?: object;
  /** For If-Match. */
  version?: number;
  wanted: readonly Wanted[];
} & Pick<Operation, "poll" | "member" | "choice">;

/** Sends it, notes request and answer, and lets all clients know what the answer tells. Answers its JSON. */
export async function perform(
  storm: Storm,
  as: Who,
  { endpoint, params, body, version, wanted, poll, member, choice }: Act,
) {
  const { api, send, world, operations } = storm;
  const headers = {
    ...api.headersOf(as),
    ...(version === undefined ? {} : { "if-match": `"${version}"` }),
  };
  const atMs = Date.parse(api.clock.now());
  const startMs = performance.now();
  const { allianceId } = api.world;
  const inMeeting = { meetingId: world.meetingId, allianceId, ...params };
  const { status, body: text } = await send(endpoint, { params: inMeeting, headers, ...(body && { body }) });
  const endMs = performance.now();
  const json = text === "" ? null : (JSON.parse(text) as unknown);
  const { code, context, detail } =
    status < 300 ? { code: null, context: json, detail: undefined } : (json as Problem);
  const seen = learn(storm, context, world.organisers.includes(as));
  const isWrite = status < 300 && endpoint.method !== "GET";
  const made = isWrite ? madeBy(storm, wanted, seen.facts) : [];
  const about = { ...(poll && { poll }), ...(member && { member }), ...(choice && { choice }) };
  const answered = { startMs, endMs, atMs, status, code, detail, context };
  const operation: Operation = {
    kind: endpoint.id,
    by: as.personId,
    ...answered,
    wanted,
    made,
    ...seen,
    ...about,
  };
  operations.push(operation);
  if (isWrite) storm.pairs = pairsAfter(storm.pairs, operation);
  if (isWrite && choice !== undefined) {
    const own = storm.chosen.get(as.personId) ?? new Set();
    storm.chosen.set(
      as.personId,
      choice.wants ? own.add(choice.sessionId) : own.difference(new Set([choice.sessionId])),
    );
  }
  if (isWrite && poll !== undefined) await follow(storm, as, { operation, poll: json as Poll });
  return { status, json };
}

/** What a poll's answer doesn't tell of its session, which its page then reads. */
async function follow(storm: Storm, as: Who, { operation, poll }: { operation: Operation; poll: Poll }) {
  const { kind } = operation;
  if (kind !== "startPoll" && kind !== "closePoll") return;
  if (kind === "startPoll") operation.made = [{ sessionId: poll.sessionId, from: 0, to: 1 }];
  else operation.untold = bookedBy(storm, operation, poll);
  const params = { requestId: poll.requestId };
  await perform(storm, as, { endpoint: endpoints.getRequest, params, wanted: [] });
}

/** Where its poll has brought a session: it stands at once where nobody has to approve, in one version more. */
function bookedBy({ world }: Storm, { by, atMs, wanted }: Operation, poll: Poll): Untold {
  const { mode, holdHours } = world.policyOf(poll.groups[0]!.groupId);
  const stands = mode === "book" || world.organisers.some(({ personId }) => personId === by);
  const { roomId = "" } = wanted[0]?.place ?? {};
  const place = {
    roomId,
    fromMs: Date.parse(poll.chosen!.startsAt),
    toMs: Date.parse(poll.chosen!.endsAt),
  };
  const endsAtMs = atMs + holdHours * 3_600_000;
  const hold = stands ? null : { endsAtMs, waitsForAsker: false, waitsForOrganisers: true };
  // Its position is in the log.
  return { sessionId: poll.sessionId, count: stands ? 2 : 1, position: Number.NaN, fact: { place, hold } };
}

type Seen = Required<Pick<Operation, "facts" | "polls" | "groups">>;

/** Sessions, requests, polls and groups, in whatever an answer calls them. */
function learn(storm: Storm, answer: unknown, seesDraft: boolean): Seen {
  const { known, knownPolls, knownGroups } = storm;
  const none: Seen = { facts: [], polls: [], groups: [] };
  if (answer === null || typeof answer !== "object") return none;
  if ("stage" in answer) {
    known.learnRequest(answer as SessionRequest, seesDraft);
    return { ...none, facts: [factOfRequest(answer as SessionRequest, seesDraft)] };
  }
  if ("takesAnswers" in answer) return { ...none, polls: [knownPolls.learn(answer as Poll)] };
  if ("avoidances" in answer) return { ...none, groups: [knownGroups.learn(answer as Group)] };
  const { current } = answer as { current?: unknown };
  if (current !== undefined && !Array.isArray(current)) return learn(storm, current, seesDraft);
  const told = sessionsIn(answer);
  for (const session of told) known.learnSession(session);
  return { ...none, facts: told.map(factOfSession) };
}

type Sessions = { sessions?: Session[]; current?: Session[]; first?: Session; second?: Session };

function sessionsIn(answer: object): Session[] {
  const { sessions, current, first, second } = answer as Sessions;
  const pair = first !== undefined && second !== undefined ? [first, second] : undefined;
  return (sessions ?? current ?? pair ?? [answer as Session]).filter((each) => "placement" in each);
}

function madeBy({ known }: Storm, wanted: readonly Wanted[], facts: readonly Fact[]): Made[] {
  const gone = wanted.flatMap(({ sessionId, version, goes }): Made[] => {
    if (goes === undefined || sessionId === null || version === null) return [];
    known.learnGone(sessionId, version + 1);
    return [{ sessionId, from: version, to: version + 1, isGone: true }];
  });
  const made = facts.flatMap((fact): Made[] => {
    const { sessionId, version: to } = fact;
    const asked =
      wanted.find((each) => each.sessionId === sessionId) ?? wanted.find((each) => each.sessionId === null);
    if (asked === undefined) return [];
    // An answer of a group makes a version only if what is held stands by it.
    const isSettled = stands({ ...fact, place: fact.place ?? fact.booked ?? null });
    if (asked.version === null && asked.sessionId !== null && !isSettled) return [];
    const from = asked.sessionId === null ? 0 : asked.version;
    return [{ sessionId, from, to, ...(asked.comesBack && { isBack: asked.comesBack }) }];
  });
  return [...gone, ...made];
}
