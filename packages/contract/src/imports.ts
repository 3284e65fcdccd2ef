import { z } from "zod";
import { Id, Instant, Line, MeetingParams, SessionKind, Version } from "./common.ts";
import { endpoint } from "./endpoint.ts";
import { Caused, Override } from "./findings.ts";

/** `auto` looks at the file; the others say what it must be. */
export const ImportFormat = z
  .enum(["auto", "pentabarf", "c3voc", "pretalx", "slots", "csv"])
  .meta({ id: "ImportFormat" });
export type ImportFormat = z.infer<typeof ImportFormat>;

export const ImportIssueCode = z
  .enum([
    "missing_id",
    "duplicate_id",
    "missing_title",
    "html_in_title",
    "text_too_long",
    "bad_time",
    "no_time",
    "no_room",
    "odd_length",
    "unknown_zone",
    "overlap",
    "person_in_two_places",
    "ambiguous_person",
    "other_address",
    "outside_days",
    "room_unknown_size",
    "people_unknown",
    "cancelled_there",
    "left_out",
    "malformed",
  ])
  .meta({ id: "ImportIssueCode" });
export type ImportIssueCode = z.infer<typeof ImportIssueCode>;

/** Something in the file that isn't as it should be, and what is made of it. */
export const ImportIssue = z
  .object({
    code: ImportIssueCode,
    /** Position in the file from 1; of CSV its line. null: it concerns the file as a whole. */
    row: z.int().nullable(),
    externalId: z.string().nullable(),
    title: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: "ImportIssue" });
export type ImportIssue = z.infer<typeof ImportIssue>;

export const ImportField = z
  .enum(["title", "purpose", "kind", "startsAt", "durationMinutes", "room", "people"])
  .meta({ id: "ImportField" });
export type ImportField = z.infer<typeof ImportField>;

/** One field of a session: as it is here, and as the file has it. Long texts are cut. */
export const ImportChange = z
  .object({
    field: ImportField,
    /** Instants and minutes as texts, too. */
    before: z.string().nullable(),
    after: z.string().nullable(),
    /**
     * It was changed here after the last import, is pinned here, or the file has no place: it stays unless the file's
     * side is taken. Of a hindered one it stays in any case.
     */
    isConflict: z.boolean(),
  })
  .meta({ id: "ImportChange" });
export type ImportChange = z.infer<typeof ImportChange>;

