import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ProgrammeState } from "@plenary/contract";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";

/** What publishing now would change, as preliminary or final; undefined: as what it was published before. */
export const draftChangesOf = (meetingId: string, state?: ProgrammeState) =>
  queryOptions({
    queryKey: [meetingId, "draft", "changes", state ?? "as before"],
    queryFn: ({ signal }) =>
      call("getDraftChanges", { params: { meetingId }, query: state ? { state } : {}, signal }),
    // Another state is the same draft: the form stays while the list is worked out.
    placeholderData: keepPreviousData,
    // How many people a change concerns follows from who is registered and who chose what.
    meta: { topics: ["programme", "registrations", "setup"] },
  });

/** Who would get a mail if the draft was published now as preliminary or final, and what it would say. */
export const draftNoticesOf = (meetingId: string, state: ProgrammeState) =>
  queryOptions({
    queryKey: [meetingId, "draft", "notices", state],
    queryFn: ({ signal }) => call("getDraftNotices", { params: { meetingId }, query: { state }, signal }),
    placeholderData: keepPreviousData,
    // Nobody is told when a waiting mail goes out, and then what is published next is another message.
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.waiting > 0 ? 5000 : false),
    meta: { topics: ["programme", "registrations", "setup"] },
  });

/** How two versions differ; `to` may be the draft. */
export const comparisonOf = (meetingId: string, from: number, to: number | "draft") =>
  queryOptions({
    queryKey: [meetingId, to === "draft" ? "draft" : "programme", "comparison", from, to],
    queryFn: ({ signal }) => call("compareVersions", { params: { meetingId }, query: { from, to }, signal }),
  });

/** What is wrong or left in the draft. */
export const draftFindingsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "findings"],
    queryFn: ({ signal }) => call("getFindings", { params: { meetingId }, signal }),
    meta: { topics: ["setup", "requests", "registrations"] },
  });

/** Published versions, latest first. */
export const versionsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "programme", "versions"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listProgrammeVersions", { params: { meetingId }, query, signal })),
  });

/** What a version changed since the one before. */
export const versionChangesOf = (meetingId: string, number: number) =>
  queryOptions({
    queryKey: [meetingId, "programme", "changes", number],
    queryFn: ({ signal }) => call("getProgrammeChanges", { params: { meetingId, number }, signal }),
  });
