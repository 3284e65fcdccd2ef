import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export const weightsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "rule-weights"],
    queryFn: ({ signal }) => call("getRuleWeights", { params: { meetingId }, signal }),
  });

export const updateWeights = (meetingId: string, weights: Record<string, number>, version: number) =>
  call("updateRuleWeights", { params: { meetingId }, body: { weights }, version });
