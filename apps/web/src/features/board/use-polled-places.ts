import type { PollSummary } from "@plenary/contract";
import { useQueries } from "@tanstack/react-query";
import { pollOf } from "../polls/api.ts";
import { polledPlaces } from "./polled-places.ts";
import type { PolledPlace } from "./polled-places.ts";

const none: readonly PolledPlace[] = [];

/** The places that open polls ask about; asked for only while something is carried. Those that came are shown. */
export function usePolledPlaces(
  meetingId: string,
  polls: ReadonlyMap<string, PollSummary>,
  isWanted: boolean,
): readonly PolledPlace[] {
  const waiting = [...polls.values()].filter(({ sessionIs }) => sessionIs === "wanted");
  return useQueries({
    queries: waiting.map(({ id }) => ({ ...pollOf(meetingId, id), enabled: isWanted })),
    combine: placesOf,
  });
}

function placesOf(answers: readonly { data: Parameters<typeof polledPlaces>[0][number] | undefined }[]) {
  const came = answers.flatMap(({ data }) => (data ? [data] : []));
  return came.length === 0 ? none : polledPlaces(came);
}
