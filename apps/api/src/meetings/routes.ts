import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { listMyAlliances } from "../authorize.ts";
import { cloneMeeting } from "./clone-meeting.ts";
import { createBlock } from "./create-block.ts";
import { createMeeting } from "./create-meeting.ts";
import { deleteBlock } from "./delete-block.ts";
import { getOverview } from "./get-overview.ts";
import { hideMeeting } from "./hide-meeting.ts";
import { openMeeting } from "./open-meeting.ts";
import { previewMeetingChange } from "./preview-change.ts";
import { previewClone } from "./preview-clone.ts";
import { findMeetingBySlug, getMeeting, listBlocks, listMyMeetings } from "./queries.ts";
import { updateBlock } from "./update-block.ts";
import { updateMeeting } from "./update-meeting.ts";

export function meetingRoutes(route: Route): void {
  route(endpoints.listMeetings, ({ ctx, query }) => listMyMeetings(ctx, query));
  route(endpoints.findMeeting, ({ ctx, params }) => findMeetingBySlug(ctx, params.slug));
  route(endpoints.getMeeting, ({ ctx, scope }) => getMeeting(ctx, scope));
  route(endpoints.createMeeting, ({ ctx, scope, body }) => createMeeting(ctx, scope, body));
  route(endpoints.updateMeeting, ({ ctx, scope, version, body }) =>
    updateMeeting(ctx, scope, { version, change: body }),
  );
  route(endpoints.openMeeting, ({ ctx, scope, version }) => openMeeting(ctx, scope, { version }));
  route(endpoints.hideMeeting, ({ ctx, scope, version }) => hideMeeting(ctx, scope, { version }));
  route(endpoints.listMyAlliances, ({ ctx }) => listMyAlliances(ctx));
  route(endpoints.previewClone, ({ ctx, scope, query }) => previewClone(ctx, scope, query));
  route(endpoints.cloneMeeting, ({ ctx, scope, body }) => cloneMeeting(ctx, scope, body));
  route(endpoints.previewMeetingChange, ({ ctx, scope, query }) => previewMeetingChange(ctx, scope, query));
  route(endpoints.getOverview, ({ ctx, scope }) => getOverview(ctx, scope));
  route(endpoints.listBlocks, ({ ctx, scope, query }) => listBlocks(ctx, scope, query));
  route(endpoints.createBlock, ({ ctx, scope, body }) => createBlock(ctx, scope, body));
  route(endpoints.updateBlock, ({ ctx, scope, params, version, body }) =>
    updateBlock(ctx, scope, { blockId: params.blockId, version, change: body }),
  );
  route(endpoints.deleteBlock, ({ ctx, scope, params, version }) =>
    deleteBlock(ctx, scope, { blockId: params.blockId, version }),
  );
}
