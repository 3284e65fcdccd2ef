import { z } from "zod";
import { Id, MeetingParams } from "./common.ts";
import { endpoint } from "./endpoint.ts";

const Grade = z.enum(["never", "avoid"]);
const Other = z.object({ groupId: Id, shortName: z.string() });

/** What is worth knowing of a group's standing clash list, at one meeting. */
export const ClashAdvice = z
  .object({
    /** The groups on the list, by short name. */
    entries: z.array(
      Other.extend({
        grade: Grade,
        /** What the other says of this one; null: nothing, the entry is one-sided. */
        theirs: Grade.nullable(),
        /** Why the entry has no effect; null: it has. */
        dead: z.enum(["no_members", "does_not_meet"]).nullable(),
      }),
    ),
    /** Groups that have this one on their list, and aren't on its own. */
    inbound: z.array(Other.extend({ grade: Grade })),
    /** Groups that aren't on the list and might be, the closest first. */
    suggestions: z.array(
      Other.extend({
        /** People who belong to both. */
        sharedMembers: z.int(),
        /** Members of this group who were checked in at the other's sessions at earlier meetings. */
        cameBefore: z.int(),
      }),
    ),
    memberCount: z.int(),
  })
  .meta({ id: "ClashAdvice" });
export type ClashAdvice = z.infer<typeof ClashAdvice>;

export const clashAdviceEndpoints = {
  getClashAdvice: endpoint({
    id: "getClashAdvice",
    method: "GET",
    path: "/api/meetings/:meetingId/groups/:groupId/clash-advice",
    summary: "What is worth knowing of a group's standing clash list, for its leads and the organisers",
    access: { kind: "meeting", permission: "requests.viewOwn" },
    params: MeetingParams.extend({ groupId: Id }),
    output: ClashAdvice,
  }),
} as const;
