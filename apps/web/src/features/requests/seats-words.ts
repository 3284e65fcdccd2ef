import type { Room, SessionRequest } from "@plenary/contract";

type Asked = Pick<SessionRequest, "expectedPeople" | "features">;
type Seats = Pick<Room, "name" | "capacity" | "features" | "isBookable">;

/**
 * "No room holds 500 people: the largest, Aula, has 200 seats." Null: some room does, or none is there to compare
 * with. Whoever knows of a larger room may ask all the same.
 */
export function seatsWarning({ expectedPeople, features }: Asked, rooms: readonly Seats[]): string | null {
  const [largest] = rooms
    .filter((room) => room.isBookable && features.every((feature) => room.features.includes(feature)))
    .toSorted((a, b) => b.capacity - a.capacity);
  if (largest === undefined || largest.capacity >= expectedPeople) return null;
  const room = features.length > 0 ? "No room with what it needs" : "No room";
  return `${room} holds ${expectedPeople} people: the largest, ${largest.name}, has ${largest.capacity} seats.`;
}
