import type { PlanRun } from "@plenary/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { isProblem } from "../../lib/problem.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { showError } from "../../ui/notices.tsx";
import { applyProposal, planOf, plansOf, startPlan, stopPlan } from "./api.ts";
import { boardMemory, useMemory } from "./board-memory.ts";
import type { BoardMemory } from "./board-memory.ts";
import type { BoardModel } from "./board-model.ts";
import { hasNewAct, record } from "./move-history.ts";
import type { MoveHistory } from "./move-history.ts";
import { placesOf, planStep } from "./plan-step.ts";
import type { FollowedPlan } from "./plan-step.ts";
import { endWords, planIdIn, proposalWords, staleOf } from "./plan-words.ts";
import type { StalePlan } from "./plan-words.ts";

/**
 * A plan from its start until its moves are in the history, and the choice between its proposals. What stood where
 * before is kept outside of the page, so that the page may be left meanwhile and the plan can still be undone.
 */
export function usePlan(meetingId: string, model: BoardModel) {
  const queryClient = useQueryClient();
  const memory = boardMemory(meetingId);
  const { planId, offered } = useFollowed(meetingId, memory, model.draftVersion);
  const query = useQuery(planOf(meetingId, planId));
  const run = planId === null ? null : (query.data ?? null);
  const [stale, setStale] = useState<StalePlan | null>(null);

  const follow = async (followed: PlanRun, plan: Omit<FollowedPlan, "id">) => {
    const { queryKey } = planOf(meetingId, followed.id);
    await putAnswer(queryClient, queryKey, followed);
    memory.setPlan({ id: followed.id, ...plan });
    setStale(null);
    // What was given up for it may have known of another proposal, which nobody would tell again.
    void queryClient.invalidateQueries({ queryKey, exact: true });
  };
  const starting = useMutation({
    ...startPlan(meetingId),
    onMutate: () => ({ before: Object.fromEntries(placesOf(model)) }),
    onSuccess: async (started, _wish, { before }) => {
      await follow(started, { before });
      announce("The planner is at work.");
    },
    onError: (error) => {
      // Somebody else has started one: it is followed here, too.
      const known = isProblem(error, "planning_in_progress") ? planIdIn(error.context) : null;
      if (known === null) return void showError(error);
      memory.setPlan({ id: known, before: null });
      announce("A plan is being made already. Here is how it stands.");
    },
  });
  const applying = useMutation({
    ...applyProposal(meetingId),
    onMutate: () => ({ before: Object.fromEntries(placesOf(model)) }),
    onSuccess: async (applied, { number }, { before }) => {
      await follow(applied, { before, taken: { number, draftVersion: applied.draftVersionAfter } });
      void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
    },
    onError: (error) => {
      const changed = staleOf(error);
      if (changed === null) return void showError(error);
      setStale(changed);
      announce(changed.sentence);
      void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
    },
  });
  const stopping = useMutation({ ...stopPlan(meetingId), onError: showError });
  useRecord(meetingId, model, memory, run);
  useGivingWay(memory, run);

  return {
    run,
    /** A proposal was refused because the draft is another one. */
    stale,
    isUnderWay: starting.isPending || (run !== null && run.finishedAt === null && !query.isError),
    start: (keepPlaced: boolean, seconds?: number) =>
      starting.mutate({ keepPlaced, ...(seconds === undefined ? {} : { seconds }) }),
    stop: () => run && stopping.mutate(run.id),
    isStopping: stopping.isPending,
    take: (number: number) => run && applying.mutate({ planId: run.id, number, version: model.draftVersion }),
    /** An ended run whose proposals could still be taken, for whoever wants to see them. */
    offered,
    showOffered: () => offered && memory.setPlan({ id: offered.id, before: null }),
    taking: applying.isPending ? applying.variables.number : null,
    dismiss: () => {
      setStale(null);
      if (run) memory.dismiss(run.id);
    },
  };
}

export type PlanControl = ReturnType<typeof usePlan>;

/**
 * The run that this window has asked for or another is making right now. One that has ended already is only offered,
 * while it stands in the draft: a board that is being worked at must not jump on account of it.
 */
function useFollowed(meetingId: string, memory: BoardMemory, draftVersion: number) {
  const { plan, dismissed } = useMemory(memory);
  const { data } = useQuery({ ...plansOf(meetingId), enabled: plan === null });
  const newest = plan === null ? data?.items[0] : undefined;
  const isUnderWay = newest !== undefined && newest.finishedAt === null && newest.id !== dismissed;
  const adopted = isUnderWay ? newest.id : null;
  useEffect(() => {
    // Once seen it is followed whatever becomes of the draft.
    if (adopted !== null) memory.setPlan({ id: adopted, before: null });
  }, [adopted, memory]);
  const stands = newest?.draftVersionAfter === draftVersion && newest.proposalCount > 1;
  return { planId: plan?.id ?? adopted, offered: stands ? newest : null };
}

/** What came of a plan was read when the next thing is done: the strip about it makes room by itself. */
function useGivingWay(memory: BoardMemory, run: PlanRun | null): void {
  const { plan, history } = useMemory(memory);
  // Until its own moves are in the history, they would look like the next act.
  const isTold = run !== null && run.finishedAt !== null && plan?.before === null;
  const [seen, setSeen] = useState<MoveHistory | null>(null);
  if (isTold && seen === null) setSeen(history);
  if (!isTold && seen !== null) setSeen(null);
  const isOver = isTold && seen !== null && hasNewAct(history, seen);
  const runId = run?.id ?? null;
  useEffect(() => {
    if (isOver && runId !== null) memory.dismiss(runId);
  }, [isOver, runId, memory]);
}

/** Puts what a plan, or one of its proposals, has moved into the history, once the board shows it. */
function useRecord(meetingId: string, model: BoardModel, memory: BoardMemory, run: PlanRun | null): void {
  const queryClient = useQueryClient();
  const { plan } = useMemory(memory);
  const isOver = run !== null && run.finishedAt !== null;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
  }, [isOver, queryClient, meetingId]);
  useEffect(() => {
    const step = run && plan && planStep(plan, run, model);
    if (!step) return;
    memory.setPlan({ ...plan, before: null });
    memory.setHistory(record(memory.get().history, step));
    announce(plan.taken ? proposalWords(plan.taken.number) : endWords(run));
  }, [plan, run, model, memory]);
}
