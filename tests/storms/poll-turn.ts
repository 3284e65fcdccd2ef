import { endpoints } from "@plenary/contract";
import { addMinutes } from "@plenary/time";
import type { Answers } from "./history.ts";
import { isPlaced, placeOf } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import type { KnownPoll } from "./known-polls.ts";
import type { Act, Storm } from "./record.ts";
import { earlyStart } from "./storm-days.ts";
import type { Lead } from "./storm-world.ts";

const override = { reason: "The members want it so" };
const SAYS = ["yes", "if_need_be", "no"] as const;
const OPTIONS = 3;

/** What a lead does about polls of the own group. */
export function leadPollTurn(storm: Storm, { groupId }: Lead): Act {
  const { random, known, knownPolls } = storm;
  const own = knownPolls.some((poll) => poll.groupId === groupId);
  const chance = random(10);
  if (own !== undefined && chance < 6) return decidePoll(storm, own);
  const asked = known.some((each) => isOfOne(each, groupId) && each.requestId !== null);
  if (asked?.requestId && chance < 9) return pollRequest(storm, asked);
  return startPoll(storm, groupId);
}

/** Places are mostly still wanted. */
function isOfOne({ groupIds, isOpen, hold, ...known }: Known, groupId: string): boolean {
  const isOwn = groupIds.length === 1 && groupIds[0] === groupId;
  return isOwn && isOpen === true && (!isPlaced({ ...known, groupIds, isOpen }) || hold !== null);
}

export function startPoll(storm: Storm, groupId: string): Act {
  const durationMinutes = 15 * (2 + storm.random(5));
  const asking = { title: `Polled ${storm.random(1e6)}`, durationMinutes, groupIds: [groupId] };
  return {
    endpoint: endpoints.startPoll,
    body: { session: { ...asking, expectedPeople: 10 }, ...asked(storm) },
    wanted: [],
    poll: { sessionId: null, version: null, groupId },
  };
}

function pollRequest(storm: Storm, { sessionId, requestId, groupIds }: Known): Act {
  return {
    endpoint: endpoints.pollRequest,
    params: { requestId },
    body: asked(storm),
    wanted: [{ sessionId, version: null }],
    poll: { sessionId, version: null, groupId: groupIds[0]! },
  };
}

/** A few times and rooms; every third poll ends before the next round. */
function asked({ random, world, api }: Storm) {
  const startsAt = new Set(Array.from({ length: OPTIONS * 2 }, () => earlyStart(random)));
  const options = [...startsAt].slice(0, OPTIONS).map((at) => ({
    roomId: world.rooms[random(world.rooms.length)]!.id,
    startsAt: at,
  }));
  return { options, closesAt: random(3) === 0 ? addMinutes(api.clock.now(), 30) : null };
}

export function decidePoll(storm: Storm, poll: KnownPoll): Act {
  const { random } = storm;
  if (poll.isOpen && random(3) > 0) return closePoll(storm, poll);
  return poll.isOpen && random(4) > 0 ? endPoll(poll) : reopenPoll(poll);
}

export function endPoll(poll: KnownPoll): Act {
  return { ...ofPoll(poll), endpoint: endpoints.endPoll };
}

export function reopenPoll(poll: KnownPoll): Act {
  return { ...ofPoll(poll), endpoint: endpoints.reopenPoll, body: { closesAt: null } };
}

function ofPoll({ id: pollId, sessionId, version, groupId }: KnownPoll) {
  return { params: { pollId }, version, wanted: [], poll: { pollId, sessionId, version, groupId } };
}

export function closePoll({ random, known }: Storm, poll: KnownPoll): Act {
  const { id: pollId, sessionId, version, groupId, options } = poll;
  const { id: optionId, roomId, startsAt } = options[random(options.length)]!;
  const minutes = known.get(sessionId)?.minutes ?? 0;
  return {
    endpoint: endpoints.closePoll,
    params: { pollId },
    version,
    body: { optionId, ...(random(3) > 0 && { override }) },
    wanted: [{ sessionId, version: null, place: placeOf(roomId, startsAt, minutes) }],
    poll: { pollId, sessionId, version, groupId },
  };
}

/** What a member says to a poll of a group that they were in at first, and may be no more. */
export function answerTurn({ random, world, knownPolls }: Storm, personId: string): Act | null {
  const groupIds = world.groupsOf.get(personId) ?? [];
  const wants = random(5) > 0;
  const poll = knownPolls.some((each) => each.isOpen === wants && groupIds.includes(each.groupId));
  if (poll === undefined) return null;
  const answers: Answers = Object.fromEntries(
    poll.options.flatMap(({ id }) => (random(4) > 0 ? [[id, SAYS[random(SAYS.length)]!]] : [])),
  );
  // Who has said nothing can't take it back, so something is said.
  const all = Object.keys(answers).length > 0 ? answers : { [poll.options[0]!.id]: "yes" };
  return {
    endpoint: endpoints.answerPoll,
    params: { pollId: poll.id },
    body: { answers: Object.entries(all).map(([optionId, answer]) => ({ optionId, answer })) },
    wanted: [{ sessionId: poll.sessionId, version: null }],
    poll: { pollId: poll.id, sessionId: poll.sessionId, version: null, groupId: poll.groupId, answers: all },
  };
}
