import { z } from "zod";
import { LONGEST_TEXT } from "./page-lengths.ts";
import { LONGEST_SESSION, sessionLengthRule, SHORTEST_SESSION } from "./session-lengths.ts";

/** UUIDv7 made by the application. */
export const Id = z.uuid();

/** `abort`: a text that isn't even an instant is told one thing, not two. */
function instantOf(pattern: RegExp, error: string) {
  return z.iso.datetime({ error, abort: true }).regex(pattern, { error });
}

/**
 * ISO 8601 instant in UTC: `2025-10-21T08:15:00Z`. Always UTC on the wire; wall clock is the client's affair. Finer
 * than a millisecond no clock here is, and outside of these years somebody has mistyped one.
 */
export const Instant = instantOf(
  /^(20\d\d|2100)-[^T]+T\d\d:\d\d:\d\d(\.\d{1,3})?Z$/,
  "write an instant of the years 2000 to 2100 in UTC, such as 2025-10-21T08:15:00Z, at most to the millisecond",
).meta({ id: "Instant", example: "2025-10-21T08:15:00Z" });

/** An instant on a whole minute, which is all that programmes, stays and deadlines know. */
export const MinuteInstant = instantOf(
  /^(20\d\d|2100)-[^T]+T\d\d:\d\d:00(\.0{1,3})?Z$/,
  "write a whole minute of the years 2000 to 2100 in UTC, such as 2025-10-21T08:15:00Z",
).meta({ id: "MinuteInstant", example: "2025-10-21T08:15:00Z" });

function dateOf(pattern: RegExp, error: string) {
  return z.iso.date({ error, abort: true }).regex(pattern, { error });
}

/** Calendar date `2025-10-21`, read in the meeting's zone: the day of any `Instant` anywhere is one. */
export const CalendarDate = dateOf(
  /^(1999|20\d\d|210[01])-/,
  "write a date of the years 1999 to 2101, such as 2025-10-21",
).meta({ id: "CalendarDate", example: "2025-10-21" });

/** Day of a meeting: all that happens on it happens at an `Instant`, in whatever zone. */
export const MeetingDate = dateOf(
  /^20(?!00)\d\d-/,
  "write a date of the years 2001 to 2099, such as 2025-10-21",
).meta({ id: "MeetingDate", example: "2025-10-21" });

/** IANA zone name; that it exists is checked where it is stored. */
export const Zone = z.string().min(1).max(64).meta({ id: "Zone", example: "Europe/Stockholm" });

export const DurationMinutes = z
  .int()
  .min(SHORTEST_SESSION, { error: sessionLengthRule })
  .max(LONGEST_SESSION, { error: sessionLengthRule });
export const Version = z.int().min(1);

/** Text of one line, as people type names and titles. */
export const Line = z.string().trim().min(1).max(200);
export const ShortName = z.string().trim().min(1).max(30);
/** Text of several lines; may be empty. */
export const Text = z.string().trim().max(LONGEST_TEXT);

/** Opaque; long enough for a sort key of two lines of any script. */
export const Cursor = z.string().max(4000);

/** Query of every list: opaque cursor and page size. */
export const PageQuery = z.strictObject({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Of lists that can be searched: words, too. */
export const ListQuery = PageQuery.extend({ q: z.string().trim().max(200).optional() });
export type ListQuery = z.infer<typeof ListQuery>;

/** A page of a list: `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: Cursor.nullable() });
}

/** A person as lists and findings show them. */
export const PersonSummary = z
  .object({ id: Id, name: z.string(), institutionId: Id, institutionShortName: z.string() })
  .meta({ id: "PersonSummary" });
export type PersonSummary = z.infer<typeof PersonSummary>;

export const SessionKind = z
  .enum(["plenary", "group", "joint", "workshop", "social", "meal", "transfer", "break"])
  .meta({ id: "SessionKind" });
export type SessionKind = z.infer<typeof SessionKind>;

export const GroupKind = z
  .enum([
    "board",
    "steering_committee",
    "management_team",
    "student_council",
    "work_package",
    "research_pod",
    "task_force",
  ])
  .meta({ id: "GroupKind" });
export type GroupKind = z.infer<typeof GroupKind>;

export const BlockKind = z.enum(["open", "reserved", "social"]).meta({ id: "BlockKind" });
export type BlockKind = z.infer<typeof BlockKind>;

/** Where somebody may be sent: of the web, and nothing that a browser would run. */
export const HttpUrl = z
  .url({ protocol: /^https?$/, error: "Give a link that starts with https://" })
  .max(1000);

/** It lets people in: nobody on the way may read it or put another one in its place. */
export const JoinUrl = z
  .url({ protocol: /^https$/, error: "a link to join must start with https://" })
  .max(1000);

export const Openness = z.enum(["open", "closed"]).meta({ id: "Openness" });
export type Openness = z.infer<typeof Openness>;

/** What a room offers and a session may need. */
export const Feature = z
  .enum(["hybrid_kit", "projector", "whiteboard", "movable_chairs", "step_free", "microphones"])
  .meta({ id: "Feature" });
export type Feature = z.infer<typeof Feature>;

export const MeetingParams = z.strictObject({ meetingId: Id });
export const AllianceParams = z.strictObject({ allianceId: Id });

export const open = { kind: "public" } as const;
export const login = { kind: "login" } as const;

type WithoutDefault<T> = T extends z.ZodDefault<infer U> | z.ZodPrefault<infer U> ? U : T;
type PatchShape<S extends z.ZodRawShape> = {
  [K in keyof S]: z.ZodOptional<WithoutDefault<S[K]> & z.ZodType>;
};

/**
 * The PATCH form of an input: every field optional and without its default. Zod's own `.partial()` keeps the
 * defaults, so that a PATCH of one field would silently reset all the others.
 */
export function patchOf<S extends z.ZodRawShape>(
  input: z.ZodObject<S>,
): z.ZodObject<PatchShape<S>, z.core.$strict> {
  const shape = Object.entries(input.shape).map(([name, field]) => {
    const bare = field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? field.unwrap() : field;
    return [name, (bare as z.ZodType).optional()];
  });
  return z.strictObject(Object.fromEntries(shape) as PatchShape<S>);
}
