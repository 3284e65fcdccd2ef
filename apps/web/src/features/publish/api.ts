import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";

/** What publishing now would change. */
export const draftChangesOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "changes"],
    queryFn: ({ signal }) => call("getDraftChanges", { params: { meetingId }, signal }),
    // How many people a change concerns follows from who is registered and who chose what.
    meta: { topics: ["programme", "registrations", "setup"] },
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
