import { tables } from "@plenary/db";
import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { groups, people, sessionGroups, sessionPeople } = tables;

/** The owners of a session become exactly these. Who was an owner before keeps their answer; new ones have agreed unless told. */
export async function writeGroups(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  groupIds: readonly string[],
  agreementOf: (groupId: string) => "asked" | "agreed" = () => "agreed",
): Promise<void> {
  const { allianceId, meetingId } = key;
  await guardKnown("groupIds", groupIds, async (ids) =>
    ctx.db
      .select({ id: groups.id })
      .from(groups)
      .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, ids))),
  );
  const ofSession = and(inMeeting(sessionGroups, key), eq(sessionGroups.sessionId, sessionId));
  const gone = groupIds.length === 0 ? undefined : notInArray(sessionGroups.groupId, [...groupIds]);
  await ctx.db.delete(sessionGroups).where(and(ofSession, gone));
  for (const [position, groupId] of groupIds.entries()) {
    await ctx.db
      .insert(sessionGroups)
      .values({ allianceId, meetingId, sessionId, groupId, position, agreement: agreementOf(groupId) })
      .onConflictDoUpdate({
        target: [
          sessionGroups.allianceId,
          sessionGroups.meetingId,
          sessionGroups.sessionId,
          sessionGroups.groupId,
        ],
        set: { position },
      });
  }
}

/** The people named at a session become exactly these. */
export async function writePeople(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  personIds: readonly string[],
): Promise<void> {
  const { allianceId, meetingId } = key;
  await guardKnown("personIds", personIds, async (ids) =>
    ctx.db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.allianceId, allianceId), inArray(people.id, ids))),
  );
  await ctx.db
    .delete(sessionPeople)
    .where(and(inMeeting(sessionPeople, key), eq(sessionPeople.sessionId, sessionId)));
  if (personIds.length === 0) return;
  await ctx.db
    .insert(sessionPeople)
    .values(personIds.map((personId) => ({ allianceId, meetingId, sessionId, personId })));
}

/** Ids of another alliance look like ids of nobody. */
async function guardKnown(
  field: "groupIds" | "personIds",
  ids: readonly string[],
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await find([...ids])).map(({ id }) => id));
  const strange = ids.find((id) => !known.has(id));
  if (strange !== undefined) failField(`/${field}`, `${strange} is not in this alliance.`);
}
