import { z } from "zod";
import { DurationMinutes, Id, Instant, MeetingParams, MinuteInstant, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Finding, Findings, Override } from "./findings.ts";
import { Block } from "./blocks.ts";
import { Room } from "./rooms.ts";
import { Session } from "./sessions.ts";

/**
 * Everything the board draws, and the engine's `Problem` so that the browser judges a carried session by the
 * engine's own rules. Minute 0 of the problem is `originAt`.
 */
export const Board = z
  .object({
    draftVersion: Version,
    blocks: z.array(Block),
    rooms: z.array(Room),
    sessions: z.array(Session),
    originAt: Instant,
    /** `Problem` of @plenary/scheduler; typed there, passed through as it is. */
    problem: z.looseObject({}),
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof Board>;

/** Where a session goes; null takes it off the programme into the tray of the unplaced. */
const Target = z.strictObject({
  roomId: Id,
  startsAt: MinuteInstant,
  /** Its length from now on; absent: as long as it is. */
  durationMinutes: DurationMinutes.optional(),
  isTimePinned: z.boolean().optional(),
  isRoomPinned: z.boolean().optional(),
});

/** What a change of the draft answers: the sessions as they are now and what it newly breaks. */
export const DraftChange = z
  .object({
    draftVersion: Version,
    sessions: z.array(Session),
    caused: Caused,
    resolved: z.array(Finding),
  })
  .meta({ id: "DraftChange" });
export type DraftChange = z.infer<typeof DraftChange>;

/**
 * Whether earlier moves are taken back, as by an undo or a redo: a hard rule that stood broken just so before them
 * needs no reason again.
 */
const IsUndo = z.boolean().optional();

const SessionParams = MeetingParams.extend({ sessionId: Id });
const view = { kind: "meeting", permission: "draft.view" } as const;
const edit = { kind: "meeting", permission: "draft.edit" } as const;
const moveErrors = ["room_taken", "rules_broken", "wrong_state", "version_stale"] as const;

export const schedulingEndpoints = {
  getBoard: endpoint({
    id: "getBoard",
    method: "GET",
    path: "/api/meetings/:meetingId/board",
    summary: "Blocks, rooms, sessions, placements and the planning problem of the draft",
    access: view,
    params: MeetingParams,
    output: Board,
    whole: "a move is judged against everything else in the same version of the draft",
  }),
  getFindings: endpoint({
    id: "getFindings",
    method: "GET",
    path: "/api/meetings/:meetingId/findings",
    summary: "Clashes with who and why, and the requests without a place with the reason",
    access: view,
    params: MeetingParams,
    output: Findings,
    whole: "they are the judgement of one version of the draft",
  }),
  placeSession: endpoint({
    id: "placeSession",
    method: "PUT",
    path: "/api/meetings/:meetingId/sessions/:sessionId/placement",
    summary:
      "Put a session into a room at a time, pin it, or change its length; If-Match is the session's version",
    access: edit,
    params: SessionParams,
    body: Target.extend({ override: Override.optional(), isUndo: IsUndo }),
    output: DraftChange,
    ifMatch: true,
    errors: [...moveErrors, "version_required"],
  }),
  unplaceSession: endpoint({
    id: "unplaceSession",
    method: "DELETE",
    path: "/api/meetings/:meetingId/sessions/:sessionId/placement",
    summary:
      "Take a session off the programme; one that has begun needs a reason, which goes with a move of it to null",
    access: edit,
    params: SessionParams,
    output: DraftChange,
    ifMatch: true,
    errors: ["rules_broken", "wrong_state", "version_stale", "version_required"],
  }),
  moveSessions: endpoint({
    id: "moveSessions",
    method: "POST",
    path: "/api/meetings/:meetingId/placements/moves",
    summary:
      "Move several sessions in one transaction: swaps, undo and redo; each says the version it was seen at",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({
      moves: z
        .array(z.strictObject({ sessionId: Id, version: Version, to: Target.nullable() }))
        .min(1)
        .max(2000),
      override: Override.optional(),
      isUndo: IsUndo,
    }),
    output: DraftChange,
    errors: moveErrors,
  }),
} as const;
