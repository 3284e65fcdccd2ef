import type { ErrorCode } from "@plenary/contract";
import { constraintOf } from "./errors.ts";

/** A refused statement in the API's words. */
export interface ConstraintProblem {
  code: ErrorCode;
  detail: string;
}

/**
 * Names of constraints → error codes and sentences: the one place where the database's refusals get their words.
 * A verb that knows more (which session holds the room) answers before this table is asked.
 */
const problems: Record<string, ConstraintProblem> = {
  placements_no_overlap: {
    code: "room_taken",
    detail: "The room is taken by another session at that time. Choose another room or time.",
  },
  placements_ordered: { code: "invalid_input", detail: "The session must end after it starts." },
  blocks_ordered: { code: "invalid_input", detail: "The block must end after it starts." },
  room_closures_ordered: { code: "invalid_input", detail: "The closed time must end after it starts." },
  meetings_dates_ordered: {
    code: "invalid_input",
    detail: "The last day must not be before the first, and a meeting lasts at most 60 days.",
  },
  registrations_stay_ordered: { code: "invalid_input", detail: "The departure must be after the arrival." },
  group_avoidances_not_itself: { code: "invalid_input", detail: "A group cannot be on its own clash list." },
  sessions_taken_within_capacity: {
    code: "capacity_below_taken",
    detail: "More people have a place already than the new limit allows.",
  },
  accounts_email_unique: {
    code: "already_exists",
    detail: "Somebody with this e-mail address is there already.",
  },
  people_account_unique: {
    code: "already_exists",
    detail: "Somebody with this e-mail address is in the alliance already.",
  },
  groups_short_name_unique: {
    code: "already_exists",
    detail: "Another group has this short name. Choose a different one.",
  },
  institutions_short_name_unique: {
    code: "already_exists",
    detail: "Another institution has this short name. Choose a different one.",
  },
  meetings_slug_unique: {
    code: "already_exists",
    detail: "Another meeting of the alliance has this address. Choose a different one.",
  },
  meetings_public_slug_unique: {
    code: "already_exists",
    detail: "Another meeting with a public programme has this address. Choose a different one.",
  },
  role_assignments_unique: {
    code: "already_exists",
    detail: "This person has the role there already. Change until when it counts instead.",
  },
  rooms_name_unique: {
    code: "already_exists",
    detail: "Another room of this meeting has this name. Choose a different one.",
  },
  registrations_person_unique: {
    code: "already_exists",
    detail: "You are registered already. Change that registration instead.",
  },
  programme_versions_pk: {
    code: "version_stale",
    detail: "Somebody published a version in the meantime. Nothing was changed.",
  },
  polls_one_open: {
    code: "already_exists",
    detail: "An open poll asks about this session already. Choose there, or close it first.",
  },
  check_in_corrections_pk: { code: "already_exists", detail: "This check-in has been corrected already." },
};

const FOREIGN_KEY = "23503";

/**
 * The API's answer to a statement that the database refused; null if the error is no integrity violation or one
 * that no caller can cause (then it is a fault of ours and should be loud).
 */
export function problemOfConstraint(error: unknown): ConstraintProblem | null {
  const violation = constraintOf(error);
  if (violation === null) return null;
  const known = violation.constraint === null ? undefined : problems[violation.constraint];
  if (known !== undefined) return known;
  if (violation.code !== FOREIGN_KEY) return null;
  return violation.detail?.includes("is still referenced") === true
    ? { code: "in_use", detail: "Other entries still need this one. Remove or change those first." }
    : {
        code: "invalid_input",
        detail: `The entry that ${violation.table ?? "this"} refers to does not exist here.`,
      };
}

/** All constraint names with their codes; a test compares them with the database's catalogue. */
export const constraintNames: readonly string[] = Object.keys(problems);
