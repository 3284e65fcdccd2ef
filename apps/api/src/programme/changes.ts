import type { AnswerOf, endpoints, ProgrammeEntry } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { planningRoster } from "../scheduling/build-problem.ts";
import type { Draft } from "../scheduling/draft.ts";
import { loadDraft } from "../scheduling/queries.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listAllSessions } from "../sessions/queries.ts";
import { countAffected } from "./count-affected.ts";
import { getVersions, listEntries } from "./current-programme.ts";
import { diffProgramme } from "./diff-programme.ts";
import type { EntryChange } from "./diff-programme.ts";
import { loadFrame } from "./load-frame.ts";
import { notAgreedByAll } from "./not-agreed.ts";
import { nextEntries } from "./snapshot-programme.ts";
import { getVersion } from "./versions.ts";
import { visibilityFor } from "./visibility.ts";

/** What a version changed since the one before, for the viewer's eyes. */
export async function getProgrammeChanges(
  ctx: Ctx,
  scope: MeetingScope,
  number: number,
): Promise<AnswerOf<(typeof endpoints)["getProgrammeChanges"]>> {
  const [version, before, after, draft] = await Promise.all([
    getVersion(ctx, scope, number),
    listEntries(ctx, scope, number - 1),
    listEntries(ctx, scope, number),
    loadDraft(ctx, scope),
  ]);
  const isVisible = await visibilityFor(ctx, scope, [...before, ...after]);
  const changes = diffProgramme(before.filter(isVisible), after.filter(isVisible));
  return { version, items: await withPeople(ctx, scope, changes, draft) };
}

/** What publishing now would change. */
export async function getDraftChanges(
  ctx: Ctx,
  scope: MeetingScope,
): Promise<AnswerOf<(typeof endpoints)["getDraftChanges"]>> {
  // Read first: what is shown is at least as new as the version that publishing will name.
  const { draftVersion, publishedVersion } = await getVersions(ctx, scope);
  const draft = await loadDraft(ctx, scope);
  const next = { draft, published: publishedVersion, publishedAt: ctx.clock.now() };
  const { changes } = await prepareVersion(ctx, scope, next);
  const items = await withPeople(ctx, scope, changes, draft);
  return {
    draftVersion,
    nextNumber: publishedVersion + 1,
    items,
    notAgreed: notAgreedByAll(draft.sessions),
  };
}

type Next = {
  /** Read at least as late as the version that it is compared with. */
  draft: Draft;
  /** Number of the version that people have; 0: nothing is published. */
  published: number;
  publishedAt: string;
};

/** The entries of the version after `published`, and how they differ from it. */
export async function prepareVersion(
  ctx: Ctx,
  key: MeetingKey,
  { draft, published, publishedAt }: Next,
): Promise<{ entries: ProgrammeEntry[]; changes: EntryChange[] }> {
  const before = published === 0 ? [] : await listEntries(ctx, key, published);
  const rooms = new Map(draft.rooms.map((room) => [room.id, room]));
  // The first version follows what people have seen as preliminary.
  const seen = published === 0 ? await loadFrame(ctx, key) : before;
  const entries = nextEntries(draft.sessions, rooms, seen, publishedAt);
  return { entries, changes: diffProgramme(before, entries) };
}

async function withPeople(ctx: Ctx, key: MeetingKey, changes: readonly EntryChange[], draft: Draft) {
  if (changes.length === 0) return [];
  const sessions = await listAllSessions(ctx, key);
  const namedAt = new Map(sessions.map(({ id, people }) => [id, people.map((person) => person.id)]));
  const roster = planningRoster({ ...draft, sessions });
  return countAffected(changes, { roster, people: draft.people, namedAt });
}
