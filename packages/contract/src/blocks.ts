import { z } from "zod";
import {
  BlockKind,
  Id,
  Instant,
  Line,
  MeetingParams,
  MinuteInstant,
  pageOf,
  PageQuery,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const Block = z
  .object({
    id: Id,
    kind: BlockKind,
    title: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    version: Version,
  })
  .meta({ id: "Block" });
export type Block = z.infer<typeof Block>;

export const BlockInput = z.strictObject({
  kind: BlockKind,
  title: Line,
  startsAt: MinuteInstant,
  endsAt: MinuteInstant,
});

/** A changed block, with how many sessions that lay within it lie in no open block any more: they stay where they are. */
const ChangedBlock = Block.extend({ leftOutside: z.int().nonnegative() }).meta({ id: "ChangedBlock" });
export type ChangedBlock = z.infer<typeof ChangedBlock>;

const BlockParams = MeetingParams.extend({ blockId: Id });
const edit = { kind: "meeting", permission: "meeting.edit" } as const;

export const blockEndpoints = {
  listBlocks: endpoint({
    id: "listBlocks",
    method: "GET",
    path: "/api/meetings/:meetingId/blocks",
    summary: "The windows of each day by their start",
    access: { kind: "meeting", permission: "meeting.view" },
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(Block),
  }),
  createBlock: endpoint({
    id: "createBlock",
    method: "POST",
    path: "/api/meetings/:meetingId/blocks",
    summary: "Add a block",
    access: edit,
    params: MeetingParams,
    body: BlockInput,
    output: Block,
    status: 201,
  }),
  updateBlock: endpoint({
    id: "updateBlock",
    method: "PATCH",
    path: "/api/meetings/:meetingId/blocks/:blockId",
    summary: "Change a block; sessions keep their places, and those it leaves outside are counted",
    access: edit,
    params: BlockParams,
    body: patchOf(BlockInput),
    output: ChangedBlock,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
  deleteBlock: endpoint({
    id: "deleteBlock",
    method: "DELETE",
    path: "/api/meetings/:meetingId/blocks/:blockId",
    summary: "Remove a block; sessions keep their places and are reported as outside",
    access: edit,
    params: BlockParams,
    status: 204,
    ifMatch: true,
    errors: ["version_stale", "version_required"],
  }),
} as const;
