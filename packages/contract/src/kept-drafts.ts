import { z } from "zod";
import { DurationMinutes, Id, Instant, Line, MeetingParams, pageOf, PageQuery } from "./common.ts";
import { endpoint } from "./endpoint.ts";

/** Where a session stands in a kept draft; null: nowhere. */
const KeptPlace = z.object({
  roomId: Id,
  startsAt: Instant,
  durationMinutes: DurationMinutes,
  isTimePinned: z.boolean(),
  isRoomPinned: z.boolean(),
});

const summary = {
  id: Id,
  name: z.string(),
  keptAt: Instant,
  keptByName: z.string(),
  /** The published version that it was made from; null: from the draft as it was. */
  fromVersion: z.int().nullable(),
};

/** A draft that was put aside: places of sessions, to be compared with the draft and taken back into it. */
export const KeptDraft = z
  .object({ ...summary, places: z.array(z.object({ sessionId: Id, place: KeptPlace.nullable() })) })
  .meta({ id: "KeptDraft" });
export type KeptDraft = z.infer<typeof KeptDraft>;

export const KeptDraftSummary = z.object(summary).meta({ id: "KeptDraftSummary" });
export type KeptDraftSummary = z.infer<typeof KeptDraftSummary>;

const KeptDraftParams = MeetingParams.extend({ keptDraftId: Id });
const edit = { kind: "meeting", permission: "draft.edit" } as const;
const view = { kind: "meeting", permission: "draft.view" } as const;

export const keptDraftEndpoints = {
  listKeptDrafts: endpoint({
    id: "listKeptDrafts",
    method: "GET",
    path: "/api/meetings/:meetingId/kept-drafts",
    summary: "Drafts that were put aside, latest first",
    access: view,
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(KeptDraftSummary),
  }),
  getKeptDraft: endpoint({
    id: "getKeptDraft",
    method: "GET",
    path: "/api/meetings/:meetingId/kept-drafts/:keptDraftId",
    summary: "A draft that was put aside, with its places",
    access: view,
    params: KeptDraftParams,
    output: KeptDraft,
  }),
  keepDraft: endpoint({
    id: "keepDraft",
    method: "POST",
    path: "/api/meetings/:meetingId/kept-drafts",
    summary: "Put a copy of the draft aside, or make one from a published version",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({ name: Line, fromVersion: z.int().min(1).nullable().default(null) }),
    output: KeptDraft,
    status: 201,
  }),
  removeKeptDraft: endpoint({
    id: "removeKeptDraft",
    method: "DELETE",
    path: "/api/meetings/:meetingId/kept-drafts/:keptDraftId",
    summary: "Remove a draft that was put aside; it can be brought back",
    access: edit,
    params: KeptDraftParams,
    status: 204,
  }),
  restoreKeptDraft: endpoint({
    id: "restoreKeptDraft",
    method: "POST",
    path: "/api/meetings/:meetingId/kept-drafts/:keptDraftId/restore",
    summary: "Bring back a draft that was removed",
    access: edit,
    params: KeptDraftParams,
    output: KeptDraft,
  }),
} as const;
