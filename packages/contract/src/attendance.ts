import { z } from "zod";
import { CalendarDate, Id, Instant, Line, MeetingParams, pageOf, PageQuery } from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const ScanMethod = z.enum(["camera", "code", "name"]).meta({ id: "ScanMethod" });

/** One scan, named by the device that made it, so that sending it twice is one check-in. */
const Scan = z
  .strictObject({
    scanId: Id,
    /** Badge code of a QR code or typed by hand; or the registration found by name. */
    badgeCode: z.string().trim().min(1).max(200).optional(),
    registrationId: Id.optional(),
    /** Check in to a session; without it, to a day. */
    sessionId: Id.nullable().default(null),
    /** The day that is checked in to; without it, that of `scannedAt` at the venue. */
    day: CalendarDate.optional(),
    method: ScanMethod,
    scannedAt: Instant,
  })
  .refine(({ badgeCode, registrationId }) => (badgeCode === undefined) !== (registrationId === undefined), {
    error: "Give either a badge code or a registration.",
  });

export const CheckIn = z
  .object({
    id: Id,
    scanId: Id,
    /** `misplaced`: recorded, but to a session that isn't on the programme or a day that isn't the meeting's. */
    result: z.enum(["accepted", "duplicate", "unknown", "cancelled", "misplaced"]),
    registrationId: Id.nullable(),
    name: z.string().nullable(),
    institutionShortName: z.string().nullable(),
    sessionId: Id.nullable(),
    day: CalendarDate,
    scannedAt: Instant,
    /** A sentence for the desk: "Checked in at 09:12", "Already here since 09:05". */
    message: z.string(),
    /** What the desk should know although they may come in: "Not expected at this session." */
    remark: z.string().nullable(),
  })
  .meta({ id: "CheckIn" });
export type CheckIn = z.infer<typeof CheckIn>;

const AttendanceRow = z.object({
  id: z.string(),
  label: z.string(),
  /** Who should come, on site then. */
  expected: z.int(),
  /** Everybody who came, expected or not. */
  present: z.int(),
  /** Of those who came. */
  notExpected: z.int(),
});

export const Attendance = z
  .object({
    days: z.array(AttendanceRow),
    sessions: z.array(AttendanceRow),
    institutions: z.array(AttendanceRow),
    groups: z.array(AttendanceRow),
    /** The newest check-ins first, at most twenty. */
    latest: z.array(CheckIn),
  })
  .meta({ id: "Attendance" });
export type Attendance = z.infer<typeof Attendance>;

const create = { kind: "meeting", permission: "checkins.create" } as const;
const view = { kind: "meeting", permission: "attendance.view" } as const;

export const attendanceEndpoints = {
  findDelegates: endpoint({
    id: "findDelegates",
    method: "GET",
    path: "/api/meetings/:meetingId/delegates",
    summary: "Delegates by family name for the desk: name, institution, whether checked in today",
    access: create,
    params: MeetingParams,
    query: PageQuery.extend({
      q: z.string().trim().max(100).default(""),
      day: CalendarDate.optional(),
      sessionId: Id.optional(),
    }),
    output: pageOf(
      z.object({
        registrationId: Id,
        name: z.string(),
        institutionShortName: z.string(),
        checkedInAt: Instant.nullable(),
      }),
    ),
  }),
  checkIn: endpoint({
    id: "checkIn",
    method: "POST",
    path: "/api/meetings/:meetingId/check-ins",
    summary:
      "Record scans, one or many; each is stored once, whatever the order, and has a result of its own",
    access: create,
    params: MeetingParams,
    body: z.strictObject({
      deviceName: z.string().trim().max(60).default(""),
      scans: z.array(Scan).min(1).max(500),
    }),
    output: z.object({ items: z.array(CheckIn) }),
  }),
  correctCheckIn: endpoint({
    id: "correctCheckIn",
    method: "POST",
    path: "/api/meetings/:meetingId/check-ins/:checkInId/corrections",
    summary: "Say that a check-in was wrong; the check-in stays, the correction is another fact",
    access: create,
    params: MeetingParams.extend({ checkInId: Id }),
    body: z.strictObject({ reason: Line }),
    output: CheckIn,
    status: 201,
    errors: ["already_exists"],
  }),
  getAttendance: endpoint({
    id: "getAttendance",
    method: "GET",
    path: "/api/meetings/:meetingId/attendance",
    summary: "Who is there, by day, session, institution and group",
    access: view,
    params: MeetingParams,
    query: z.strictObject({ day: CalendarDate.optional() }),
    output: Attendance,
    whole: "the counts are of one moment",
  }),
  exportAttendance: endpoint({
    id: "exportAttendance",
    method: "GET",
    path: "/api/meetings/:meetingId/attendance.csv",
    summary: "One row per delegate with the first check-in of each day and session",
    access: view,
    params: MeetingParams,
    produces: "text/csv; charset=utf-8",
  }),
} as const;
