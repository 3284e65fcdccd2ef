import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";
import { commonBodyOf, readingsOf } from "./new-meeting-values.ts";
import type { NewMeetingValues } from "./new-meeting-values.ts";

export const myMeetings = queryOptions({
  queryKey: ["meetings"],
  queryFn: ({ signal }) => allPages((query) => call("listMeetings", { query, signal })),
});

export const publicMeetings = queryOptions({
  queryKey: ["public-meetings"],
  queryFn: ({ signal }) => call("listPublicMeetings", { query: { limit: 5 }, signal }),
});

export const myAlliances = queryOptions({
  queryKey: ["alliances"],
  queryFn: ({ signal }) => call("listMyAlliances", { signal }),
});

export const cloneOf = (meetingId: string, query: { startsOn: string; zone: string }) =>
  queryOptions({
    queryKey: [meetingId, "setup", "clone", query],
    queryFn: ({ signal }) => call("previewClone", { params: { meetingId }, query, signal }),
  });

export const createMeeting = async (values: NewMeetingValues) =>
  call("createMeeting", {
    params: { allianceId: values.allianceId },
    body: { ...commonBodyOf(values), endsOn: values.endsOn },
  });

export const cloneMeeting = async (values: NewMeetingValues) =>
  call("cloneMeeting", {
    params: { meetingId: values.from },
    body: { ...commonBodyOf(values), readings: readingsOf(values) },
  });
