import type { Board, DraftChange } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { Query, QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { draftChangesOf } from "../publish/api.ts";
import { whatCame, withAnswer, withMoved } from "./board-answer.ts";
import type { Place } from "./board-model.ts";
import type { Change } from "./move-history.ts";
import { ownAddressOf } from "./own-address.ts";

export const boardOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "board"],
    queryFn: ({ signal }) => call("getBoard", { params: { meetingId }, signal }),
    // Members, choices, rooms and what is published are all part of the planning problem; wishes change the draft.
    meta: {
      topics: ["setup", "registrations", "programme"],
      followMoves: (queryClient, sessionIds) => followMoves(queryClient, meetingId, sessionIds),
    },
  });

/** A board of fewer is asked for as a whole: that takes no longer than a few sessions one by one. */
const LARGE = 150;
const MOST_AT_ONCE = 8;
/** So long after the last move a large board is brought up to date as a whole, with its version. */
const REFRESH_MS = 4_000;
const refreshes = new Map<string, ReturnType<typeof setTimeout>>();

/** Brings the sessions that were moved into the board that is shown: of a thousand it takes seconds to have all anew. */
async function followMoves(
  queryClient: QueryClient,
  meetingId: string,
  sessionIds: ReadonlySet<string>,
): Promise<void> {
  const { queryKey } = boardOf(meetingId);
  if (!isLarge(queryClient, meetingId) || sessionIds.size > MOST_AT_ONCE)
    return queryClient.invalidateQueries({ queryKey });
  try {
    const asked = [...sessionIds].map((sessionId) =>
      call("getSession", { params: { meetingId, sessionId } }),
    );
    const sessions = await whatCame(asked);
    // An answer that is on its way shows the board as it was before.
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (board) => board && withMoved(board, sessions));
  } finally {
    refreshBoard(queryClient, meetingId);
  }
}

/**
 * The board and what is counted by all of it, after moves whose answers are in it already: at once, or when a large
 * one has come to rest. Read after every move, a large one would keep the next move waiting.
 */
export function refreshBoard(queryClient: QueryClient, meetingId: string): void {
  clearTimeout(refreshes.get(meetingId));
  const isRead = ({ queryKey: [owner, topic, what] }: Pick<Query, "queryKey">) =>
    owner === meetingId && topic === "draft" && readAtRest.has(String(what));
  const refresh = () => void queryClient.invalidateQueries({ predicate: isRead });
  if (isLarge(queryClient, meetingId)) refreshes.set(meetingId, setTimeout(refresh, REFRESH_MS));
  else refresh();
}

/** By the third part of their keys. */
export const readAtRest: ReadonlySet<string> = new Set(["board", "changes"]);

function isLarge(queryClient: QueryClient, meetingId: string): boolean {
  return (queryClient.getQueryData(boardOf(meetingId).queryKey)?.sessions.length ?? 0) >= LARGE;
}

/** What publishing would change, beside a board: of a large one it is counted anew when that has come to rest. */
export const changesBeside = (meetingId: string) => {
  const { meta, ...options } = draftChangesOf(meetingId);
  const followMoves = async (queryClient: QueryClient) => {
    if (isLarge(queryClient, meetingId)) refreshBoard(queryClient, meetingId);
    else await queryClient.invalidateQueries({ queryKey: options.queryKey });
  };
  return queryOptions({ ...options, meta: { ...meta, followMoves } });
};

const isOver = new Set(["applied", "stopped", "failed"]);

export const planOf = (meetingId: string, planId: string | null) =>
  queryOptions({
    queryKey: [meetingId, "plan", planId],
    queryFn: ({ signal }) => call("getPlan", { params: { meetingId, planId: planId ?? "" }, signal }),
    enabled: planId !== null,
    // Events say when there is progress; this is for the time while they don't come through.
    refetchInterval: ({ state: { data } }) =>
      data && isOver.has(data.state) && !data.isLookingFurther ? false : 1000,
  });

/** The last things that happened to a session, for the inspector. */
export const historyOf = (meetingId: string, subjectId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "history", subjectId],
    queryFn: ({ signal }) =>
      call("listAuditEntries", { params: { meetingId }, query: { subjectId, limit: 5 }, signal }),
  });

/** The last runs, newest first: who opens the board later sees the plan that is being made, too. */
export const plansOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "plan", "all"],
    queryFn: ({ signal }) => call("listPlans", { params: { meetingId }, signal }),
  });

export const proposalsOf = (meetingId: string, planId: string) =>
  queryOptions({
    queryKey: [meetingId, "plan", planId, "proposals"],
    queryFn: ({ signal }) => call("listPlanProposals", { params: { meetingId, planId }, signal }),
  });

/** What is planned, and for how long. */
export type PlanWish = { readonly keepPlaced: boolean; readonly seconds?: number };

export const startPlan = (meetingId: string) => ({
  mutationFn: (wish: PlanWish) => call("startPlan", { params: { meetingId }, body: wish }),
});

export const stopPlan = (meetingId: string) => ({
  mutationFn: (planId: string) => call("stopPlan", { params: { meetingId, planId } }),
});

/** `version`: the draft's, as the organiser sees it. */
export const applyProposal = (meetingId: string) => ({
  mutationFn: ({ planId, number, version }: { planId: string; number: number; version: number }) =>
    call("applyPlanProposal", { params: { meetingId, planId, number }, version }),
});

export const proposeRepairs = (meetingId: string) => ({
  mutationFn: () => call("proposeRepairs", { params: { meetingId } }),
});

type Sent = {
  readonly changes: readonly Change[];
  /** The version that each session was seen at. */
  readonly versionOf: (sessionId: string) => number;
  readonly override?: { reason: string } | undefined;
  readonly isUndo?: boolean | undefined;
};

/** One session by its own address, where it has one for it, several in one transaction. Throws ApiProblem. */
export function sendMoves(
  meetingId: string,
  { changes, versionOf, override, isUndo }: Sent,
): Promise<DraftChange> {
  const only = ownAddressOf(changes, override);
  const why = { ...(override && { override }), ...(isUndo && { isUndo }) };
  if (only === null) {
    const moves = changes.map(({ sessionId, to }) => ({ sessionId, version: versionOf(sessionId), to }));
    return call("moveSessions", { params: { meetingId }, body: { moves, ...why } });
  }
  const { sessionId, to } = only;
  const options = { params: { meetingId, sessionId }, version: versionOf(sessionId) };
  if (to === null) return call("unplaceSession", options);
  return call("placeSession", { ...options, body: { ...targetOf(to), ...why } });
}

/** Puts the answer of a move into the board that is shown, without waiting for the next one. */
export function keepAnswer(queryClient: QueryClient, meetingId: string, answer: DraftChange): void {
  queryClient.setQueryData<Board>(boardOf(meetingId).queryKey, (board) => board && withAnswer(board, answer));
}

function targetOf({ roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned }: Place): Place {
  return { roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned };
}