export const ImportRow = z
  .object({
    externalId: z.string(),
    /** Position in the file; null for what is missing in it. */
    row: z.int().nullable(),
    sessionId: Id.nullable(),
    /**
     * `placeless`: it has a place here and none in the file; it keeps it unless the organiser takes the file's side.
     * `hindered`: somebody has the place that the file wants for it; it keeps the place and the length that it has.
     */
    status: z.enum(["new", "changed", "conflict", "placeless", "hindered", "unchanged", "missing"]),
    title: z.string(),
    kind: SessionKind,
    durationMinutes: z.int(),
    startsAt: Instant.nullable(),
    room: z.string().nullable(),
    /** Those whom the file names, and who they are here: found by their address; without one, by a name that only one has. */
    speakers: z.array(
      z.object({
        name: z.string(),
        personId: Id.nullable(),
        isAmbiguous: z.boolean(),
        /** Somebody here has that name, but nobody the file's address: they are taken for two people. */
        isNamesake: z.boolean(),
      }),
    ),
    changes: z.array(ImportChange),
    /** What else there is to know, such as that it was cancelled here. */
    note: z.string().nullable(),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportCounts = z
  .object({
    created: z.int(),
    changed: z.int(),
    conflicts: z.int(),
    unchanged: z.int(),
    missing: z.int(),
    /** Keep a place that the file doesn't have. */
    placeless: z.int(),
    /** Of the new and changed ones, those that have no room or no time. */
    unplaced: z.int(),
    rooms: z.int(),
    blocks: z.int(),
  })
  .meta({ id: "ImportCounts" });
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Sessions of one source, found again by their ids there. */
export const ImportSource = z
  .object({ source: z.string(), /** How many came from it. */ sessions: z.int() })
  .meta({ id: "ImportSource" });
export type ImportSource = z.infer<typeof ImportSource>;

const Fields = z.array(z.object({ field: z.string(), label: z.string(), column: z.string().nullable() }));

/** A file compared with the draft: nothing has been written yet. */
export const ProgrammeImport = z
  .object({
    id: Id,
    format: ImportFormat,
    fileName: z.string(),
    /** Where it comes from: its sessions are found again by this and their id in the file. */
    source: z.string(),
    /** All that this meeting's sessions came from. */
    sources: z.array(ImportSource),
    /** Of CSV: its columns, and which of them holds what. */
    columns: z.array(z.string()),
    fields: Fields,
    title: z.string().nullable(),
    zone: z.string(),
    shiftDays: z.int(),
    /** First and last day of the file's sessions by its own calendar, before any shift. */
    days: z.array(z.string()).max(2),
    expiresAt: Instant,
    appliedAt: Instant.nullable(),
    /** The draft that it was compared with, for If-Match. */
    draftVersion: Version,
    /** Of all that applying it would do: while that stays so, it can be applied to a later draft as well. */
    fingerprint: z.string(),
    counts: ImportCounts,
    newRooms: z.array(z.object({ name: z.string(), capacity: z.int() })),
    /** Open blocks that are added, because the meeting has none. */
    newBlocks: z.array(z.object({ startsAt: Instant, endsAt: Instant })),
    sessions: z.array(ImportRow),
    issues: z.array(ImportIssue),
  })
  .meta({ id: "ProgrammeImport" });
export type ProgrammeImport = z.infer<typeof ProgrammeImport>;

export const ImportResult = z
  .object({
    draftVersion: Version,
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    cancelled: z.int(),
    rooms: z.int(),
    blocks: z.int(),
    /** Came without a place, with the reason. */
    unplaced: z.array(z.object({ sessionId: Id, title: z.string(), sentence: z.string() })),
    caused: Caused,
  })
  .meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof ImportResult>;

/** What a table of lines may hold. */
export const TableKind = z.enum(["rooms", "people", "groups", "memberships"]).meta({ id: "TableKind" });
export type TableKind = z.infer<typeof TableKind>;

export const TableRow = z
  .object({
    /** Where it ends in the file, from 1. */
    line: z.int(),
    status: z.enum(["new", "changed", "unchanged", "problem"]),
    /** What the columns that were understood hold, in the order of `fields`. */
    cells: z.array(z.string()),
    changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
    problems: z.array(z.string()),
  })
  .meta({ id: "TableRow" });
export type TableRow = z.infer<typeof TableRow>;

const TableCounts = z.object({
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problems: z.int(),
});

/** A table compared with what is there: nothing has been written. Rows with problems are never imported. */
export const TablePreview = z
  .object({
    kind: TableKind,
    /** Of the file. */
    columns: z.array(z.string()),
    /** What can be imported, and the column that holds it; null: none, so that it stays as it is. */
    fields: Fields,
    rows: z.array(TableRow),
    counts: TableCounts,
    /** Of these rows and of what they were compared with. */
    fingerprint: z.string(),
  })
  .meta({ id: "TablePreview" });
export type TablePreview = z.infer<typeof TablePreview>;

/** Ten megabytes of text, as characters. */
export const MOST_IMPORTED = 10_000_000;
/** As a JSON string a text takes up to six bytes for one: most take hardly more than one. */
const BODY_BYTES = 24 * 1024 * 1024;

const edit = { kind: "meeting", permission: "draft.edit" } as const;
const Told = z.record(z.string().max(30), z.string().max(200));
const TableInput = z.strictObject({
  kind: TableKind,
  text: z.string().min(1, "The file is empty").max(2_000_000),
  /** Field → heading of its column where the guess is wrong; "" where there is none. */
  mapping: Told.default({}),
});
const ImportParams = MeetingParams.extend({ importId: Id });

export const importEndpoints = {
  previewImport: endpoint({
    id: "previewImport",
    method: "POST",
    path: "/api/meetings/:meetingId/imports",
    summary:
      "Read a programme (pentabarf or frab XML, c3voc JSON, pretalx JSON, lists of slots, CSV) and compare it with the draft; nothing of it is written",
    access: edit,
    params: MeetingParams,
    body: z.strictObject({
      text: z.string().min(1, "The file is empty").max(MOST_IMPORTED),
      fileName: z.string().trim().max(200).default(""),
      format: ImportFormat.default("auto"),
      /** Unless told, what the file calls its conference. */
      source: Line.optional(),
      /** Moves the whole programme by so many days; unless told, by as many as its source was moved the last time. */
      shiftDays: z.int().min(-36_500).max(36_500).optional(),
      /** Of CSV: field → heading where the guess is wrong; "" where there is none; else as the last time. */
      mapping: Told.optional(),
    }),
    output: ProgrammeImport,
    status: 201,
    bodyLimitBytes: BODY_BYTES,
    // It leaves nothing but a preview that is forgotten; reading a big file must not hold a transaction open.
    idempotency: "natural",
    errors: ["import_suspicious"],
  }),
  getImport: endpoint({
    id: "getImport",
    method: "GET",
    path: "/api/meetings/:meetingId/imports/:importId",
    summary: "A programme that was read before, compared with the draft as it is now",
    access: edit,
    params: ImportParams,
    output: ProgrammeImport,
    whole: "what applying it will do is told by all of its rows together",
    errors: ["import_suspicious"],
  }),
  applyImport: endpoint({
    id: "applyImport",
    method: "POST",
    path: "/api/meetings/:meetingId/imports/:importId/apply",
    summary:
      "Write an imported programme into the draft it was compared with (If-Match: the draft's version), or with the diff's fingerprint into a later one in which it does the same; a second time answers the same",
    access: edit,
    params: ImportParams,
    body: z.strictObject({
      /** Sessions that the file lacks and that are to be cancelled, one by one: nothing else is. */
      cancelSessionIds: z.array(Id).max(5000).default([]),
      /** Of the conflicts and of those without a place in the file, those in which the file is right. */
      takeFile: z.array(z.string().max(400)).max(5000).default([]),
      /** Of the diff that was looked at: what others changed meanwhile counts only if that differs by it. */
      fingerprint: z.string().max(100).optional(),
      override: Override.optional(),
    }),
    output: ImportResult,
    ifMatch: true,
    errors: ["import_suspicious", "rules_broken", "version_stale", "version_required"],
  }),
  previewTable: endpoint({
    id: "previewTable",
    method: "POST",
    path: "/api/meetings/:meetingId/tables/preview",
    summary:
      "Read rooms, people, groups or who is in which group from CSV and tell each line's problem and change; nothing is written",
    access: { kind: "meeting", permission: "meeting.edit" },
    params: MeetingParams,
    body: TableInput,
    output: TablePreview,
    bodyLimitBytes: 8 * 1024 * 1024,
    idempotency: "natural",
  }),
  applyTable: endpoint({
    id: "applyTable",
    method: "POST",
    path: "/api/meetings/:meetingId/tables/apply",
    summary:
      "Write the lines of a table that have no problem: people are found by e-mail, groups by short name, rooms by name, memberships by both; nothing is removed",
    access: { kind: "meeting", permission: "meeting.edit" },
    params: MeetingParams,
    body: TableInput.extend({
      /** Of the preview that was looked at. */
      fingerprint: z.string().max(100),
      override: Override.optional(),
    }),
    output: TableCounts.extend({ caused: Caused }),
    bodyLimitBytes: 8 * 1024 * 1024,
    errors: ["room_taken", "rules_broken", "version_stale"],
  }),
} as const;
