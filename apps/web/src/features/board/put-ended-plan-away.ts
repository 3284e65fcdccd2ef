import type { QueryClient } from "@tanstack/react-query";
import { planOf } from "./api.ts";
import { boardMemory } from "./board-memory.ts";

/** Once the draft is published nobody asks any more what came of the plan; one that is under way is followed on. */
export function putEndedPlanAway(queryClient: QueryClient, meetingId: string): void {
  const memory = boardMemory(meetingId);
  const { plan } = memory.get();
  // Its moves aren't in the history yet.
  if (plan === null || plan.before !== null) return;
  const run = queryClient.getQueryData(planOf(meetingId, plan.id).queryKey);
  if (run?.finishedAt !== null) memory.dismiss(plan.id);
}
