import { z } from "zod";
import {
  CalendarDate,
  Id,
  Instant,
  ListQuery,
  MeetingParams,
  MinuteInstant,
  pageOf,
  Text,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";

export const AttendanceMode = z.enum(["onsite", "online"]).meta({ id: "AttendanceMode" });

/** Diet and access needs: collected for the caterer and the host, shown to the owner only, erased on `eraseOn`. */
export const SensitiveAnswers = z
  .strictObject({ diet: z.string().trim().max(200).default(""), accessNeeds: Text.default("") })
  .meta({ id: "SensitiveAnswers" });

export const Registration = z
  .object({
    id: Id,
    personId: Id,
    name: z.string(),
    institutionId: Id,
    institutionShortName: z.string(),
    status: z.enum(["registered", "cancelled"]),
    mode: AttendanceMode,
    arrivesAt: Instant.nullable(),
    departsAt: Instant.nullable(),
    registeredAt: Instant,
    /** Consent to pictures, for whoever publishes them; withdrawn by itself on the date that erases the answers. */
    allowsPhotos: z.boolean(),
    version: Version,
  })
  .meta({ id: "Registration" });
export type Registration = z.infer<typeof Registration>;

/** The owner's own view: with the badge code for the door and the sensitive answers. */
export const MyRegistration = Registration.extend({
  badgeCode: z.string(),
  sensitive: SensitiveAnswers,
  eraseOn: z.string(),
}).meta({ id: "MyRegistration" });
export type MyRegistration = z.infer<typeof MyRegistration>;

export const RegistrationInput = z.strictObject({
  mode: AttendanceMode,
  arrivesAt: MinuteInstant.nullable().default(null),
  departsAt: MinuteInstant.nullable().default(null),
  allowsPhotos: z.boolean().default(false),
  sensitive: SensitiveAnswers.prefault({}),
});

/** What somebody should know before they answer: whether they can register now, and until when answers are kept. */
export const RegistrationTerms = z
  .object({
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
    /** Why nobody can register now, in a sentence; null: registration is open. */
    closedBecause: z.string().nullable(),
    /** When answers that are given now about diet, access and pictures would be erased. */
    eraseOn: CalendarDate,
  })
  .meta({ id: "RegistrationTerms" });
export type RegistrationTerms = z.infer<typeof RegistrationTerms>;

const own = { kind: "meeting", permission: "registration.own" } as const;
const stale = ["version_stale", "version_required"] as const;

export const registrationEndpoints = {
  listRegistrations: endpoint({
    id: "listRegistrations",
    method: "GET",
    path: "/api/meetings/:meetingId/registrations",
    summary: "Registrations by family name, without sensitive answers",
    access: { kind: "meeting", permission: "registrations.view" },
    params: MeetingParams,
    query: ListQuery,
    output: pageOf(Registration),
  }),
  getCatering: endpoint({
    id: "getCatering",
    method: "GET",
    path: "/api/meetings/:meetingId/catering",
    summary: "Counts per meal and diet; never names",
    access: { kind: "meeting", permission: "registrations.view" },
    params: MeetingParams,
    output: z.object({
      meals: z.array(
        z.object({
          sessionId: Id,
          title: z.string(),
          startsAt: Instant,
          people: z.int(),
          diets: z.array(z.object({ diet: z.string(), people: z.int() })),
        }),
      ),
    }),
  }),
  getAccessNeeds: endpoint({
    id: "getAccessNeeds",
    method: "GET",
    path: "/api/meetings/:meetingId/access-needs",
    summary: "What people need to take part, and how many on site and online; never names",
    access: { kind: "meeting", permission: "registrations.view" },
    params: MeetingParams,
    output: z.object({
      needs: z.array(z.object({ need: z.string(), onsite: z.int(), online: z.int() })),
    }),
  }),
  getRegistrationTerms: endpoint({
    id: "getRegistrationTerms",
    method: "GET",
    path: "/api/meetings/:meetingId/registrations/terms",
    summary: "Whether registration is open, and when sensitive answers are erased",
    access: own,
    params: MeetingParams,
    output: RegistrationTerms,
  }),
  getMyRegistration: endpoint({
    id: "getMyRegistration",
    method: "GET",
    path: "/api/meetings/:meetingId/registrations/mine",
    summary: "My registration",
    access: own,
    params: MeetingParams,
    output: MyRegistration,
  }),
  register: endpoint({
    id: "register",
    method: "POST",
    path: "/api/meetings/:meetingId/registrations",
    summary: "Register for the meeting, or register again after cancelling",
    access: own,
    params: MeetingParams,
    body: RegistrationInput,
    output: MyRegistration,
    status: 201,
    rateLimit: "registration",
    errors: ["already_exists", "registration_closed"],
  }),
  updateMyRegistration: endpoint({
    id: "updateMyRegistration",
    method: "PATCH",
    path: "/api/meetings/:meetingId/registrations/mine",
    summary: "Change my registration",
    access: own,
    params: MeetingParams,
    body: patchOf(RegistrationInput),
    output: MyRegistration,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
  cancelMyRegistration: endpoint({
    id: "cancelMyRegistration",
    method: "POST",
    path: "/api/meetings/:meetingId/registrations/mine/cancel",
    summary: "Cancel my registration; my places in limited sessions become free",
    access: own,
    params: MeetingParams,
    output: MyRegistration,
    ifMatch: true,
    errors: ["wrong_state", ...stale],
  }),
} as const;
