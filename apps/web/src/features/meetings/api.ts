import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export const myMeetings = queryOptions({
  queryKey: ["meetings"],
  queryFn: ({ signal }) => call("listMeetings", { signal }),
});
