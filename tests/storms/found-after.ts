import type { Answers, Fact, GroupFact, History, PollFact } from "./history.ts";
import { membersOf } from "./known-groups.ts";
import type { Storm } from "./record.ts";

type Found = Required<
  Pick<History, "final" | "finalPolls" | "finalGroups" | "finalAnswers" | "finalChoices">
>;

/** What the database holds in the end; and where in its log the ends of polls are, which they are told of. */
export async function foundAfter(storm: Storm): Promise<Found> {
  await positionEnds(storm);
  return {
    final: await sessionsOf(storm),
    finalPolls: await pollsOf(storm),
    finalGroups: await groupsOf(storm),
    finalAnswers: await answersOf(storm),
    finalChoices: await choicesOf(storm),
  };
}

async function positionEnds({ api, operations }: Storm): Promise<void> {
  type Row = { pollId: string; position: number };
  const rows = await api.connection.sql<Row[]>`
    select subject_id as "pollId", position::int from audit_entries where action = 'closePoll' order by position`;
  const positions = new Map(rows.map(({ pollId, position }) => [pollId, position]));
  for (const { poll, untold } of operations) {
    if (untold !== undefined) untold.position = positions.get(poll?.pollId ?? "")!;
  }
}

async function sessionsOf({ api, world }: Storm): Promise<Fact[]> {
  type Row = { id: string; version: number; state: string; room: string | null; from: string; to: string };
  const rows = await api.connection.sql<Row[]>`
    select s.id, s.version, s.state, p.room_id as room, p.starts_at as from, p.ends_at as to
    from sessions s left join placements p on p.session_id = s.id where s.meeting_id = ${world.meetingId}`;
  return rows.map(({ id, version, state, room, from, to }) => ({
    sessionId: id,
    version,
    isOpen: state === "asked" || state === "accepted",
    isCancelled: state === "cancelled",
    place: room === null ? null : { roomId: room, fromMs: Date.parse(from), toMs: Date.parse(to) },
  }));
}

async function pollsOf({ api, world }: Storm): Promise<PollFact[]> {
  type Row = Omit<PollFact, "closesAtMs"> & { closesAt: string | null };
  const rows = await api.connection.sql<Row[]>`
    select p.id, p.version, p.session_id as "sessionId", p.state = 'open' as "isOpen", p.closes_at as "closesAt",
      c.option_id as "chosenId"
    from polls p left join poll_choices c on c.poll_id = p.id where p.meeting_id = ${world.meetingId}`;
  return rows.map(({ closesAt, id, version, sessionId, isOpen, chosenId }) => ({
    id,
    version,
    sessionId,
    isOpen,
    closesAtMs: closesAt === null ? null : Date.parse(closesAt),
    chosenId,
  }));
}

async function groupsOf({ api, world }: Storm): Promise<GroupFact[]> {
  type Row = { id: string; version: number; personId: string; role: string; endsOn: string | null };
  const rows = await api.connection.sql<Row[]>`
    select g.id, g.version, m.person_id as "personId", m.role, m.ends_on::text as "endsOn"
    from groups g join group_members m on m.group_id = g.id where g.alliance_id = ${api.world.allianceId}`;
  const ours = new Set(world.leads.map(({ groupId }) => groupId));
  return [...Map.groupBy(rows, ({ id }) => id)]
    .filter(([id]) => ours.has(id))
    .map(([id, members]) => ({ id, version: members[0]!.version, members: membersOf(members) }));
}

async function answersOf({ api, world }: Storm): Promise<Record<string, Answers>> {
  type Row = { key: string; optionId: string; answer: string };
  const rows = await api.connection.sql<Row[]>`
    select poll_id || ' ' || person_id as key, option_id as "optionId", answer
    from poll_answers where meeting_id = ${world.meetingId}`;
  const byPerson = Map.groupBy(rows, ({ key }) => key);
  return Object.fromEntries(
    [...byPerson].map(([key, said]) => [
      key,
      Object.fromEntries(said.map(({ optionId, answer }) => [optionId, answer])),
    ]),
  );
}

async function choicesOf({ api, world }: Storm): Promise<string[]> {
  const rows = await api.connection.sql<{ key: string }[]>`
    select s.session_id || ' ' || r.person_id as key
    from sign_ups s join registrations r on r.id = s.registration_id where s.meeting_id = ${world.meetingId}`;
  return rows.map(({ key }) => key);
}
