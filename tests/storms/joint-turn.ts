import { endpoints } from "@plenary/contract";
import type { Slot } from "./history.ts";
import { isPlaced, ofRequest, placeOf, startOf } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import type { Act, Storm } from "./record.ts";
import { earlyPlace } from "./storm-days.ts";
import type { Lead } from "./storm-world.ts";

const override = { reason: "It suits the others" };
type Slotted = Known & { slot: Slot };

/** Joint sessions of two for which the second proposes a slot, as far as anybody knows. */
export const hasSlot = (known: Known): known is Slotted => known.isOpen === true && known.slot != null;
/** Its lead moves what is held; what stands, or waits without a place, is moved by the organisers. */
export const isHeld = (known: Known) => isPlaced(known) && known.hold !== null;

/** A partner proposes a slot, in place of the one before or not; or takes it back. */
export function proposeTurn(storm: Storm, known: Known): Act {
  if (known.slot == null || storm.random(4) > 0) return propose(storm, known);
  return { ...ofSlot(known), endpoint: endpoints.withdrawSlot, body: known.slot };
}

export function propose({ random, world }: Storm, known: Known): Act {
  const seen = known.slot ?? null;
  const body = { ...earlyPlace(random, world.rooms), seen };
  return { ...ofSlot(known), endpoint: endpoints.proposeSlot, body };
}

/** Who asked, or an organiser, takes it or turns it down. */
export function answerSlot({ random }: Storm, known: Slotted): Act {
  if (random(4) === 0) {
    return {
      ...ofSlot(known),
      endpoint: endpoints.turnSlotDown,
      body: { ...known.slot, reason: "Too late" },
    };
  }
  return takeSlot(known);
}

export function takeSlot(known: Slotted): Act {
  const { version, slot, minutes } = known;
  const { params, wanted } = ofSlot(known);
  const place = placeOf(slot.roomId, slot.startsAt, minutes);
  return {
    endpoint: endpoints.takeSlot,
    params,
    version,
    body: { ...slot, override },
    wanted: [{ ...wanted[0]!, version, place }],
  };
}

/** Of any version: nobody but the partner says what it proposes. */
function ofSlot(known: Known) {
  const { sessionId, slot = null, groupIds } = known;
  const groupId = groupIds[1]!;
  const { requestId } = ofRequest(known).params;
  const proposed = { groupId, seen: slot };
  return { params: { requestId, groupId }, wanted: [{ sessionId, version: null, proposed }] };
}

/** The partner's next answer to what it said last. */
const nextAnswers = { asked: "agreed", agreed: "declined", declined: "agreed" } as const;

export function answerJoint({ groupId }: Lead, known: Known): Act {
  const { sessionId, requestId, agreements } = known;
  const seen = agreements[1] ?? "asked";
  // What is agreed to is the place that was seen.
  const place = isPlaced(known) ? known.place : null;
  return {
    endpoint: endpoints.answerJointSession,
    params: { requestId, groupId },
    body: { seen, answer: nextAnswers[seen], startsAt: place && startOf(place), override },
    wanted: [{ sessionId, version: null, answered: { groupId, seen, fromMs: place?.fromMs ?? null } }],
  };
}

/** An organiser holds it without the second group, or waits for that again; as far as anybody knows. */
export function standWithout({ random }: Storm, known: Known): Act {
  const { sessionId, requestId, groupIds } = known;
  const [groupId, seen] = [groupIds[1]!, known.standsWithout ?? null];
  const reason = seen === null || random(4) === 0 ? `They follow online, ${random(100)}` : null;
  return {
    endpoint: endpoints.standWithoutGroup,
    params: { requestId, groupId },
    body: { reason, seen },
    wanted: [{ sessionId, version: null, without: { groupId, seen } }],
  };
}
