import type { Override, Session, SessionPair } from "@plenary/contract";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { Spot } from "./merge-model.ts";

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

type Pair = readonly [Seen, Seen];

function aboutBoth(meetingId: string, [session, other]: Pair, { override }: Anyway) {
  return {
    params: { meetingId, sessionId: session.id },
    version: session.version,
    body: { other: { sessionId: other.id, version: other.version }, ...(override && { override }) },
  };
}

/** The second becomes a part of the first, which stands where it is told to then; absent: where it begins now. */
export function mergeSessions(
  meetingId: string,
  pair: Pair,
  { place, ...anyway }: Anyway & { readonly place?: Spot | undefined } = {},
): Promise<SessionPair> {
  const { body, ...rest } = aboutBoth(meetingId, pair, anyway);
  return call("mergeSessions", { ...rest, body: { ...body, ...(place && { place }) } });
}

/** The second is as it was before it was merged into the first: its version is that of then. */
export const unmergeSessions = (meetingId: string, pair: Pair, anyway: Anyway = {}) =>
  call("unmergeSessions", aboutBoth(meetingId, pair, anyway));

/** The second, which was split off the first, is gone again. */
export const unsplitSession = (meetingId: string, pair: Pair, anyway: Anyway = {}) =>
  call("unsplitSession", aboutBoth(meetingId, pair, anyway));

/** Other sessions than before: board, findings and history are read anew. */
export function refetchDraft(queryClient: QueryClient, meetingId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
}
