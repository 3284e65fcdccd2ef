import { endpoints } from "@plenary/contract";
import { cancelTurn } from "./cancel-turn.ts";
import { limitTurn } from "./choice-turn.ts";
import { isPlaced, ofRequest, placeOf, startOf } from "./known-sessions.ts";
import type { Known, Placed } from "./known-sessions.ts";
import { somewhere } from "./lead-turn.ts";
import { resizeTurn } from "./length-turn.ts";
import { memberTurn } from "./member-turn.ts";
import { decidePoll } from "./poll-turn.ts";
import type { Act, Storm } from "./record.ts";
import { answerSlot, hasSlot, standWithout } from "./joint-turn.ts";
import { splitTurn } from "./split-turn.ts";
import { otherDay } from "./storm-days.ts";

export const override = { reason: "Decided at the board" };
const isOpen = (known: Known) => known.isOpen === true;
const isHeld = (known: Known) => isPlaced(known) && known.hold !== null && known.requestId !== null;
/** As far as anybody knows. */
const waitsForOrganisers = (known: Known) =>
  isHeld(known) && known.hold?.waitsForAsker !== true && known.hold?.waitsForOrganisers !== false;

/** What an organiser does next: decides about holds, moves one, several, or lets sessions, rooms and days change places. */
export function organiserTurn(storm: Storm): Act | null {
  const { random, known } = storm;
  const chance = random(100);
  const other = random(10);
  if (other < 2) return splitTurn(storm);
  if (other < 3) return memberTurn(storm);
  if (other < 4) return cancelTurn(storm);
  if (chance < 4) return decideAny(storm);
  if (chance < 7) return limitTurn(storm);
  if (chance < 25) return decide(storm, known.some(isHeld));
  if (chance < 33) return reconsider(storm);
  if (chance < 38) return resizeTurn(storm);
  if (chance < 60) return placeOne(storm, known.some(isOpen));
  if (chance < 66) return unplace(known.some(isPlaced));
  if (chance < 78) return moveSome(storm);
  if (chance < 90) return swapTwo(storm);
  return chance < 96 ? swapRooms(storm) : swapDays(storm);
}

/** Polls are theirs to close, too. */
function decideAny(storm: Storm): Act | null {
  const poll = storm.knownPolls.some(() => true);
  return poll === undefined ? null : decidePoll(storm, poll);
}

/** With nobody in between, so that what is known still holds. */
export function approveNext({ known }: Storm): Act | null {
  const next = known.some(waitsForOrganisers);
  return next === undefined ? null : { ...ofRequest(next), endpoint: endpoints.approveBooking };
}

export function offer(storm: Storm, held: Known): Act {
  const to = somewhere(storm, held.minutes);
  const { sessionId, version } = held;
  return {
    ...ofRequest(held),
    endpoint: endpoints.offerPlace,
    body: { ...to, note: "Rather here", override },
    wanted: [{ sessionId, version, place: placeOf(to.roomId, to.startsAt, held.minutes) }],
  };
}

export function decline(held: Known): Act {
  return { ...ofRequest(held), endpoint: endpoints.declineRequest, body: { reason: "No room" } };
}

function decide(storm: Storm, held: Known | undefined): Act | null {
  const { known } = storm;
  const slotted = known.some(hasSlot);
  if (slotted !== undefined && hasSlot(slotted) && storm.random(3) === 0) return answerSlot(storm, slotted);
  const joint = known.some((each) => isOpen(each) && each.groupIds.length === 2 && each.requestId !== null);
  if (joint !== undefined && storm.random(5) === 0) return standWithout(storm, joint);
  if (held === undefined) return null;
  const chance = storm.random(10);
  if (chance < 5) {
    return { ...ofRequest(known.some(waitsForOrganisers) ?? held), endpoint: endpoints.approveBooking };
  }
  if (chance < 6) return { ...ofRequest(held), endpoint: endpoints.acceptRequest };
  return chance < 7 ? decline(held) : offer(storm, held);
}

/** What was declined or withdrawn is accepted after all; or approved although nothing is held. */
function reconsider({ random, known }: Storm): Act | null {
  const over = known.some((each) => each.isOpen === false && each.requestId !== null);
  const settled = known.some((each) => isPlaced(each) && each.hold === null && each.requestId !== null);
  if (random(2) === 0 && over !== undefined) return { ...ofRequest(over), endpoint: endpoints.acceptRequest };
  return settled === undefined ? null : { ...ofRequest(settled), endpoint: endpoints.approveBooking };
}

