import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { allPages } from "../../lib/pages.ts";

/** All of them, for the counts above the table are of all of them. */
export const listOfRegistrations = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "registrations", "list"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listRegistrations", { params: { meetingId }, query, signal })),
    // People and institutions have other names.
    meta: { topics: ["setup"] },
  });

export const cateringOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "registrations", "catering"],
    queryFn: ({ signal }) => call("getCatering", { params: { meetingId }, signal }),
    // Meals move with the programme, and who eats there follows from the agendas.
    meta: { topics: ["programme", "setup"] },
  });

export const accessNeedsOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "registrations", "access-needs"],
    queryFn: ({ signal }) => call("getAccessNeeds", { params: { meetingId }, signal }),
  });
