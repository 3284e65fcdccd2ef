import type { Poll, PollOption, PollPerson, PollSummary, Session } from "@plenary/contract";
import { addMinutes } from "@plenary/time";
import type { Draft } from "../scheduling/draft.ts";
import type { MeetingScope } from "../scopes.ts";
import { askedBy, ownersOf, quorumGroups } from "./asked-people.ts";
import type { AskedPerson } from "./asked-people.ts";
import { toOneself } from "./known-clashes.ts";
import type { PollOptionRow, PollRow, Reply } from "./load-polls.ts";
import { countsOf, standingsOf, suggestionOf } from "./tally.ts";
import type { Counted } from "./tally.ts";

/** A poll with what it is about. */
export type PollParts = {
  readonly row: PollRow;
  readonly session: Session;
  readonly draft: Draft;
  readonly scope: MeetingScope;
  /** By time. */
  readonly options: readonly PollOptionRow[];
  readonly replies: readonly Reply[];
  readonly marked: ReadonlySet<string>;
  readonly sessionIs: PollSummary["sessionIs"];
  readonly takesAnswers: boolean;
};

export function summaryOf(parts: PollParts): PollSummary {
  const { row, session, scope, sessionIs, takesAnswers } = parts;
  const { poll, startedBy } = row;
  const people = askedOf(parts);
  const repliedIds = new Set(parts.replies.map(({ personId }) => personId));
  const own = people.find(({ id }) => id === scope.personId);
  const reply = parts.replies.find(({ personId }) => personId === scope.personId);
  return {
    id: poll.id,
    sessionId: session.id,
    title: session.title,
    // Not what they said to the session, nor why organisers hold it without them: members read this, too.
    groups: ownersOf(session).map(({ groupId, shortName, hue }) => ({ groupId, shortName, hue })),
    durationMinutes: session.durationMinutes,
    state: poll.state,
    takesAnswers,
    sessionIs,
    closesAt: poll.closesAt,
    startedBy,
    startedAt: poll.startedAt,
    asked: people.length,
    answered: people.filter(({ id }) => repliedIds.has(id)).length,
    chosen: chosenOf(parts),
    own: {
      isAsked: own !== undefined,
      isRequired: own?.isRequired ?? false,
      answeredAt: reply?.answeredAt ?? null,
      comment: reply?.comment ?? "",
    },
    version: poll.version,
  };
}

/** The whole poll: names only for who leads one of its groups and for organisers. */
export function viewOf(parts: PollParts, { said, known }: Pick<Counted, "said" | "known">): Poll {
  const { row, session, scope, options } = parts;
  const people = askedOf(parts);
  const counted: Counted = { options, people, groups: quorumGroups(parts.draft, session), said, known };
  const [asking] = session.groups;
  const seesAll = scope.permissions.has("requests.viewAll");
  const leads = (groupId: string) => scope.leadsGroupIds.includes(groupId);
  const seesNames = seesAll || session.groups.some(({ groupId }) => leads(groupId));
  const standings = seesNames ? standingsOf(counted) : null;
  return {
    ...summaryOf(parts),
    note: row.poll.note,
    options: options.map((option) => ({
      ...placeOf(parts, option),
      counts: countsOf(counted, option.id),
      own: ownOf(parts, counted, option.id),
      standing: standings?.get(option.id) ?? null,
    })),
    people: seesNames ? people.map((person) => personOf(parts, counted, person)) : null,
    requestId: seesNames ? row.requestId : null,
    isOwn: scope.permissions.has("requests.decide") || (asking !== undefined && leads(asking.groupId)),
  };
}

function askedOf({ draft, session, marked }: PollParts): AskedPerson[] {
  return askedBy(draft, session, marked);
}

function placeOf({ session, draft }: PollParts, { id, startsAt, roomId }: PollOptionRow) {
  const roomName = draft.rooms.find((room) => room.id === roomId)?.name ?? null;
  return { id, startsAt, endsAt: addMinutes(startsAt, session.durationMinutes), roomId, roomName };
}

function chosenOf(parts: PollParts): PollSummary["chosen"] {
  const option = parts.options.find(({ id }) => id === parts.row.chosenId);
  if (option === undefined) return null;
  const place = { ...option, roomId: parts.row.chosenRoomId ?? option.roomId };
  const { id, startsAt, endsAt, roomName } = placeOf(parts, place);
  return { optionId: id, startsAt, endsAt, roomName };
}

function ownOf({ scope, draft }: PollParts, counted: Counted, optionId: string): PollOption["own"] {
  const { personId } = scope;
  const suggestion = suggestionOf(counted, optionId, personId);
  const name = draft.people.find(({ id }) => id === personId)?.name ?? "";
  return {
    answer: counted.said.get(optionId)?.get(personId) ?? null,
    suggestion: suggestion && toOneself(suggestion, name),
  };
}

function personOf(
  { replies, options }: PollParts,
  counted: Counted,
  { isRequired, ...person }: AskedPerson,
): PollPerson {
  const reply = replies.find(({ personId }) => personId === person.id);
  return {
    person,
    isRequired,
    answeredAt: reply?.answeredAt ?? null,
    comment: reply?.comment ?? "",
    answers: options.map(({ id }) => ({
      optionId: id,
      answer: counted.said.get(id)?.get(person.id) ?? null,
      suggestion: suggestionOf(counted, id, person.id),
    })),
  };
}
