import type { Permission } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import { createContext, use } from "react";
import { call } from "../api.ts";
import { can } from "./can.ts";
import type { Answer } from "./client.ts";

/** A meeting with what the viewer may do there. */
export type OpenMeeting = Answer<"findMeeting">;

export const meetingBySlug = (slug: string) =>
  queryOptions({
    queryKey: ["meeting", slug],
    queryFn: ({ signal }) => call("findMeeting", { params: { slug }, signal }),
    staleTime: 60_000,
  });

export const MeetingContext = createContext<OpenMeeting | null>(null);

/** The meeting whose pages are open. Only below `/m/$slug`. */
export function useMeeting(): OpenMeeting {
  const meeting = use(MeetingContext);
  if (!meeting) throw new Error("useMeeting is for pages below /m/$slug");
  return meeting;
}

/** Whether the viewer may do this here. Pages ask for permissions, never for role names. */
export function useCan(permission: Permission): boolean {
  return can(useMeeting().viewer, permission);
}
