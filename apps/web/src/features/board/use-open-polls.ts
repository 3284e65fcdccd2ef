import type { PollSummary } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listOfPolls } from "../polls/api.ts";

/** By session id: whose place the members are being asked about. None while that isn't known. */
export function useOpenPolls(meetingId: string): ReadonlyMap<string, PollSummary> {
  const { data } = useQuery(listOfPolls(meetingId));
  return useMemo(() => {
    const open = (data ?? []).filter(({ state }) => state === "open");
    return new Map(open.map((poll) => [poll.sessionId, poll]));
  }, [data]);
}
