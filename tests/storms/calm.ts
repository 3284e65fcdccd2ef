import { bringBack, cancel } from "./cancel-turn.ts";
import { choiceTurn, limitTurn } from "./choice-turn.ts";
import { isPlaced } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import { askJointly, declineOffer, takeOffer } from "./lead-turn.ts";
import { memberTurn } from "./member-turn.ts";
import { approveNext, at, decline, offer, override, place } from "./organiser-turn.ts";
import { answerTurn, closePoll, endPoll, reopenPoll, startPoll } from "./poll-turn.ts";
import { perform as send } from "./record.ts";
import type { Act, Storm } from "./record.ts";
import { hasSlot, propose, standWithout, takeSlot } from "./joint-turn.ts";
import { merge, split, undoDecision, undoPair } from "./split-turn.ts";

const TIMES = 3;
const TRIES = 12;
const CHOOSING = 12;

/**
 * Between two rounds, when what is known still holds: what needs two steps gets through both of them, and the second
 * is taken by two at once.
 */
export async function calm(storm: Storm): Promise<void> {
  const { known } = storm;
  const organiser = storm.world.organisers[0]!;
  const perform = (act: Act | null) => (act === null ? null : send(storm, organiser, act));
  for (let left = TIMES; left > 0; left -= 1) await perform(approveNext(storm));
  for (const answers of [[takeOffer], [declineOffer], [takeOffer, declineOffer]])
    await offerOne(storm, answers);
  await pollOne(storm);
  for (const turn of [split, merge]) {
    if (!(await untilDone(storm, turn))) continue;
    const again = undoPair(storm, storm.pairs.at(-1));
    await Promise.all([perform(again), perform(again)]);
    await perform(turn(storm));
  }
  await cancelOne(storm);
  await slotOne(storm);
  const waits = known.some((each) => isWaiting(each) && !each.place);
  if (waits !== undefined) {
    await perform(decline(waits));
    await perform(undoDecision(storm.random, known.get(waits.sessionId)!));
  }
  for (let left = TIMES; left > 0; left -= 1) await perform(memberTurn(storm));
  await chooseAll(storm);
}

/** An organiser goes on until it is done: much is refused for what is there. */
async function untilDone(storm: Storm, turn: (storm: Storm) => Act | null): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) {
    const act = turn(storm);
    if (act !== null && (await send(storm, storm.world.organisers[0]!, act)).status < 300) return true;
  }
  return false;
}

const isWaiting = ({ isOpen, requestId, place, hold }: Known) =>
  isOpen === true && requestId !== null && (!place || hold !== null);

const isStanding = (each: Known) => each.groupIds.length > 0 && isPlaced(each) && each.hold === null;

/** A session is cancelled, another one takes its place, and it is brought back by two; the other one has its place again. */
async function cancelOne(storm: Storm): Promise<void> {
  const { world, known } = storm;
  const one = known.some(isStanding);
  const other = known.some((each) => isStanding(each) && each !== one);
  if (!one || !other || !isPlaced(one)) return;
  const now = (sessionId: string) => known.get(sessionId)!;
  const perform = (act: Act) => send(storm, world.organisers[0]!, act);
  await perform(cancel(one, "Ill"));
  await perform(place(other, at(one), override));
  const again = bringBack(now(one.sessionId));
  await Promise.all([perform(again), perform(again)]);
  await perform(cancel(now(other.sessionId), ""));
  await perform(bringBack(now(other.sessionId)));
}

/** A group asks another one for a joint session, which proposes slots until one of them is taken by two at once. */
async function slotOne(storm: Storm): Promise<void> {
  const { world, known, random } = storm;
  const at = random(world.leads.length);
  const [lead, partner] = [world.leads[at]!, world.leads[(at + 1) % world.leads.length]!];
  const asked = await send(storm, lead.who, askJointly(storm, lead, partner));
  if (asked.status >= 300) return;
  const { sessionId } = asked.json as { sessionId: string };
  await send(storm, world.organisers[0]!, standWithout(storm, known.get(sessionId)!));
  for (let left = TRIES; left > 0; left -= 1) {
    await send(storm, partner.who, propose(storm, known.get(sessionId)!));
    const now = known.get(sessionId)!;
    if (!hasSlot(now)) return;
    const taking = world.organisers.slice(0, 2).map((who) => send(storm, who, takeSlot(now)));
    if ((await Promise.all(taking)).some(({ status }) => status < 300)) return;
  }
}

/** Its lead answers in as many windows. */
async function offerOne(storm: Storm, answers: readonly ((known: Known) => Act)[]): Promise<void> {
  const { world, known } = storm;
  let offered: Known | undefined;
  const turn = () => {
    offered = known.some(isWaiting);
    return offered === undefined ? null : offer(storm, offered);
  };
  if (!(await untilDone(storm, turn)) || offered === undefined) return;
  const now = known.get(offered.sessionId)!;
  const lead = world.leads.find(({ groupId }) => groupId === now.groupIds[0])!;
  await Promise.all(answers.map((answer) => send(storm, lead.who, answer(now))));
}

/** A rush for workshops: more people than places, and each of them wants several. */
async function chooseAll(storm: Storm): Promise<void> {
  const rush = storm.world.delegates.slice(0, CHOOSING).map(async (who) => {
    for (let left = TIMES; left > 0; left -= 1) await send(storm, who, choiceTurn(storm, who.personId));
  });
  await Promise.all([...rush, untilDone(storm, limitTurn)]);
}

/** Its members answer while its lead and an organiser close it. */
async function pollOne(storm: Storm): Promise<void> {
  const { world, knownPolls, random } = storm;
  const lead = world.leads[random(world.leads.length)]!;
  const { status, json } = await send(storm, lead.who, startPoll(storm, lead.groupId));
  if (status !== 201) return;
  const { id } = json as { id: string };
  const now = () => knownPolls.list((each) => each.id === id)[0]!;
  await send(storm, lead.who, endPoll(now()));
  await send(storm, lead.who, reopenPoll(now()));
  const members = world.delegates.filter(({ personId }) =>
    world.groupsOf.get(personId)?.includes(lead.groupId),
  );
  const answering = members.map(async (who) => {
    const act = answerTurn(storm, who.personId);
    if (act !== null) await send(storm, who, act);
  });
  const closing = [lead.who, world.organisers[0]!].map((who) => send(storm, who, closePoll(storm, now())));
  await Promise.all([...answering, ...closing]);
  await untilDone(storm, () => (now().isOpen ? closePoll(storm, now()) : null));
}
