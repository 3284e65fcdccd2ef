import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export const attendanceOf = (meetingId: string, day: string | undefined) =>
  queryOptions({
    queryKey: [meetingId, "attendance", "summary", day ?? "all"],
    queryFn: ({ signal }) =>
      call("getAttendance", { params: { meetingId }, query: day === undefined ? {} : { day }, signal }),
    // Groups and institutions are among its rows, and members are expected where their groups meet.
    meta: { topics: ["registrations", "programme", "setup"] },
  });
