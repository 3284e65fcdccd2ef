import { queryOptions } from "@tanstack/react-query";
import type { ChangedSession, Finding, Override, Session, UncancelledSession } from "@plenary/contract";
import { call } from "../../api.ts";
import { causedWords } from "../../lib/caused.ts";
import type { CallOptions } from "../../lib/client.ts";

export type SessionBody = NonNullable<CallOptions<"createSession">["body"]>;
type Seen = Pick<Session, "id" | "version">;

/** One session of the draft, for those who may see that. */
export const sessionOf = (meetingId: string, sessionId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "session", sessionId],
    queryFn: ({ signal }) => call("getSession", { params: { meetingId, sessionId }, signal }),
    // A form begins with what there is now, not with what it was opened on before.
    gcTime: 0,
  });

export const createSession = (meetingId: string, body: SessionBody): Promise<Session> =>
  call("createSession", { params: { meetingId }, body });

type Change = { changes: Partial<SessionBody>; version: number; override: Override | undefined };

export function updateSession(
  meetingId: string,
  sessionId: string,
  { changes, version, override }: Change,
): Promise<ChangedSession> {
  const body = { ...changes, ...(override && { override }) };
  return call("updateSession", { params: { meetingId, sessionId }, version, body });
}

export const cancelSession = (meetingId: string, { id, version }: Seen, reason: string): Promise<Session> =>
  call("cancelSession", { params: { meetingId, sessionId: id }, version, body: { reason } });

/** The session as `cancelSession` left it. */
export const uncancelSession = (
  meetingId: string,
  { id, version }: Seen,
  override?: Override,
): Promise<UncancelledSession> =>
  call("uncancelSession", {
    params: { meetingId, sessionId: id },
    version,
    body: { ...(override && { override }) },
  });

/** What else is to be said of a session that is back; begins with a space. */
export function backWords({
  missed,
  caused,
}: {
  missed?: string | undefined;
  caused: readonly Finding[];
}): string {
  return `${missed === undefined ? "" : ` ${missed}`}${causedWords(caused)}`;
}
