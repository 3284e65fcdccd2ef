import { z } from "zod";
import { Id, Instant, MeetingParams, PageQuery, pageOf, PersonSummary, Text } from "./common.ts";
import { endpoint } from "./endpoint.ts";

/** A group's answer that it doesn't meet this time. */
export const GroupAbsence = z
  .object({
    groupId: Id,
    shortName: z.string(),
    note: z.string(),
    answeredBy: PersonSummary,
    answeredAt: Instant,
  })
  .meta({ id: "GroupAbsence" });
export type GroupAbsence = z.infer<typeof GroupAbsence>;

export const absenceEndpoints = {
  listAbsences: endpoint({
    id: "listAbsences",
    method: "GET",
    path: "/api/meetings/:meetingId/absences",
    summary: "Groups that have said that they don't meet this time, by short name",
    access: { kind: "meeting", permission: "requests.viewOwn" },
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(GroupAbsence),
  }),
  setGroupMeets: endpoint({
    id: "setGroupMeets",
    method: "PUT",
    path: "/api/meetings/:meetingId/groups/:groupId/meets",
    summary:
      "Say that a group that the caller leads doesn't meet this time, or take that back; organisers say it of any",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams.extend({ groupId: Id }),
    body: z.strictObject({ meets: z.boolean(), note: Text.default("") }),
    /** What stands now; null: the group has not said so. */
    output: z.object({ absence: GroupAbsence.nullable() }),
    errors: ["wrong_state"],
  }),
} as const;
