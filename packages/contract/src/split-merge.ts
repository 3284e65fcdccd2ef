import { z } from "zod";
import { DurationMinutes, Id, Instant, Line, MeetingParams, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";
import { ChangedSession, Session } from "./sessions.ts";

/** Two sessions that were one or become one, as they are then, with what that newly breaks. */
export const SessionPair = z
  .object({ first: Session, second: Session, caused: Caused })
  .meta({ id: "SessionPair" });
export type SessionPair = z.infer<typeof SessionPair>;

/** Two sessions that are apart again. */
export const UnmergedPair = SessionPair.extend({
  /** What isn't as it was before the merge, as sentences. Absent: everything is. */
  missed: z.string().optional(),
}).meta({ id: "UnmergedPair" });
export type UnmergedPair = z.infer<typeof UnmergedPair>;

const SessionParams = MeetingParams.extend({ sessionId: Id });
const edit = { kind: "meeting", permission: "draft.edit" } as const;
/** The second session of the act that is undone, at the version that was seen. */
const Other = z.strictObject({ sessionId: Id, version: Version });
const Undoing = z.strictObject({ other: Other, override: Override.optional() });
const stale = ["version_stale", "version_required"] as const;

export const splitMergeEndpoints = {
  splitSession: endpoint({
    id: "splitSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/split",
    summary:
      "Split a session: it keeps its id, request, sign-ups, beginning and room; a new one with the same owners, agreements and named people, and a request of its own where the session has one, takes the rest of its time. Limited places: both have the limit, sign-ups stay with the first",
    access: edit,
    params: SessionParams,
    body: z.strictObject({
      /** What the session keeps; the second one takes the rest, at least five minutes. */
      firstMinutes: DurationMinutes,
      /** Of the second one; absent: as the first, with "(part 2)". */
      title: Line.optional(),
      override: Override.optional(),
    }),
    output: SessionPair,
    status: 201,
    ifMatch: true,
    errors: ["rules_broken", "wrong_state", ...stale],
  }),
  mergeSessions: endpoint({
    id: "mergeSessions",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/merge",
    summary:
      "Merge another session of the same owners into this one, which grows by its length where it stands, or at the place that is given, and takes over its named people. The other one is cancelled if it is published, and withdrawn otherwise; its sign-ups and its page stay with it, agenda items, links and notes are also put behind those of this one, and its request is told into which it went",
    access: edit,
    params: SessionParams,
    body: z.strictObject({
      /** What is merged into the session, at the version that was seen. */
      other: Other,
      /** Where the longer one is to stand; left out: where the first begins now. Of a first without a place refused. */
      place: z.strictObject({ roomId: Id, startsAt: Instant }).optional(),
      override: Override.optional(),
    }),
    output: SessionPair,
    ifMatch: true,
    errors: ["room_taken", "rules_broken", "wrong_state", ...stale],
  }),
  unsplitSession: endpoint({
    id: "unsplitSession",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/unsplit",
    summary:
      "Undo a split while the second part is as the split made it, right behind the first and never published: the session has its whole length again and the second part is gone",
    access: edit,
    params: SessionParams,
    body: Undoing,
    output: ChangedSession,
    ifMatch: true,
    errors: ["rules_broken", "wrong_state", ...stale],
  }),
  unmergeSessions: endpoint({
    id: "unmergeSessions",
    method: "POST",
    path: "/api/meetings/:meetingId/sessions/:sessionId/unmerge",
    summary:
      "Undo a merge while nobody has changed what it made: the second session has its state, place, booking and request again, the first its length, people and openness. What was written on its page since stays there, and a session that was closed by the merge stays so then; the answer says it",
    access: edit,
    params: SessionParams,
    body: Undoing,
    output: UnmergedPair,
    ifMatch: true,
    errors: ["room_taken", "rules_broken", "wrong_state", ...stale],
  }),
} as const;
