import type { LiveEvent, LiveTopic } from "@plenary/contract";
import type { Query, QueryClient } from "@tanstack/react-query";
import { login } from "../api.ts";

/**
 * Query keys are `[meetingId, topic, ...]` (or `[allianceId, "setup", ...]` for what belongs to the alliance).
 * A query that depends on further topics names them: `meta: { topics: ["registrations"] }`.
 */
export function isAbout(
  query: Pick<Query, "queryKey" | "meta">,
  owners: readonly string[],
  topics: ReadonlySet<LiveTopic>,
): boolean {
  const [owner, topic] = query.queryKey;
  if (!owners.includes(String(owner))) return false;
  const further = (query.meta?.["topics"] ?? []) as readonly LiveTopic[];
  return [topic as LiveTopic, ...further].some((one) => topics.has(one));
}

export type Gathered = { add: (topic: LiveTopic) => void; stop: () => void };

/** Collects topics for a moment, so that a plan of forty moves asks once and not forty times. */
export function gatherTopics(pauseMs: number, flush: (topics: ReadonlySet<LiveTopic>) => void): Gathered {
  let topics = new Set<LiveTopic>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    add(topic) {
      topics.add(topic);
      timer ??= setTimeout(() => {
        timer = null;
        const due = topics;
        topics = new Set();
        flush(due);
      }, pauseMs);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const TOPICS: readonly LiveTopic[] = [
  "draft",
  "plan",
  "programme",
  "requests",
  "agenda",
  "attendance",
  "registrations",
  "setup",
];

/** Follows a meeting's events and refetches what they are about. Returns the function that stops following. */
export function followMeeting(queryClient: QueryClient, meetingId: string, allianceId: string): () => void {
  const owners = [meetingId, allianceId];
  const refetch = (topics: ReadonlySet<LiveTopic>) =>
    void queryClient.invalidateQueries({ predicate: (query) => isAbout(query, owners, topics) });
  const gathered = gatherTopics(100, refetch);
  const over = new AbortController();
  void listen(`/api/meetings/${meetingId}/events`, over.signal, {
    onTopic: gathered.add,
    // Events of the time without a connection are lost: ask for everything once.
    onReturn: () => refetch(new Set(TOPICS)),
  });
  return () => {
    over.abort();
    gathered.stop();
  };
}

type Ears = { onTopic: (topic: LiveTopic) => void; onReturn: () => void };

async function listen(address: string, over: AbortSignal, { onTopic, onReturn }: Ears): Promise<void> {
  // Its own chunk: nothing on the first screen waits for live updates.
  const { EventSource } = await import("eventsource");
  let opened = 0;
  const hear = (event: Event) => onTopic(topicOf(event));
  const connect = (): void => {
    if (over.aborted) return;
    const source = new EventSource(address, { fetch: fetchWithLogin });
    for (const name of ["message", ...TOPICS]) source.addEventListener(name, hear);
    source.addEventListener("open", () => {
      opened += 1;
      if (opened > 1) onReturn();
    });
    source.addEventListener("error", () => {
      // Lost connections it opens again by itself; after an error answer (a restart, say) it gives up.
      if (source.readyState === source.CLOSED) setTimeout(connect, 5000);
    });
    over.addEventListener("abort", () => source.close());
  };
  connect();
}

function topicOf(event: Event): LiveTopic {
  return (JSON.parse((event as MessageEvent<string>).data) as LiveEvent).topic;
}

// The browser's own EventSource can't send an Authorization header, and a token in an address ends up in logs.
async function fetchWithLogin(address: string | URL, init: RequestInit): Promise<Response> {
  const ask = (token: string | null) =>
    fetch(address, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    });
  const token = await login.accessToken();
  const response = await ask(token);
  if (response.status !== 401 || token === null) return response;
  return ask(await login.renewToken(token));
}