function placeOne(storm: Storm, known: Known | undefined): Act | null {
  if (known === undefined) return null;
  return place(known, somewhere(storm, known.minutes), storm.random(4) > 0 ? override : undefined);
}

export function place({ sessionId, version, minutes }: Known, to: Target, why?: typeof override): Act {
  return {
    endpoint: endpoints.placeSession,
    params: { sessionId },
    version,
    body: { ...to, ...(why && { override: why }) },
    wanted: [{ sessionId, version, place: placeOf(to.roomId, to.startsAt, minutes) }],
  };
}

function unplace(known: Known | undefined): Act | null {
  if (known === undefined) return null;
  const { sessionId, version } = known;
  const wanted = [{ sessionId, version, place: null }];
  return { endpoint: endpoints.unplaceSession, params: { sessionId }, version, wanted };
}

type Target = { roomId: string; startsAt: string };
type Step = { known: Known; to: Target | null };

function moveAll(steps: readonly Step[]): Act | null {
  if (steps.length === 0) return null;
  const moves = steps.map(({ known: { sessionId, version }, to }) => ({ sessionId, version, to }));
  const wanted = steps.map(({ known: { sessionId, version, minutes }, to }) => ({
    sessionId,
    version,
    place: to && placeOf(to.roomId, to.startsAt, minutes),
  }));
  return { endpoint: endpoints.moveSessions, body: { moves, override }, wanted };
}

function moveSome(storm: Storm): Act | null {
  const { known, random } = storm;
  const some = new Set(Array.from({ length: 2 + random(3) }, () => known.some(isOpen)));
  const steps = [...some].flatMap((each) => {
    if (each === undefined) return [];
    return [{ known: each, to: random(8) === 0 ? null : somewhere(storm, each.minutes) }];
  });
  return moveAll(steps);
}

export const at = ({ place }: Placed): Target => ({ roomId: place.roomId, startsAt: startOf(place) });

function swapTwo({ known }: Storm): Act | null {
  const [one, other] = [known.some(isPlaced), known.some(isPlaced)];
  if (!one || !other || one === other || !isPlaced(one) || !isPlaced(other)) return null;
  return moveAll([
    { known: one, to: at(other) },
    { known: other, to: at(one) },
  ]);
}

/** Everything of one day in two rooms. */
function swapRooms({ known, world, random }: Storm): Act | null {
  const day = known.some(isPlaced);
  if (day === undefined || !isPlaced(day)) return null;
  const from = day.place.roomId;
  const into = world.rooms[random(world.rooms.length)]!.id;
  const isThen = (each: Placed) => at(each).startsAt.slice(0, 10) === at(day).startsAt.slice(0, 10);
  const pairs = new Map([
    [from, into],
    [into, from],
  ]);
  return moveAll(
    known
      .list(isPlaced)
      .filter((each): each is Placed => isPlaced(each) && isThen(each) && pairs.has(each.place.roomId))
      .map((each) => ({ known: each, to: { ...at(each), roomId: pairs.get(each.place.roomId)! } })),
  );
}

/** Two days, each session at the same time in the same room; now and then those of a single room. */
function swapDays({ known, world, random }: Storm): Act | null {
  const day = known.some(isPlaced);
  if (day === undefined || !isPlaced(day)) return null;
  const [one, other] = [at(day).startsAt.slice(0, 10), otherDay(at(day).startsAt).slice(0, 10)];
  const dayOf = (each: Placed) => at(each).startsAt.slice(0, 10);
  const isWhole = random(4) === 0;
  const roomId = world.rooms[random(world.rooms.length)]!.id;
  return moveAll(
    known
      .list(isPlaced)
      .filter((each): each is Placed => isPlaced(each) && [one, other].includes(dayOf(each)))
      .filter(({ place }) => isWhole || place.roomId === roomId)
      .map((each) => {
        const startsAt = `${dayOf(each) === one ? other : one}${at(each).startsAt.slice(10)}`;
        return { known: each, to: { ...at(each), startsAt } };
      }),
  );
}
