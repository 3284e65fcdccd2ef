import type { Session, SlotQuestion } from "@plenary/contract";
import type { Draft } from "../scheduling/draft.ts";
import { planningRoster } from "../scheduling/build-problem.ts";
import { kindFor } from "../sessions/rules.ts";
import { participantsOf } from "../sessions/participants.ts";
import { sessionsNamedIn, wishesKnown } from "../requests/wishes.ts";
import type { Sight } from "./sight.ts";

/** No session of the meeting has this id. */
const ASKED = "00000000-0000-0000-0000-000000000000";
const UNNAMED = "another session";

export type AskedDraft = { readonly draft: Draft; readonly session: Session };

/**
 * The draft with the session that a place is looked for, without a place in it; all others under the names that the
 * asker may know them by, so that no sentence of the engine can say more.
 */
export function withAsked(draft: Draft, question: SlotQuestion, sight: Sight): AskedDraft {
  const before = draft.sessions.find(({ id }) => id === question.sessionId);
  const asked = askedSession(draft, question, before);
  const others = draft.sessions
    .filter(({ id }) => id !== asked.id)
    .map((other) => ({ ...other, title: sight(other) ?? UNNAMED }));
  const session = sized({ ...draft, sessions: [...others, asked] }, asked, question);
  return {
    draft: { ...draft, requests: wishesInSight(draft, sight), sessions: [...others, session] },
    session,
  };
}

/** A wish about a session that the asker may not know of would tell by its sentence where that stands. */
function wishesInSight({ requests, sessions }: Draft, sight: Sight): Draft["requests"] {
  if (!requests.some(({ wishes }) => sessionsNamedIn(wishes).length > 0)) return requests;
  const known = new Set(sessions.filter((session) => sight(session) !== null).map(({ id }) => id));
  return requests.map((request) => ({
    ...request,
    wishes: wishesKnown(request.wishes, known.has(request.sessionId) ? known : new Set()),
  }));
}

function askedSession(draft: Draft, question: SlotQuestion, before: Session | undefined): Session {
  const { groupIds, personIds, durationMinutes, features } = question;
  const groups = new Map(draft.groups.map((group) => [group.id, group]));
  const people = new Map(draft.people.map((person) => [person.id, person]));
  return {
    ...(before ?? blank),
    kind: kindFor(before?.kind ?? (groupIds.length === 0 ? "workshop" : "group"), groupIds),
    durationMinutes,
    features,
    groups: groupIds.map((groupId) => ({
      groupId,
      shortName: groups.get(groupId)?.shortName ?? "",
      hue: 0,
      agreement: "agreed" as const,
    })),
    people: personIds.flatMap((id) => people.get(id) ?? []),
    placement: null,
  };
}

const blank: Session = {
  id: ASKED,
  kind: "group",
  title: "This session",
  purpose: "",
  durationMinutes: 60,
  state: "asked",
  groups: [],
  people: [],
  expectedPeople: 1,
  features: [],
  openness: "open",
  isForEverybody: false,
  isOptional: false,
  isFixed: false,
  capacity: null,
  taken: 0,
  joinUrl: null,
  requestId: null,
  placement: null,
  version: 1,
};

function sized(draft: Draft, session: Session, { expectedPeople }: SlotQuestion): Session {
  if (expectedPeople !== null) return { ...session, expectedPeople };
  const audience = { ...session, personIds: session.people.map(({ id }) => id) };
  const { required } = participantsOf(audience, planningRoster(draft));
  return { ...session, expectedPeople: Math.max(1, required.size) };
}
