import { customType } from "drizzle-orm/pg-core";

const FROM_DATABASE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)(?:Z|\+00(?::00)?)$/;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A `timestamptz` column whose values are ISO UTC strings such as "2025-10-21T07:15:00Z", never a JS Date:
 * a Date would lose microseconds and invite the system's zone into the logic.
 */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamptz",
  toDriver: checkedInstant,
  fromDriver: instantFromText,
});

/**
 * PostgreSQL's text of a timestamptz as an ISO UTC string, with its fraction of a second if it has one.
 * Throws for another offset than UTC (the session's zone was changed) and for infinity and years beyond 9999,
 * which no column of ours may hold.
 */
export function instantFromText(text: string): string {
  const match = FROM_DATABASE.exec(text);
  if (match === null) throw new RangeError(`not an instant in UTC from the database: ${text}`);
  return `${match[1]}T${match[2]}Z`;
}

/** Lets an ISO instant through. A wall-clock time without an offset would silently be read as UTC. */
export function checkedInstant(value: unknown): string {
  if (typeof value !== "string" || !ISO_INSTANT.test(value)) {
    throw new TypeError(`not an ISO instant with its offset: ${String(value)}`);
  }
  return value;
}
