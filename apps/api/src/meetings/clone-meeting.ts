import type { BodyOf, endpoints, Meeting } from "@plenary/contract";
import { tables } from "@plenary/db";
import { minutesBetween } from "@plenary/time";
import { listPolicies } from "../bookings/policy.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { fail } from "../problem.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { holdClosedGroups } from "../sessions/openness.ts";
import { kindFor } from "../sessions/rules.ts";
import { planClone } from "./plan-clone.ts";
import { getMeeting } from "./queries.ts";
import { guardZone } from "./rules.ts";

const {
  blocks,
  bookingPolicies,
  meetings,
  placements,
  roleAssignments,
  rooms,
  sessionGroups,
  sessionPeople,
  sessions,
} = tables;

type Input = BodyOf<(typeof endpoints)["cloneMeeting"]>;
type Plan = Awaited<ReturnType<typeof planClone>>;

/** Where the frame stands until the new host's rooms are there: a place must be somewhere, and holds them all. */
const NOWHERE_YET = "Place to be announced";
const EVERYBODY = 100_000;

/**
 * Sets a meeting up after this one, in one transaction: blocks and the fixed frame by day at the same clock times,
 * windows as far ahead, the weights of the rules, who may book. Groups belong to the alliance anyway. Rooms and the
 * ways between them, requests, registrations and check-ins are the old meeting's.
 */
export function cloneMeeting(ctx: Ctx, scope: MeetingScope, { readings, ...input }: Input): Promise<Meeting> {
  return transaction(ctx, async (ctx) => {
    guardZone(input.zone);
    const closed = await holdClosedGroups(ctx, scope);
    const source = await holdSource(ctx, scope);
    const plan = await planClone(ctx, scope, { ...input, readings });
    guardAnswered(plan);
    const key = { allianceId: scope.allianceId, meetingId: ctx.newId() };
    await ctx.db.insert(meetings).values({
      ...key,
      id: key.meetingId,
      ...input,
      endsOn: plan.endsOn,
      ...plan.windows,
      ruleWeights: source.ruleWeights,
    });
    // Otherwise nobody could open it whose role is bound to another meeting.
    await ctx.db
      .insert(roleAssignments)
      .values({ ...key, id: ctx.newId(), personId: scope.personId, role: "organiser" });
    const policies = await listPolicies(ctx, scope);
    if (policies.length > 0) {
      await ctx.db.insert(bookingPolicies).values(policies.map((policy) => ({ ...key, ...policy })));
    }
    await writeBlocks(ctx, key, plan);
    await writeFrame(ctx, key, plan, closed);
    const summary = `Set up the meeting ${input.name} after ${plan.meeting.name}.`;
    const actor = { ...key, personId: scope.personId };
    await recordAudit(ctx, actor, { action: "cloneMeeting", subjectId: key.meetingId, summary });
    return getMeeting(ctx, key);
  });
}

/** Whoever changes the draft or the settings ends with this row: what is copied is from one moment. */
async function holdSource(ctx: Ctx, scope: MeetingScope) {
  inOrder(ctx, "meeting", WHOLE);
  const [source] = await ctx.db
    .select({ ruleWeights: meetings.ruleWeights })
    .from(meetings)
    .where(isTheMeeting(scope))
    .for("share");
  if (source === undefined) throw new Error("The meeting of this scope is gone.");
  return source;
}

function guardAnswered({ questions }: Plan): void {
  if (questions.length === 0) return;
  // One sentence may be about two clocks.
  const messages = new Set(questions.map(({ message }) => message));
  fail("invalid_input", [...messages].join(" "), {
    errors: questions.map(({ message }) => ({ field: "/readings", message })),
    context: questions,
  });
}

async function writeBlocks(ctx: Ctx, key: MeetingKey, plan: Plan): Promise<void> {
  if (plan.blocks.length === 0) return;
  const rows = plan.blocks.map(({ from: { kind, title }, startsAt, endsAt }) => ({
    ...key,
    id: ctx.newId(),
    kind,
    title,
    startsAt,
    endsAt,
  }));
  await ctx.db.insert(blocks).values(rows);
}

/** The frame at its times, with its groups and people; links to join were for the old meeting's rooms. */
async function writeFrame(
  ctx: Ctx,
  key: MeetingKey,
  { frame, meeting }: Plan,
  closed: ReadonlySet<string>,
): Promise<void> {
  if (frame.length === 0) return;
  const room = { ...key, id: ctx.newId(), name: NOWHERE_YET, building: "", capacity: EVERYBODY };
  await ctx.db.insert(rooms).values({ ...room, isShared: true, isBookable: false });
  const copies = frame.map((each) => ({ ...each, sessionId: ctx.newId() }));
  await ctx.db.insert(sessions).values(copies.map((copy) => sessionRow(key, copy, closed)));
  const owners = copies.flatMap(({ sessionId, from }) => {
    const takenOver = ownersOf(from);
    const standing = takenOver.length > 1 ? notAsked(meeting) : { agreement: "agreed" as const };
    return takenOver.map(({ groupId }, position) => ({ ...key, sessionId, groupId, ...standing, position }));
  });
  if (owners.length > 0) await ctx.db.insert(sessionGroups).values(owners);
  const people = copies.flatMap(({ sessionId, from }) =>
    from.people.map(({ id: personId }) => ({ ...key, sessionId, personId })),
  );
  if (people.length > 0) await ctx.db.insert(sessionPeople).values(people);
  const pinned = { roomId: room.id, roomIsShared: true, state: "live" as const, isTimePinned: true };
  await ctx.db
    .insert(placements)
    .values(
      copies.map(({ sessionId, startsAt, endsAt }) => ({ ...key, sessionId, ...pinned, startsAt, endsAt })),
    );
}

/** Without those that declined: they took no part in it. */
function ownersOf({ groups }: Copy["from"]): Copy["from"]["groups"] {
  const taking = groups.filter(({ agreement }) => agreement !== "declined");
  return taking.length > 0 ? taking : groups;
}

/** What partners agreed to was the last time; for this one the organisers set it up, and say so. */
function notAsked({ name }: Pick<Meeting, "name">) {
  return { agreement: "asked" as const, standsWithout: `Taken over from ${name}; not asked for this time.` };
}

type Copy = Plan["frame"][number] & { sessionId: string };

function sessionRow(
  key: MeetingKey,
  { from, sessionId, startsAt, endsAt }: Copy,
  closed: ReadonlySet<string>,
): typeof sessions.$inferInsert {
  const { title, purpose, expectedPeople, features, capacity, isForEverybody, isOptional } = from;
  const kind = kindFor(
    from.kind,
    ownersOf(from).map(({ groupId }) => groupId),
  );
  // A group that was closed after the old meeting left its sessions of then open.
  const isOfClosed = from.groups.some(({ groupId }) => closed.has(groupId));
  const openness = isOfClosed ? "closed" : from.openness;
  const said = {
    kind,
    title,
    purpose,
    expectedPeople,
    features,
    openness,
    capacity,
    isForEverybody,
    isOptional,
  };
  const durationMinutes = minutesBetween(startsAt, endsAt);
  return { ...key, id: sessionId, ...said, durationMinutes, state: "accepted", isFixed: true };
}
