import type { Override, Session, SessionPair } from "@plenary/contract";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";

type Seen = Pick<Session, "id" | "version">;
type Anyway = { readonly override?: Override | undefined };

export type SplitWish = Anyway & { readonly firstMinutes: number; readonly title?: string };

export function splitSession(
  meetingId: string,
  { id, version }: Seen,
  { firstMinutes, title, override }: SplitWish,
): Promise<SessionPair> {
  const body = { firstMinutes, ...(title && { title }), ...(override && { override }) };
  return call("splitSession", { params: { meetingId, sessionId: id }, version, body });
}

/** `other` becomes a part of `session`. */
export function mergeSessions(
  meetingId: string,
  [session, other]: readonly [Seen, Seen],
  { override }: Anyway = {},
): Promise<SessionPair> {
  const body = {
    other: { sessionId: other.id, version: other.version },
    ...(override && { override }),
  };
  return call("mergeSessions", {
    params: { meetingId, sessionId: session.id },
    version: session.version,
    body,
  });
}

/** Other sessions than before: board, findings and history are read anew. */
export function refetchDraft(queryClient: QueryClient, meetingId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
}
