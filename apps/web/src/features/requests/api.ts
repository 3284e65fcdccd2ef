import type { Agreement, Override, SessionRequest } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";
import { putAnswer } from "../../lib/put-answer.ts";

export type RequestBody = NonNullable<CallOptions<"createRequest">["body"]>;

/** The stage follows from draft and programme as well; names of groups, people and rooms from the set-up. */
const further = { topics: ["draft", "programme", "setup"] };

/** All that the viewer may see: every request for organisers, those of their groups for leads. */
export const listOfRequests = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "requests", "list"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listRequests", { params: { meetingId }, query, signal })),
    meta: further,
  });

/** Sessions that a wish of the viewer can name. */
export const listOfKnownSessions = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "requests", "known"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listKnownSessions", { params: { meetingId }, query, signal })),
    meta: further,
  });

export const requestOf = (meetingId: string, requestId: string) =>
  queryOptions({
    queryKey: [meetingId, "requests", "one", requestId],
    queryFn: ({ signal }) => call("getRequest", { params: { meetingId, requestId }, signal }),
    meta: further,
  });

export const createRequest = (meetingId: string, body: RequestBody) =>
  call("createRequest", { params: { meetingId }, body });

/** All of them are stored, or none. */
export const createRequests = (meetingId: string, requests: RequestBody[]) =>
  call("createRequests", { params: { meetingId }, body: { requests } });

/** What the group had at the last meeting. What is dead of it follows from the set-up. */
export const lastRequestsOf = (meetingId: string, groupId: string) =>
  queryOptions({
    queryKey: [meetingId, "requests", "last", groupId],
    queryFn: ({ signal }) => call("getLastRequests", { params: { meetingId, groupId }, signal }),
    meta: { topics: ["setup"] },
  });

/** Groups that have said that they don't meet this time. */
export const listOfAbsences = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "requests", "absences"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listAbsences", { params: { meetingId }, query, signal })),
    meta: { topics: ["setup"] },
  });

export const setGroupMeets = (meetingId: string, groupId: string, meets: boolean, note = "") =>
  call("setGroupMeets", { params: { meetingId, groupId }, body: { meets, note } });

type RequestChange = {
  requestId: string;
  changes: Partial<RequestBody>;
  version: number;
  override: Override | undefined;
};

export const updateRequest = (meetingId: string, { requestId, changes, version, override }: RequestChange) =>
  call("updateRequest", {
    params: { meetingId, requestId },
    body: { ...changes, ...(override && { override }) },
    version,
  });

type Seen = Pick<SessionRequest, "id" | "version">;
const at = (meetingId: string, { id, version }: Seen) => ({
  params: { meetingId, requestId: id },
  version,
});

export const acceptRequest = (meetingId: string, request: Seen) =>
  call("acceptRequest", at(meetingId, request));

export const declineRequest = (meetingId: string, request: Seen, reason: string) =>
  call("declineRequest", { ...at(meetingId, request), body: { reason } });

export const withdrawRequest = (meetingId: string, request: Seen) =>
  call("withdrawRequest", at(meetingId, request));

/** What was declined or withdrawn is as it was before. */
export const undoDecision = (meetingId: string, request: Seen, override?: Override) =>
  call("undoDecision", { ...at(meetingId, request), body: override ? { override } : {} });

type Owner = { requestId: string; groupId: string };
const ofOwner = (meetingId: string, { requestId, groupId }: Owner) => ({
  params: { meetingId, requestId, groupId },
});

export type JointAnswerBody = {
  answer: Agreement;
  seen: Agreement;
  /** Where what is held was seen to begin. */
  startsAt: string | null;
  reason?: string;
  override?: Override;
};

export const answerJointSession = (meetingId: string, owner: Owner, body: JointAnswerBody) =>
  call("answerJointSession", { ...ofOwner(meetingId, owner), body });

export const standWithoutGroup = (
  meetingId: string,
  owner: Owner,
  body: { reason: string | null; seen: string | null },
) => call("standWithoutGroup", { ...ofOwner(meetingId, owner), body });

/** A proposal as it was seen. */
type SeenSlot = { startsAt: string; roomId: string | null };
export type SlotBody = SeenSlot & { note: string; seen: SeenSlot | null };

export const proposeSlot = (meetingId: string, owner: Owner, body: SlotBody) =>
  call("proposeSlot", { ...ofOwner(meetingId, owner), body });

type Slot = Owner & SeenSlot;

export const withdrawSlot = (meetingId: string, { startsAt, roomId, ...owner }: Slot) =>
  call("withdrawSlot", { ...ofOwner(meetingId, owner), body: { startsAt, roomId } });

export const takeSlot = (
  meetingId: string,
  { startsAt, roomId, ...owner }: Slot,
  { version, override }: { version: number; override: Override | undefined },
) =>
  call("takeSlot", {
    ...ofOwner(meetingId, owner),
    body: { startsAt, roomId, ...(override && { override }) },
    version,
  });

export const turnSlotDown = (meetingId: string, { startsAt, roomId, ...owner }: Slot, reason: string) =>
  call("turnSlotDown", { ...ofOwner(meetingId, owner), body: { startsAt, roomId, reason } });

/** Puts an answer where the page reads it, and asks again for what follows from it. */
export async function keepRequest(
  queryClient: QueryClient,
  meetingId: string,
  answer: SessionRequest,
): Promise<void> {
  await putAnswer(queryClient, requestOf(meetingId, answer.id).queryKey, answer);
  await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
  void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
}
