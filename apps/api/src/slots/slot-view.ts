import type { FoundSlots, Slot, SlotStanding } from "@plenary/contract";
import { describe } from "@plenary/scheduler";
import type { RuleName, StartJudgement, Violation } from "@plenary/scheduler";
import { absencesOf, cannotCome, isAboutPeople } from "./slot-people.ts";
import type { Asked } from "./slot-people.ts";
import { slotSentence } from "./slot-words.ts";

const OFFERED_ROOMS = 5;
const UNTOLD = "It doesn't fit what else is planned then.";
/** Hard rules that a reason may be given against: they are about people, not about whether there is a room. */
const ARGUABLE: ReadonlySet<RuleName> = new Set([
  "key-person-clash",
  "required-clash",
  "key-person-away",
  "walking-time",
  "never-parallel",
]);

/** One start in the calendar: how it stands and who is lost. */
export function startOf(asked: Asked, { start, own }: StartJudgement): FoundSlots["starts"][number] {
  const { startsAt, endsAt } = timesOf(asked, start);
  const absences = absencesOf(asked, own, startsAt);
  return {
    startsAt,
    endsAt,
    standing: standingOf(own, absences.length),
    lostPersonIds: absences.map(({ person }) => person.id),
  };
}

/** One start with its best room and everything to say about it. */
export function slotOf(asked: Asked, judged: StartJudgement): Slot {
  const { session, draft } = asked;
  const violations = judged.violations();
  const { startsAt, endsAt } = timesOf(asked, judged.start);
  const [best] = judged.rooms;
  const room = draft.rooms.find(({ id }) => id === best?.roomId)!;
  const absences = absencesOf(asked, violations, startsAt);
  const facts = {
    startsAt,
    endsAt,
    roomId: room.id,
    roomName: room.name,
    standing: standingOf(violations, absences.length),
    absences,
    reasons: reasonsOf(asked, violations),
    quorums: quorumsOf(asked, violations, absences),
    institutions: institutionsOf(asked, absences),
    expectedPeople: session.expectedPeople,
    room: {
      capacity: room.capacity,
      missingFeatures: session.features.filter((feature) => !room.features.includes(feature)),
    },
    displaces: displacedBy(asked, violations),
    otherRooms: otherRooms(asked, judged),
  };
  return { ...facts, sentence: slotSentence(asked, facts) };
}

function timesOf({ model, session }: Asked, start: number) {
  const { scale } = model;
  return { startsAt: scale.instantOf(start), endsAt: scale.instantOf(start + session.durationMinutes) };
}

function standingOf(violations: readonly Violation[], lost: number): SlotStanding {
  const hard = violations.filter(({ level }) => level === "hard");
  if (hard.some(({ rule }) => !ARGUABLE.has(rule))) return "blocked";
  if (hard.length > 0) return "clash";
  return lost > 0 ? "costs" : "free";
}

/** What is neither about people by name nor said in a field of its own. */
function reasonsOf(asked: Asked, violations: readonly Violation[]): string[] {
  const told = violations.filter(
    (one) =>
      !isAboutPeople(one) &&
      one.rule !== "room-double-booked" &&
      !isOwnQuorum(asked, one) &&
      // What it does to the days of other sessions is the planners' to weigh.
      (one.level === "hard" || one.sessionIds.includes(asked.session.id)),
  );
  const sentences = told.flatMap((violation) => {
    const isKnown = violation.sessionIds.every((id) => id === asked.session.id || asked.knows.has(id));
    if (isKnown) return describe(violation, asked.model.problem, asked.model.wording);
    return violation.level === "hard" ? UNTOLD : [];
  });
  return [...new Set(sentences)];
}

function isOwnQuorum({ session }: Asked, { rule, sessionIds }: Violation): boolean {
  return rule === "quorum-missed" && sessionIds[0] === session.id;
}

function quorumsOf(asked: Asked, violations: readonly Violation[], absences: Slot["absences"]) {
  const missed = violations.filter((one) => isOwnQuorum(asked, one));
  const absent = new Set(absences.filter(cannotCome).map(({ person }) => person.id));
  const owners = new Set(asked.session.groups.map(({ groupId }) => groupId));
  return asked.draft.groups
    .filter(({ id, quorumPercent }) => owners.has(id) && quorumPercent !== null)
    .map(({ id, shortName }): Slot["quorums"][number] => {
      const { memberIds: members = [], absentMembers = 0 } =
        asked.model.problem.groups.find((group) => group.id === id) ?? {};
      return {
        groupId: id,
        shortName,
        members: members.length + absentMembers,
        present: members.filter((member) => !absent.has(member)).length,
        missing: missed.find(({ groupIds }) => groupIds[0] === id)?.amount ?? 0,
      };
    });
}

function institutionsOf({ people, entry }: Asked, absences: Slot["absences"]): Slot["institutions"] {
  const ids = new Set([...entry.requiredPeople, ...entry.keyPeople, ...entry.wishedPeople]);
  const expected = [...ids].flatMap((id) => people.get(id) ?? []);
  const absent = new Set(absences.filter(cannotCome).map(({ person }) => person.id));
  const all = namesOf(expected);
  const present = namesOf(expected.filter(({ id }) => !absent.has(id)));
  return {
    present: present.size,
    of: all.size,
    missing: [...all].filter((name) => !present.has(name)).toSorted(),
  };
}

function namesOf(people: Asked["draft"]["people"]): Set<string> {
  return new Set(people.map(({ institutionShortName }) => institutionShortName));
}

function displacedBy({ draft, session, knows, model }: Asked, violations: readonly Violation[]) {
  const inRoom = violations
    .filter(({ rule }) => rule === "room-double-booked")
    .flatMap(({ sessionIds }) => sessionIds.filter((id) => id !== session.id));
  return [...new Set(inRoom)].flatMap((id): Slot["displaces"] => {
    const other = draft.sessions.find((one) => one.id === id);
    if (other === undefined) return [];
    const entry = model.problem.sessions.find((one) => one.id === id);
    const isMovable =
      entry?.isFixed !== true && entry?.pinned === undefined && other.placement?.state === "live";
    const isKnown = knows.has(id);
    return [{ sessionId: isKnown ? id : null, title: isKnown ? other.title : null, isMovable }];
  });
}

/** Rooms that break no more hard rules than the best one. */
export function otherRooms(
  { draft }: Asked,
  { rooms: [best, ...others] }: StartJudgement,
): Slot["otherRooms"] {
  return others
    .filter(({ hard }) => hard <= best!.hard)
    .slice(0, OFFERED_ROOMS)
    .flatMap(({ roomId }) => draft.rooms.find(({ id }) => id === roomId) ?? [])
    .map(({ id, name, capacity }) => ({ id, name, capacity }));
}
