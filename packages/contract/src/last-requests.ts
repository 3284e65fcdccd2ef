import { z } from "zod";
import { Id, MeetingParams, PersonSummary } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { SessionRequestInput } from "./requests.ts";

/** What a group asked for at the last meeting, as it can be asked for again at this one. */
export const LastRequests = z
  .object({
    /** The latest earlier one at which the group had sessions of its own asking; null: none. */
    meeting: z.object({ id: Id, name: z.string() }).nullable(),
    /** In the order in which they were made. */
    requests: z.array(
      z.object({
        input: SessionRequestInput,
        /** Those of `personIds`. */
        people: z.array(PersonSummary),
      }),
    ),
    /** What was not taken over and why, a sentence each. */
    leftOut: z.array(z.string()),
  })
  .meta({ id: "LastRequests" });
export type LastRequests = z.infer<typeof LastRequests>;

export const lastRequestEndpoints = {
  getLastRequests: endpoint({
    id: "getLastRequests",
    method: "GET",
    path: "/api/meetings/:meetingId/groups/:groupId/last-requests",
    summary: "What a group that the caller leads had at the last meeting, to be asked for again",
    access: { kind: "meeting", permission: "requests.create" },
    params: MeetingParams.extend({ groupId: Id }),
    output: LastRequests,
  }),
} as const;
