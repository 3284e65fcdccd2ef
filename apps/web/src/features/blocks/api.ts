import type { Block } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";

export type BlockBody = NonNullable<CallOptions<"createBlock">["body"]>;

export const listOfBlocks = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "blocks"],
    queryFn: ({ signal }) =>
      allPages((query) => call("listBlocks", { params: { meetingId }, query, signal })),
  });

export const createBlock = (meetingId: string, body: BlockBody) =>
  call("createBlock", { params: { meetingId }, body });

export const updateBlock = (
  meetingId: string,
  { blockId, changes, version }: { blockId: string; changes: Partial<BlockBody>; version: number },
) => call("updateBlock", { params: { meetingId, blockId }, body: changes, version });

export const deleteBlock = (meetingId: string, { id, version }: Block) =>
  call("deleteBlock", { params: { meetingId, blockId: id }, version });

export const refetchBlocks = (queryClient: QueryClient, meetingId: string) =>
  queryClient.invalidateQueries({ queryKey: [meetingId, "setup"] });
