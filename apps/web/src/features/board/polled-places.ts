import type { Poll } from "@plenary/contract";
import { addMinutes, compareInstants } from "@plenary/time";
import type { Aim } from "./aim.ts";
import { instantOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";

/** A place that a poll asks about: what is put there takes it from those who are about to choose it. */
export type PolledPlace = {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  readonly roomId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly durationMinutes: number;
  /** How many have said that they can come, also if need be. */
  readonly coming: number;
};

type Asking = Pick<Poll, "sessionId" | "title" | "durationMinutes" | "options">;

export function polledPlaces(polls: readonly Asking[]): PolledPlace[] {
  return polls.flatMap(({ sessionId, title, durationMinutes, options }) =>
    options.map(({ id, roomId, startsAt, endsAt, counts }) => ({
      id,
      sessionId,
      title,
      roomId,
      startsAt,
      endsAt,
      durationMinutes,
      coming: counts.yes + counts.ifNeedBe,
    })),
  );
}

type Carried = { readonly id: string; readonly durationMinutes: number };

/** What a session would stand on, or next to which of its own options, in sentences. */
export function polledWords(
  places: readonly PolledPlace[],
  clock: BoardClock,
  { id, durationMinutes }: Carried,
  { roomId, minute }: Pick<Aim, "roomId" | "minute">,
): string[] {
  const startsAt = instantOf(clock, minute);
  const endsAt = addMinutes(startsAt, durationMinutes);
  return places
    .filter((place) => place.roomId === roomId)
    .filter((place) => compareInstants(place.startsAt, endsAt) < 0)
    .filter((place) => compareInstants(place.endsAt, startsAt) > 0)
    .map(({ sessionId, title, coming }) =>
      sessionId === id
        ? `Its own poll asks about this place: ${coming} can come so far.`
        : `The poll for “${title}” asks about this place: ${coming} can come so far.`,
    );
}
