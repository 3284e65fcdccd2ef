import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export const overviewOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "overview"],
    queryFn: ({ signal }) => call("getOverview", { params: { meetingId }, signal }),
    meta: { topics: ["requests", "programme", "registrations", "attendance", "setup"] },
  });
