import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";

export type MeetingBody = NonNullable<CallOptions<"updateMeeting">["body"]>;

export const updateMeeting = (meetingId: string, changes: MeetingBody, version: number) =>
  call("updateMeeting", { params: { meetingId }, body: changes, version });

export const effectsOf = (meetingId: string, query: { startsOn: string; endsOn: string; zone: string }) =>
  queryOptions({
    queryKey: [meetingId, "draft", "change-effects", query],
    queryFn: ({ signal }) => call("previewMeetingChange", { params: { meetingId }, query, signal }),
  });
