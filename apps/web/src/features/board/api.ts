import type { Board, DraftChange } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { withAnswer } from "./board-answer.ts";
import type { Place } from "./board-model.ts";
import type { Change } from "./move-history.ts";

export const boardOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "board"],
    queryFn: ({ signal }) => call("getBoard", { params: { meetingId }, signal }),
    // Members, wishes, choices, rooms and what is published are all part of the planning problem.
    meta: { topics: ["setup", "requests", "registrations", "programme"] },
  });

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
};

/** One session by its own address, several in one transaction. Throws ApiProblem. */
export function sendMoves(meetingId: string, { changes, versionOf, override }: Sent): Promise<DraftChange> {
  const [only, ...more] = changes;
  const reason = override ? { override } : {};
  if (!only || more.length > 0) {
    const moves = changes.map(({ sessionId, to }) => ({ sessionId, version: versionOf(sessionId), to }));
    return call("moveSessions", { params: { meetingId }, body: { moves, ...reason } });
  }
  const { sessionId, to } = only;
  const options = { params: { meetingId, sessionId }, version: versionOf(sessionId) };
  if (to === null) return call("unplaceSession", options);
  return call("placeSession", { ...options, body: { ...targetOf(to), ...reason } });
}

/** Puts the answer of a move into the board that is shown, without waiting for the next one. */
export function keepAnswer(queryClient: QueryClient, meetingId: string, answer: DraftChange): void {
  queryClient.setQueryData<Board>(boardOf(meetingId).queryKey, (board) => board && withAnswer(board, answer));
}

function targetOf({ roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned }: Place): Place {
  return { roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned };
}
