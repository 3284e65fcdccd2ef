// The one rule of how long a session may be, in minutes: wherever one is asked for, made, changed or imported.

export const SHORTEST_SESSION = 5;
/** A whole day. */
export const LONGEST_SESSION = 24 * 60;

/** What is told where a length is none: "a session takes 5 to 1440 minutes". */
export const sessionLengthRule = `a session takes ${SHORTEST_SESSION} to ${LONGEST_SESSION} minutes`;

export function isSessionLength(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= SHORTEST_SESSION && minutes <= LONGEST_SESSION;
}
