import type { LiveEvent, LiveTopic } from "@plenary/contract";
import type { QueryClient } from "@tanstack/react-query";
import { login } from "../api.ts";
import { gatherTopics, isAbout, liveTopics } from "./live-topics.ts";

/** Follows a meeting's events and refetches what they are about. Returns the function that stops following. */
export function followMeeting(queryClient: QueryClient, meetingId: string, allianceId: string): () => void {
  const owners = [meetingId, allianceId];
  const gathered = gatherTopics(100, (topics) => {
    void queryClient.invalidateQueries({ predicate: (query) => isAbout(query, owners, topics) });
  });
  const over = new AbortController();
  void listen(`/api/meetings/${meetingId}/events`, over.signal, {
    onTopic: gathered.add,
    onGap: () => liveTopics.forEach(gathered.add),
  });
  return () => {
    over.abort();
    gathered.stop();
  };
}

type Ears = {
  onTopic: (topic: LiveTopic) => void;
  /** Events may have been missed: what is shown must be asked for again. */
  onGap: () => void;
};

async function listen(address: string, over: AbortSignal, { onTopic, onGap }: Ears): Promise<void> {
  // Its own chunk: nothing on the first screen waits for live updates.
  const { EventSource } = await import("eventsource");
  let connections = 0;
  const onChange = (event: Event) => onTopic((dataOf(event) as LiveEvent).topic);
  const onReady = (event: Event) => {
    if (connections > 1) return onGap();
    // Of what changed while the stream was being opened no event comes.
    (dataOf(event) as { topics: readonly LiveTopic[] }).topics.forEach(onTopic);
  };
  const connect = (): void => {
    if (over.aborted) return;
    connections += 1;
    const source = new EventSource(address, { fetch: fetchWithLogin });
    source.addEventListener("change", onChange);
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
