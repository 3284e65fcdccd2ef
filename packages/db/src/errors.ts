/** What PostgreSQL says about a refused statement. `code` is the SQLSTATE, such as 23P01. */
export interface ConstraintViolation {
  code: string;
  constraint: string | null;
  table: string | null;
  detail: string | null;
}

interface DatabaseError {
  code: string;
  constraint_name?: string;
  table_name?: string;
  detail?: string;
}

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";

/** Codes of the driver and of Node's sockets that mean: no server, or no longer. */
const UNREACHABLE = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * SQLSTATEs that mean: later. Connection trouble (08), out of connections, memory or disk (53), shut down (57P),
 * read-only after a failover (25006), and our own limits: lock, statement and idle transaction timeouts.
 */
const OVERLOADED = /^(08...|53...|57P0[1-5]|25006|55P03|57014|25P03)$/;

/**
 * The integrity violation (SQLSTATE class 23) behind an error, through Drizzle's wrapping; null if it is
 * something else.
 */
export function constraintOf(error: unknown): ConstraintViolation | null {
  const found = databaseError(error);
  if (found === null || !found.code.startsWith("23")) return null;
  return {
    code: found.code,
    constraint: found.constraint_name ?? null,
    table: found.table_name ?? null,
    detail: found.detail ?? null,
  };
}

/** Whether the whole transaction may succeed when it is simply run again: a deadlock or a serialization failure. */
export function isRetryable(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

/** Whether the database can't answer now, and the caller should be told to come back (503). */
export function isUnavailable(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code !== undefined && (UNREACHABLE.has(code) || OVERLOADED.test(code));
}

/** The innermost error with a code: Drizzle and others wrap the driver's in `cause`. */
function databaseError(error: unknown): DatabaseError | null {
  let found: DatabaseError | null = null;
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string") found = current as Error & DatabaseError;
  }
  return found;
}
