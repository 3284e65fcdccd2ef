import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export const openMeeting = (meetingId: string, version: number) =>
  call("openMeeting", { params: { meetingId }, version });

export const hideMeeting = (meetingId: string, version: number) =>
  call("hideMeeting", { params: { meetingId }, version });

export const overviewOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "overview"],
    queryFn: ({ signal }) => call("getOverview", { params: { meetingId }, signal }),
    meta: { topics: ["requests", "programme", "registrations", "attendance", "setup"] },
  });
