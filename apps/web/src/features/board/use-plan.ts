import type { PlanRun } from "@plenary/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { announce } from "../../lib/announce.ts";
import { isProblem } from "../../lib/problem.ts";
import { showError } from "../../ui/notices.tsx";
import { planOf, startPlan, stopPlan } from "./api.ts";
import { boardMemory, useMemory } from "./board-memory.ts";
import { placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { changesBetween, record } from "./move-history.ts";

/** The plan as a step of the history. */
export const PLAN_LABEL = "the plan";

/**
 * A plan from its start until its moves are in the history. What stood where before is kept outside of the page,
 * so that the page may be left meanwhile and the plan can still be undone.
 */
export function usePlan(meetingId: string, model: BoardModel) {
  const queryClient = useQueryClient();
  const memory = boardMemory(meetingId);
  const { plan } = useMemory(memory);
  const query = useQuery(planOf(meetingId, plan?.id ?? null));
  const run = plan ? (query.data ?? null) : null;

  const starting = useMutation({
    ...startPlan(meetingId),
    onMutate: () => ({ before: Object.fromEntries(placesOf(model)) }),
    onSuccess: (started, _keep, { before }) => {
      queryClient.setQueryData(planOf(meetingId, started.id).queryKey, started);
      memory.setPlan({ id: started.id, before });
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
  const stopping = useMutation({ ...stopPlan(meetingId), onError: showError });

  const isOver = run !== null && run.finishedAt !== null;
  const after = run?.draftVersionAfter ?? null;
  const before = plan?.before ?? null;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
  }, [isOver, queryClient, meetingId]);
  useEffect(() => {
    if (!isOver || before === null || plan === null) return;
    // The board that is shown must have the plan in it before the two can be compared.
    if (after !== null && model.draftVersion < after) return;
    memory.setPlan({ ...plan, before: null });
    const changes = changesBetween(new Map(Object.entries(before)), placesOf(model));
    memory.setHistory(record(memory.get().history, { label: PLAN_LABEL, changes }));
    announce(endWords(run));
  }, [isOver, before, after, plan, run, model, memory]);

  return {
    run,
    isUnderWay: starting.isPending || (plan !== null && !isOver && !query.isError),
    start: (keepPlaced: boolean) => starting.mutate(keepPlaced),
    stop: () => plan && stopping.mutate(plan.id),
    isStopping: stopping.isPending,
    dismiss: () => memory.setPlan(null),
  };
}

export type PlanControl = ReturnType<typeof usePlan>;

export function endWords(run: PlanRun | null): string {
  if (!run) return "";
  if (run.state === "failed") return run.failure ?? "The plan failed. Nothing was moved.";
  const { placed, total, score } = run.progress;
  const hard = score && score.hard > 0 ? ` Hard cost ${score.hard} is left.` : "";
  const left = total - placed;
  const without = left === 0 ? "" : ` ${left} ${left === 1 ? "has" : "have"} no place; the list says why.`;
  return `${run.state === "stopped" ? "Stopped at the best found" : "Planned"}: ${placed} of ${total} sessions placed.${hard}${without}`;
}

function placesOf({ sessions }: BoardModel): Map<string, Place | null> {
  return new Map(sessions.map((session) => [session.id, placeOf(session)]));
}

function planIdIn(context: unknown): string | null {
  const { planId } = (context ?? {}) as { planId?: unknown };
  return typeof planId === "string" ? planId : null;
}
