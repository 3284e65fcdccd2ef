import { z } from "zod";
import { Id, Instant, ListQuery, MeetingParams, pageOf } from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    actorName: z.string(),
    /** The verb, as the endpoint calls it: `placeSession`. */
    action: z.string(),
    subjectId: Id.nullable(),
    /** What happened, in a sentence. */
    summary: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditEndpoints = {
  listAuditEntries: endpoint({
    id: "listAuditEntries",
    method: "GET",
    path: "/api/meetings/:meetingId/audit",
    summary: "Who changed what, newest first",
    access: { kind: "meeting", permission: "audit.view" },
    params: MeetingParams,
    query: ListQuery.extend({ subjectId: Id.optional() }),
    output: pageOf(AuditEntry),
  }),
} as const;
