import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import type { PageContent, PagePart, SessionPage } from "@plenary/contract";
import { call } from "../../api.ts";
import { putAnswer } from "../../lib/put-answer.ts";

export type At = { meetingId: string; sessionId: string };

/** What a session's leads have written, and who comes. */
export const sessionPageOf = ({ meetingId, sessionId }: At) =>
  queryOptions({
    queryKey: [meetingId, "pages", sessionId],
    queryFn: ({ signal }) => call("getSessionPage", { params: { meetingId, sessionId }, signal }),
    meta: { topics: ["programme", "registrations", "setup", "agenda", "requests", "draft"] },
  });

/** Writes one part at the version that was seen; the page then shows the answer. */
export async function writePart<P extends PagePart>(
  queryClient: QueryClient,
  at: At,
  { part, content, version }: { part: P; content: PageContent[P]; version: number },
): Promise<SessionPage> {
  const answer = await send(at, part, content, version);
  await putAnswer(queryClient, sessionPageOf(at).queryKey, answer);
  return answer;
}

/** The link to join, at the version of the session that was seen. */
export async function setJoinLink(
  queryClient: QueryClient,
  at: At,
  { url, version }: { url: string | null; version: number },
): Promise<NonNullable<SessionPage["join"]>> {
  const answer = await call("setJoinLink", { params: at, version, body: { url } });
  await putAnswer(queryClient, sessionPageOf(at).queryKey, answer);
  return answer.join ?? { url, version };
}

function send(
  params: At,
  part: PagePart,
  content: PageContent[PagePart],
  version: number,
): Promise<SessionPage> {
  switch (part) {
    case "agenda":
      return call("writePageAgenda", { params, version, body: content as PageContent["agenda"] });
    case "links":
      return call("writePageLinks", { params, version, body: content as PageContent["links"] });
    case "decisions":
      return call("writePageDecisions", { params, version, body: content as PageContent["decisions"] });
    case "actions":
      return call("writePageActions", { params, version, body: content as PageContent["actions"] });
    case "notes":
      return call("writePageNotes", { params, version, body: content as PageContent["notes"] });
    default:
      return part satisfies never;
  }
}
