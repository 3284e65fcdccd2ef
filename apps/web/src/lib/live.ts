import type { LiveEvent, LiveTopic } from "@plenary/contract";
import type { Query, QueryClient } from "@tanstack/react-query";
import { login } from "../api.ts";
import { liveTopics } from "@plenary/contract/topics";
import { gatherTopics, isAbout } from "./live-topics.ts";

/** Follows a meeting's events and refetches what they are about. Returns the function that stops following. */
export function followMeeting(queryClient: QueryClient, meetingId: string, allianceId: string): () => void {
  const owners = [meetingId, allianceId];
  const gathered = gatherTopics(100, ({ topics, moved }) => {
    const isMoved = (query: Query) => moved !== null && followsMoves(query, owners, topics);
    for (const query of queryClient.getQueryCache().findAll({ predicate: isMoved })) {
      void query.meta?.followMoves?.(queryClient, moved ?? new Set());
    }
    void queryClient.invalidateQueries({
      predicate: (query) => isAbout(query, owners, topics) && !isMoved(query),
    });
  });
  const over = new AbortController();
  void listen(`/api/meetings/${meetingId}/events`, over.signal, {
    onChange: gathered.add,
    onGap: () => liveTopics.forEach((topic) => gathered.add({ topic })),
  });
  return () => {
    over.abort();
    gathered.stop();
  };
}

/** Whether a query takes moved sessions one by one, and nothing else that was heard concerns it. */
function followsMoves(query: Query, owners: readonly string[], topics: ReadonlySet<LiveTopic>): boolean {
  if (query.meta?.followMoves === undefined || !query.isActive()) return false;
  const others = new Set([...topics].filter((topic) => topic !== "draft"));
  return isAbout(query, owners, new Set(["draft"])) && !isAbout(query, owners, others);
}

type Ears = {
  onChange: (event: Pick<LiveEvent, "topic"> & Partial<LiveEvent>) => void;
  /** Events may have been missed: what is shown must be asked for again. */
  onGap: () => void;
};

async function listen(address: string, over: AbortSignal, { onChange, onGap }: Ears): Promise<void> {
  // Its own chunk: nothing on the first screen waits for live updates.
  const { EventSource } = await import("eventsource");
  let connections = 0;
  const hear = (event: Event) => onChange(dataOf(event) as LiveEvent);
  const onReady = (event: Event) => {
    if (connections > 1) return onGap();
    // Of what changed while the stream was being opened no event comes.
    (dataOf(event) as { topics: readonly LiveTopic[] }).topics.forEach((topic) => onChange({ topic }));
  };
  const connect = (): void => {
    if (over.aborted) return;
    connections += 1;
    const source = new EventSource(address, { fetch: fetchWithLogin });
    source.addEventListener("change", hear);
    source.addEventListener("ready", onReady);
    source.addEventListener("resync", onGap);
    source.addEventListener("error", () => {
      // Lost connections it opens again by itself; after an error answer (a restart, say) it gives up.
      if (source.readyState === source.CLOSED) setTimeout(connect, 5000);
    });
    over.addEventListener("abort", () => source.close());
  };
  connect();
}

function dataOf(event: Event): unknown {
  return JSON.parse((event as MessageEvent<string>).data);
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
