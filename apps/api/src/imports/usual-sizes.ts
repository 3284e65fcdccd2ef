/** What is written where a file tells no size, and told in its preview. */
export const USUAL_SEATS = 50;
/** No format says how many people are expected at a session. */
export const USUAL_PEOPLE = 10;

const MOST_NAMED = 5;

/** "Blue, Green and 3 more: the file has no number of seats, so 50 are assumed. Mend it under Rooms." */
export function unknownSeats(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const rooms = `${names.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const each = names.length > 1 ? " for each" : "";
  return `${rooms}: the file has no number of seats, so ${USUAL_SEATS} are assumed${each}. Mend it under Rooms.`;
}

export function unknownPeople(count: number): string {
  const sessions = count === 1 ? "for the new session" : `for each of the ${count} new sessions`;
  return `The file doesn't say how many people are expected, so ${USUAL_PEOPLE} are assumed ${sessions}. Mend it on the board, where rooms are chosen by it.`;
}
