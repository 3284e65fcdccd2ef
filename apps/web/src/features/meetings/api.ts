import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";

export const myMeetings = queryOptions({
  queryKey: ["meetings"],
  queryFn: ({ signal }) => allPages((query) => call("listMeetings", { query, signal })),
});

export const publicMeetings = queryOptions({
  queryKey: ["public-meetings"],
  queryFn: ({ signal }) => call("listPublicMeetings", { query: { limit: 5 }, signal }),
});
