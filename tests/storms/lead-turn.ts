import { endpoints } from "@plenary/contract";
import { isPlaced, ofRequest, placeOf } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import { answerJoint, answerSlot, hasSlot, isHeld, proposeTurn } from "./joint-turn.ts";
import { askForLength } from "./length-turn.ts";
import { leadPollTurn } from "./poll-turn.ts";
import type { Act, Storm } from "./record.ts";
import { someStart } from "./storm-days.ts";
import type { Lead } from "./storm-world.ts";

const override = { reason: "Agreed with everybody" };
/** More wait for a place: the lead takes one back instead of asking for another. */
const MOST_OPEN = 7;

/** What a lead does next. */
export function leadTurn(storm: Storm, lead: Lead): Act {
  const { random, known } = storm;
  if (random(8) === 0) return leadPollTurn(storm, lead);
  const own = known.list(({ isOpen, groupIds }) => isOpen === true && groupIds[0] === lead.groupId);
  const some = own[random(Math.max(1, own.length))];
  const offered = own.find(({ hold }) => hold?.waitsForAsker === true);
  const asked = known.some(({ isOpen, groupIds }) => isOpen === true && groupIds[1] === lead.groupId);
  const chance = random(100);
  if (offered?.requestId && chance < 50) return answerOffer(storm, offered);
  if (asked?.requestId && chance < 25) {
    return asked.groupIds.length === 2 && random(3) === 0
      ? proposeTurn(storm, asked)
      : answerJoint(lead, asked);
  }
  const slotted = own.find((each) => hasSlot(each) && isHeld(each));
  if (slotted !== undefined && hasSlot(slotted) && chance < 60) return answerSlot(storm, slotted);
  if (some?.requestId && (own.length >= MOST_OPEN || chance < 30)) {
    if (random(6) === 0) return askForLength(storm, some);
    const stands = isPlaced(some) && some.hold === null;
    return chance < 12 || stands ? withdraw(some) : bookAgain(storm, some);
  }
  return book(storm, lead, chance > 90);
}

/** Takes a place for a session, or only asks for it. */
function book({ random, world }: Storm, { groupId }: Lead, isOnlyAsked: boolean): Act {
  const durationMinutes = 15 * (2 + random(5));
  const other = world.leads[random(world.leads.length)]!.groupId;
  const groupIds = random(6) === 0 && other !== groupId ? [groupId, other] : [groupId];
  const asking = { title: `Session ${random(1e6)}`, durationMinutes, groupIds, expectedPeople: 10 };
  if (isOnlyAsked) return ask(asking);
  const { roomId, startsAt } = somewhere({ random, world }, durationMinutes);
  const place = placeOf(roomId, startsAt, durationMinutes);
  return {
    endpoint: endpoints.bookSession,
    body: { ...asking, roomId, startsAt, ...(random(3) > 0 && { override }) },
    wanted: [{ sessionId: null, version: null, place }],
  };
}

export function askJointly({ random }: Storm, { groupId }: Lead, partner: Lead): Act {
  const title = `Joint ${random(1e6)}`;
  return ask({ title, durationMinutes: 45, groupIds: [groupId, partner.groupId], expectedPeople: 10 });
}

function ask(body: object): Act {
  return { endpoint: endpoints.createRequest, body, wanted: [{ sessionId: null, version: null }] };
}

export function somewhere({ random, world }: Pick<Storm, "random" | "world">, minutes: number) {
  const { id: roomId } = world.rooms[random(world.rooms.length)]!;
  return { roomId, startsAt: someStart(random, minutes) };
}

function bookAgain(storm: Storm, known: Known): Act {
  const to = somewhere(storm, known.minutes);
  const { sessionId, version } = known;
  return {
    ...ofRequest(known),
    endpoint: endpoints.bookRequest,
    body: { ...to, ...(storm.random(3) > 0 && { override }) },
    wanted: [{ sessionId, version, place: placeOf(to.roomId, to.startsAt, known.minutes) }],
  };
}

function withdraw(known: Known): Act {
  return { ...ofRequest(known), endpoint: endpoints.withdrawRequest };
}

function answerOffer({ random }: Storm, known: Known): Act {
  return random(3) > 0 ? takeOffer(known) : declineOffer(known);
}

export function takeOffer(known: Known): Act {
  return { ...ofRequest(known), endpoint: endpoints.takeOffer };
}

export function declineOffer(known: Known): Act {
  return { ...ofRequest(known), endpoint: endpoints.declineOffer, body: { reason: "Too far" } };
}
