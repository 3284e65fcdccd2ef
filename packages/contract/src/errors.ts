import { z } from "zod";

/**
 * Every code that the API answers, with its HTTP status and title. The README's table is compared with this one
 * by a test, and constraint names map to these codes in one place (packages/db).
 */
export const errorTable = {
  invalid_input: { status: 400, title: "Some fields need another value" },
  login_required: { status: 401, title: "Log in first" },
  login_invalid: { status: 401, title: "This login link or code does not work any more" },
  login_expired: { status: 401, title: "The login has ended" },
  other_browser: { status: 403, title: "The link was asked for in another browser" },
  forbidden: { status: 403, title: "Your role does not allow this" },
  not_found: { status: 404, title: "Not found" },
  room_taken: { status: 409, title: "The room is taken at that time" },
  rules_broken: { status: 409, title: "The change breaks rules of the programme" },
  clash_unconfirmed: { status: 409, title: "The session clashes with the agenda" },
  capacity_below_taken: { status: 409, title: "More people have a place than the new limit allows" },
  already_exists: { status: 409, title: "There is one already" },
  in_use: { status: 409, title: "Other entries still need this one" },
  wrong_state: { status: 409, title: "That is not possible in the present state" },
  late_changes: { status: 409, title: "Sessions that are about to begin would change" },
  nothing_to_publish: { status: 409, title: "Nothing has changed since the last version" },
  quota_exceeded: { status: 409, title: "The group has used the minutes that it may book" },
  requests_closed: { status: 409, title: "Requests are closed" },
  registration_closed: { status: 409, title: "Registration is closed" },
  import_suspicious: { status: 409, title: "The file lacks half of what it brought before" },
  planning_in_progress: { status: 409, title: "A plan is being made" },
  version_stale: { status: 412, title: "Somebody changed this in the meantime" },
  body_too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "Send JSON" },
  idempotency_key_reused: { status: 422, title: "This Idempotency-Key was used for another request" },
  version_required: { status: 428, title: "Say which version you are changing" },
  too_many_requests: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "The database does not answer" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorTable;

/** Codes that any endpoint may answer and that endpoints therefore do not list. */
export const commonErrors = [
  "invalid_input",
  "login_required",
  "login_expired",
  "forbidden",
  "not_found",
  "body_too_large",
  "unsupported_media_type",
  "idempotency_key_reused",
  "too_many_requests",
  "internal",
  "unavailable",
] as const satisfies readonly ErrorCode[];

const fieldError = z.object({
  /** JSON pointer into the body, or `query.name` / `params.name` / `header.name`. */
  field: z.string(),
  message: z.string(),
});

/** RFC 9457 problem details, the only shape of an error. `context` depends on the code. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
    errors: z.array(fieldError).optional(),
    /** What the reader needs to act: the current state of a stale entry, the clashes, the blocking session. */
    context: z.unknown().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
export type FieldError = z.infer<typeof fieldError>;
