import type { Session } from "@plenary/contract";
import { newViolations } from "@plenary/scheduler";
import type { Violation } from "@plenary/scheduler";
import { compareInstants, formatDay, meetingDays, shiftDate } from "@plenary/time";
import { instantAt, wallOf } from "./board-clock.ts";
import { afterMoves, isCarriable, isSamePlace, placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { counted } from "./board-words.ts";
import { consequencesOf } from "./consequences.ts";
import type { Change, Step } from "./move-history.ts";

/** Several sessions that change places in one act: all of them or none. */
export type Rearrangement = {
  readonly step: Step;
  /** Once it is done. */
  readonly said: string;
  /** Why the act can't be made; null: it can. */
  readonly obstacle: string | null;
};

/** Each takes the other's time and room. With one that has no place, the other one is left without. */
export function swapSessions(model: BoardModel, a: Session, b: Session): Rearrangement {
  const places = [placeOf(a), placeOf(b)] as const;
  const changes = [moved(a, places[1]), moved(b, places[0])];
  const left = places[0] === null ? b : places[1] === null ? a : null;
  return rearrangement(model, `the swap of ${a.title} and ${b.title}`, changes, {
    said: `${a.title} and ${b.title} have changed places.${left ? ` ${left.title} waits among the unplaced now.` : ""}`,
  });
}

/** On these days, what is in one room goes to the other at the same time, and the other way round. */
export function swapRooms(
  model: BoardModel,
  [one, other]: readonly [string, string],
  days: readonly string[],
): Rearrangement {
  const to = new Map([
    [one, other],
    [other, one],
  ]);
  const changes = placedOn(model, days).flatMap((session) => {
    const place = placeOf(session);
    const roomId = to.get(place?.roomId ?? "");
    return place && roomId !== undefined ? [moved(session, { ...place, roomId })] : [];
  });
  const names = [one, other].map((id) => model.roomById.get(id)?.name ?? "the room");
  return rearrangement(model, `the swap of ${names.join(" and ")}`, changes, {
    said: `${counted(changes.length, "session has", "sessions have")} changed between ${names.join(" and ")}.`,
  });
}

/** What is on one day goes to the other at the same time of day and in the same room, and the other way round. */
export function swapDays(model: BoardModel, [one, other]: readonly [string, string]): Rearrangement {
  const changes = [
    ...placedOn(model, [one]).map((session) => shifted(model, session, { day: other })),
    ...placedOn(model, [other]).map((session) => shifted(model, session, { day: one })),
  ];
  const names = [one, other].map((day) => formatDay(day)).join(" and ");
  return rearrangement(model, `the swap of ${names}`, changes, {
    said: `${counted(changes.length, "session has", "sessions have")} changed between ${names}.`,
  });
}

export type Shift = {
  /** The session that is taken hold of; the others keep their distance to it. */
  readonly anchor: Session;
  readonly to: Place;
};

/**
 * Moves sessions together: as many days and minutes as the anchor. Those that are in the anchor's room go with it
 * into its new one, the others keep theirs.
 */
export function moveTogether(
  model: BoardModel,
  sessions: readonly Session[],
  { anchor, to }: Shift,
): Rearrangement {
  const from = placeOf(anchor);
  if (from === null) return rearrangement(model, `the move of ${anchor.title}`, [moved(anchor, to)], {});
  const [before, after] = [wallOf(model.clock, from.startsAt), wallOf(model.clock, to.startsAt)];
  const days = daysBetween(before.day, after.day);
  const changes = sessions.map((session) => {
    const place = placeOf(session);
    if (session.id === anchor.id) return moved(session, to);
    if (place === null) return moved(session, null);
    const roomId = place.roomId === from.roomId ? to.roomId : place.roomId;
    return shifted(model, session, { days, minutes: after.wall - before.wall, roomId });
  });
  const what = counted(changes.length, "session", "sessions");
  return rearrangement(model, `the move of ${what}`, changes, {
    said: `${what} moved together.`,
    still: "They stand there already: choose another day, time or room.",
  });
}

/** Of several that are moved by a form: the one that begins first, after which the others go. */
export function anchorOf(sessions: readonly Session[]): Session | undefined {
  const placed = sessions.filter(({ placement }) => placement !== null);
  return placed.toSorted((a, b) => compareInstants(a.placement!.startsAt, b.placement!.startsAt))[0];
}

/** The board as it would be with the changes made. */
export function afterChanges(model: BoardModel, changes: readonly Change[]): BoardModel {
  return afterMoves(model, new Map(changes.map(({ sessionId, to }) => [sessionId, to])));
}

type Judged = { readonly model: BoardModel; readonly violations: readonly Violation[] };

/** What would newly be wrong, how many hard rules for how many people, and how many findings would be put right. */
export function meaningOf(was: Judged, is: Judged) {
  const caused = newViolations(was.violations, is.violations).filter(({ level }) => level !== "moved");
  const broken = caused.filter(({ level }) => level === "hard");
  return {
    consequences: consequencesOf(is.model, caused),
    broken: broken.length,
    people: new Set(broken.flatMap(({ personIds }) => personIds)).size,
    resolved: newViolations(is.violations, was.violations).filter(({ level }) => level === "hard").length,
  };
}

type Told = { said?: string; /** Why nothing would move. */ still?: string };

function rearrangement(
  model: BoardModel,
  label: string,
  targets: readonly Target[],
  { said = "", still = "Nothing would move: choose places with sessions in them." }: Told,
): Rearrangement {
  const lost = targets.find(({ to }) => to === "no such time");
  const changes = targets.flatMap(({ session, to }): Change[] => {
    const from = placeOf(session);
    if (to === "no such time" || isSamePlace(from, to)) return [];
    return [{ sessionId: session.id, from, to }];
  });
  const obstacle = lost
    ? `${lost.session.title} can’t go there: the clocks don’t show its time once on that day.`
    : changes.length === 0
      ? still
      : null;
  return { step: { label, changes }, said, obstacle };
}

type Target = { readonly session: Session; readonly to: Place | null | "no such time" };

/** Its own pins go with it. */
function moved(session: Session, to: Place | null): Target {
  const own = placeOf(session);
  if (to === null) return { session, to };
  if (own === null) {
    const { durationMinutes } = session;
    return { session, to: { ...to, durationMinutes, isTimePinned: false, isRoomPinned: false } };
  }
  return { session, to: { ...own, roomId: to.roomId, startsAt: to.startsAt } };
}

const DAY = 24 * 60;

function daysBetween(from: string, to: string): number {
  return from <= to ? meetingDays(from, to).length - 1 : 1 - meetingDays(to, from).length;
}

type Offset = { day?: string; days?: number; minutes?: number; roomId?: string };

/** By what the venue's clocks show: an hour stays the same hour on a day after the clocks have changed. */
function shifted(
  model: BoardModel,
  session: Session,
  { day, days = 0, minutes = 0, roomId }: Offset,
): Target {
  const place = placeOf(session);
  if (place === null) return { session, to: null };
  const from = wallOf(model.clock, place.startsAt);
  const wall = from.wall + minutes;
  const target = shiftDate(day ?? from.day, days + Math.floor(wall / DAY));
  const startsAt = instantAt(model.clock, { day: target, wall: ((wall % DAY) + DAY) % DAY });
  if (startsAt === null) return { session, to: "no such time" };
  return moved(session, { ...place, startsAt, roomId: roomId ?? place.roomId });
}

/** What can be moved and begins on one of the days; the frame stays. */
function placedOn({ sessions, clock }: BoardModel, days: readonly string[]): Session[] {
  return sessions.filter(
    (session) =>
      isCarriable(session) &&
      session.placement !== null &&
      days.includes(wallOf(clock, session.placement.startsAt).day),
  );
}
