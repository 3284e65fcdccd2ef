import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages, pagesByCursor } from "../../lib/pages.ts";

export type HistoryFilter = { q?: string; subjectId?: string };

export const historyOf = (meetingId: string, filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: [meetingId, "setup", "history", filter],
    queryFn: ({ pageParam, signal }) =>
      call("listAuditEntries", {
        params: { meetingId },
        query: { ...filter, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    ...pagesByCursor,
    placeholderData: keepPreviousData,
    // Whatever changes is written down.
    meta: { topics: ["draft", "plan", "programme", "requests", "registrations", "attendance"] },
  });

/** Everything that the filter lets through, for an export. */
export const wholeHistory = (meetingId: string, filter: HistoryFilter) =>
  allPages((page) => call("listAuditEntries", { params: { meetingId }, query: { ...filter, ...page } }));
