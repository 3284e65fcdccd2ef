import type { AnswerOf, endpoints, ProgrammeEntry } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { planningRoster } from "../scheduling/build-problem.ts";
import { loadDraft } from "../scheduling/queries.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listAllSessions } from "../sessions/queries.ts";
import { countAffected } from "./count-affected.ts";
import { getVersions, listEntries } from "./current-programme.ts";
import { diffProgramme } from "./diff-programme.ts";
import type { EntryChange } from "./diff-programme.ts";
import { frameEntries, nextEntries } from "./snapshot-programme.ts";
import { getVersion } from "./versions.ts";
import { visibilityFor } from "./visibility.ts";

/** What a version changed since the one before, for the viewer's eyes. */
export async function getProgrammeChanges(
  ctx: Ctx,
  scope: MeetingScope,
  number: number,
): Promise<AnswerOf<(typeof endpoints)["getProgrammeChanges"]>> {
  const [version, before, after] = await Promise.all([
    getVersion(ctx, scope, number),
    listEntries(ctx, scope, number - 1),
    listEntries(ctx, scope, number),
  ]);
  const isVisible = await visibilityFor(ctx, scope, [...before, ...after]);
  const changes = diffProgramme(before.filter(isVisible), after.filter(isVisible));
  return { version, items: await withPeople(ctx, scope, changes) };
}

/** What publishing now would change. */
export async function getDraftChanges(
  ctx: Ctx,
  scope: MeetingScope,
): Promise<AnswerOf<(typeof endpoints)["getDraftChanges"]>> {
  // Read first: what is shown is at least as new as the version that publishing will name.
  const { draftVersion, publishedVersion } = await getVersions(ctx, scope);
  const { changes } = await prepareVersion(ctx, scope, publishedVersion, ctx.clock.now());
  return { draftVersion, nextNumber: publishedVersion + 1, items: await withPeople(ctx, scope, changes) };
}

/** The entries of the version after `published`, and how they differ from it. 0: nothing is published. */
export async function prepareVersion(
  ctx: Ctx,
  key: MeetingKey,
  published: number,
  publishedAt: string,
): Promise<{ entries: ProgrammeEntry[]; changes: EntryChange[] }> {
  const [before, draft] = await Promise.all([
    published === 0 ? [] : listEntries(ctx, key, published),
    loadDraft(ctx, key),
  ]);
  const rooms = new Map(draft.rooms.map((room) => [room.id, room]));
  // The first version follows what people have seen as preliminary.
  const seen = published === 0 ? frameEntries(draft.sessions, rooms) : before;
  const entries = nextEntries(draft.sessions, rooms, seen, publishedAt);
  return { entries, changes: diffProgramme(before, entries) };
}

async function withPeople(ctx: Ctx, key: MeetingKey, changes: readonly EntryChange[]) {
  if (changes.length === 0) return [];
  const [draft, sessions] = await Promise.all([loadDraft(ctx, key), listAllSessions(ctx, key)]);
  const namedAt = new Map(sessions.map(({ id, people }) => [id, people.map((person) => person.id)]));
  return countAffected(changes, planningRoster({ ...draft, sessions }), namedAt);
}
