import type { Meeting, ProgrammeImport } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";

export type PreviewBody = NonNullable<CallOptions<"previewImport">["body"]>;
/** What may be said of a file so that it is read in another way. */
export type Rereading = Pick<PreviewBody, "shiftDays" | "source" | "mapping">;
export type ApplyBody = NonNullable<CallOptions<"applyImport">["body"]>;

/** A file that was read, compared with the draft as it is now: every change of the draft asks anew. */
export const importOf = (meetingId: string, importId: string) =>
  queryOptions({
    queryKey: [meetingId, "draft", "import", importId],
    queryFn: ({ signal }) => call("getImport", { params: { meetingId, importId }, signal }),
    meta: { topics: ["setup"] },
  });

export const previewImport = (meetingId: string, body: PreviewBody) =>
  call("previewImport", { params: { meetingId }, body });

export const applyImport = (
  meetingId: string,
  { id, draftVersion, fingerprint }: ProgrammeImport,
  body: ApplyBody,
) =>
  call("applyImport", {
    params: { meetingId, importId: id },
    body: { ...body, fingerprint },
    version: draftVersion,
  });

type TableBody = NonNullable<CallOptions<"previewTable">["body"]>;

export const previewTable = (meetingId: string, body: TableBody) =>
  call("previewTable", { params: { meetingId }, body });

export const applyTable = (
  meetingId: string,
  body: TableBody & { fingerprint: string },
  idempotencyKey: string,
) => call("applyTable", { params: { meetingId }, body, idempotencyKey });

/** Rooms belong to the meeting; people and groups to the alliance, and the draft reads them all. */
export const refetchTable = (
  queryClient: QueryClient,
  { id, allianceId }: Pick<Meeting, "id" | "allianceId">,
) =>
  Promise.all(
    [
      [id, "setup"],
      [id, "draft"],
      [allianceId, "setup"],
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );

/** Rooms, blocks, sessions: all that an import may have brought. */
export const refetchImported = (queryClient: QueryClient, meetingId: string) =>
  Promise.all(
    ["draft", "setup", "programme"].map((topic) =>
      queryClient.invalidateQueries({ queryKey: [meetingId, topic] }),
    ),
  );
