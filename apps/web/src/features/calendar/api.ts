import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { Answer, CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";

export type Feed = Answer<"listFeeds">["items"][number];
export type FeedWithAddress = Answer<"createFeed">;
export type FeedBody = NonNullable<CallOptions<"createFeed">["body"]>;

/** Told as a change of the agenda, of which feeds are the copies. */
export const listOfFeeds = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "agenda", "feeds"],
    queryFn: ({ signal }) => allPages((query) => call("listFeeds", { params: { meetingId }, query, signal })),
  });

export const createFeed = (meetingId: string, body: FeedBody) =>
  call("createFeed", { params: { meetingId }, body });

export type At = { meetingId: string; feedId: string };

export const renameFeed = (at: At, name: string, version: number) =>
  call("renameFeed", { params: at, body: { name }, version });
export const rotateFeed = (at: At, version: number) => call("rotateFeed", { params: at, version });
export const revokeFeed = (at: At, version: number) => call("revokeFeed", { params: at, version });
export const restoreFeed = (at: At, version: number) => call("restoreFeed", { params: at, version });

export const refetchFeeds = (queryClient: QueryClient, meetingId: string) =>
  queryClient.invalidateQueries(listOfFeeds(meetingId));
