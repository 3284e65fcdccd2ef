import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";

/** Drafts that were put aside, latest first. */
export const keptDraftsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "kept"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listKeptDrafts", { params: { meetingId }, query, signal })),
  });

/** One of them with its places; they never change. */
export const keptDraftOf = (meetingId: string, keptDraftId: string) =>
  queryOptions({
    queryKey: [meetingId, "kept-draft", keptDraftId],
    queryFn: ({ signal }) => call("getKeptDraft", { params: { meetingId, keptDraftId }, signal }),
    staleTime: Infinity,
  });

export const keepDraft = (meetingId: string) => ({
  mutationFn: (body: { name: string; fromVersion: number | null }) =>
    call("keepDraft", { params: { meetingId }, body }),
});

export const removeKeptDraft = (meetingId: string) => ({
  mutationFn: (keptDraftId: string) => call("removeKeptDraft", { params: { meetingId, keptDraftId } }),
});

export const restoreKeptDraft = (meetingId: string, keptDraftId: string) =>
  call("restoreKeptDraft", { params: { meetingId, keptDraftId } });
