import type { FieldError, SessionRequest, TimeLimits, Wishes } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { fail } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { wishableAmong } from "./known-sessions.ts";
import { SESSION_WISHES, sessionsNamedIn } from "./wishes.ts";

const { groups, rooms } = tables;

type References = { wishes?: Wishes | undefined; limits?: TimeLimits | undefined };

/**
 * Throws `invalid_input` with a sentence for each room, group, session and day that isn't one of the meeting: they are
 * kept as JSON, where no foreign key holds them. Those of another alliance, and sessions that the asker may not know
 * of, look like those of nobody. `before`: a request that is changed may keep a session that has left the draft.
 */
export async function guardReferences(
  ctx: Ctx,
  scope: MeetingScope,
  { wishes, limits }: References,
  before?: Pick<SessionRequest, "sessionId" | "wishes">,
): Promise<void> {
  refuse([
    ...(await strangeRoom(ctx, scope, wishes?.roomId ?? null, "/wishes/roomId")),
    ...(wishes === undefined ? [] : await strangeSessions(ctx, scope, wishes, before)),
    ...(await strangeGroups(ctx, scope, wishes?.notParallelToGroupIds ?? [])),
    ...(await strangeDays(ctx, scope, limits?.days ?? [])),
  ]);
}

/** The same for a room that is named beside a time. */
export async function guardRoom(ctx: Ctx, key: MeetingKey, roomId: string | null): Promise<void> {
  refuse(await strangeRoom(ctx, key, roomId, "/roomId"));
}

function refuse(errors: FieldError[]): void {
  const [first] = errors;
  if (first !== undefined) fail("invalid_input", first.message, { errors });
}

async function strangeRoom(
  ctx: Ctx,
  key: MeetingKey,
  roomId: string | null,
  field: string,
): Promise<FieldError[]> {
  if (roomId === null) return [];
  const found = await ctx.db
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(inMeeting(rooms, key), eq(rooms.id, roomId)));
  return found.length > 0 ? [] : [{ field, message: "This meeting has no such room." }];
}

async function strangeSessions(
  ctx: Ctx,
  scope: MeetingScope,
  wishes: Wishes,
  before: Pick<SessionRequest, "sessionId" | "wishes"> | undefined,
): Promise<FieldError[]> {
  const named = new Set(sessionsNamedIn(wishes));
  const kept = before === undefined ? [] : sessionsNamedIn(before.wishes);
  const known = new Set([
    ...kept,
    ...(await wishableAmong(ctx, scope, [...named.difference(new Set(kept))])),
  ]);
  return SESSION_WISHES.flatMap((field) => {
    const id = wishes[field];
    if (id === null) return [];
    if (id === before?.sessionId) {
      return [{ field: `/wishes/${field}`, message: "This is the session itself. Choose another one." }];
    }
    const message = "This meeting plans no such session. Choose another one, or none.";
    return known.has(id) ? [] : [{ field: `/wishes/${field}`, message }];
  });
}

async function strangeGroups(
  ctx: Ctx,
  { allianceId }: MeetingKey,
  ids: readonly string[],
): Promise<FieldError[]> {
  if (ids.length === 0) return [];
  const found = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, [...ids])));
  const known = new Set(found.map(({ id }) => id));
  return ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          {
            field: `/wishes/notParallelToGroupIds/${index}`,
            message: "There is no such group in this alliance.",
          },
        ],
  );
}

async function strangeDays(ctx: Ctx, scope: MeetingKey, days: readonly string[]): Promise<FieldError[]> {
  if (days.length === 0) return [];
  const meeting = await getMeeting(ctx, scope);
  return days.flatMap((day, index) =>
    meeting.days.includes(day)
      ? []
      : [
          {
            field: `/limits/days/${index}`,
            message: `${day} is not a day of this meeting. Choose from ${meeting.startsOn} to ${meeting.endsOn}.`,
          },
        ],
  );
}
