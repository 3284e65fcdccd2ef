import { errorTable } from "@plenary/contract";
import type { ErrorCode, FieldError, Problem } from "@plenary/contract";

export type FailureExtra = {
  /** Fields with a sentence each, for `invalid_input`. */
  errors?: FieldError[];
  /** What the reader needs to act: the current state of a stale entry, the clashes, the blocking session. */
  context?: unknown;
  /** Headers of the answer, such as Retry-After. */
  headers?: Record<string, string>;
  cause?: unknown;
};

/** A refusal that the caller hears of, with a code of the contract's table. */
export class Failure extends Error {
  override name = "Failure";
  readonly code: ErrorCode;
  readonly extra: FailureExtra;

  /** `detail` is a sentence for whoever asked; it must say nothing that they may not know. */
  constructor(code: ErrorCode, detail: string, extra: FailureExtra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.code = code;
    this.extra = extra;
  }
}

/** Throws a Failure. Inside a transaction that also takes back what the transaction wrote. */
export function fail(code: ErrorCode, detail: string, extra?: FailureExtra): never {
  throw new Failure(code, detail, extra);
}

/** A field that won't do; `pointer` is its JSON pointer, such as `/scans/0/day`, the sentence says what would. */
export function failField(pointer: `/${string}`, message: string): never {
  return fail("invalid_input", message, { errors: [{ field: pointer, message }] });
}

/** The one way to say "not there", so that it's byte-identical with "not yours": no name, no id, no kind. */
export function failNotFound(): never {
  throw notFound();
}

export function notFound(): Failure {
  return new Failure("not_found", "There is nothing here, or you may not see it.");
}

/** A stale If-Match; `current` is the entry as it is now, in the shape that the endpoint answers. */
export function failStale(current: unknown): never {
  return fail("version_stale", "Somebody changed this after you last saw it; here is how it is now.", {
    context: current,
  });
}

export function problemOf(failure: Failure): Problem {
  const { status, title } = errorTable[failure.code];
  const { errors, context } = failure.extra;
  return {
    type: `/problems/${failure.code}`,
    title,
    status,
    detail: failure.message,
    code: failure.code,
    ...(errors === undefined ? {} : { errors }),
    ...(context === undefined ? {} : { context }),
  };
}
