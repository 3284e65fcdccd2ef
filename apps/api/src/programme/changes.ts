import type { AnswerOf, endpoints, ProgrammeEntry, ProgrammeState } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { Draft } from "../scheduling/draft.ts";
import { recallDraft } from "../scheduling/known-draft.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listClosedIds } from "../sessions/queries.ts";
import { countAffected } from "./count-affected.ts";
import { getVersions, listEntries } from "./current-programme.ts";
import { diffProgramme } from "./diff-programme.ts";
import type { EntryChange } from "./diff-programme.ts";
import { listHeldPlaces } from "./held-places.ts";
import { lateChanges } from "./late-changes.ts";
import { listNamed, loadAudience, namedInDraft } from "./load-audience.ts";
import { loadFrame } from "./load-frame.ts";
import { answersToPlaces, listNotAgreed } from "./not-agreed.ts";
import { nextEntries } from "./snapshot-programme.ts";
import { findState, getVersion } from "./versions.ts";
import { seenSideBySide, visibilityOfPast } from "./visibility.ts";

/** What a version changed since the one before, for the viewer's eyes. */
export async function getProgrammeChanges(
  ctx: Ctx,
  scope: MeetingScope,
  number: number,
): Promise<AnswerOf<(typeof endpoints)["getProgrammeChanges"]>> {
  const [version, before, after, draft, names] = await Promise.all([
    getVersion(ctx, scope, number),
    listEntries(ctx, scope, number - 1),
    listEntries(ctx, scope, number),
    recallDraft(ctx, scope),
    Promise.all([listNamed(ctx, scope, number - 1), listNamed(ctx, scope, number)]),
  ]);
  const isVisible = await visibilityOfPast(ctx, scope, [...before, ...after]);
  const seen = seenSideBySide({ earlier: before, later: after }, isVisible);
  const changes = diffProgramme(seen.earlier, seen.later, { before: names[0], after: names[1] });
  return { version, items: await withPeople(ctx, scope, changes, { draft, from: number - 1 }) };
}

/** What publishing now would change; `state` is what it would be published as. */
export async function getDraftChanges(
  ctx: Ctx,
  scope: MeetingScope,
  state?: ProgrammeState,
): Promise<AnswerOf<(typeof endpoints)["getDraftChanges"]>> {
  // Read first: what is shown is at least as new as the version that publishing will name.
  const { draftVersion, publishedVersion } = await getVersions(ctx, scope);
  const draft = await recallDraft(ctx, scope);
  const next = { draft, published: publishedVersion, publishedAt: ctx.clock.now(), state };
  const prepared = await prepareVersion(ctx, scope, next);
  const items = await withPeople(ctx, scope, prepared.changes, { draft, from: publishedVersion });
  return {
    draftVersion,
    nextNumber: publishedVersion + 1,
    state: prepared.state,
    items,
    notAgreed: await listNotAgreed(ctx, scope, draft.sessions),
    held: await listHeldPlaces(ctx, scope, draft.sessions),
    late: lateChanges(prepared.changes, scope, ctx.clock.now()),
  };
}

type Next = {
  /** Read at least as late as the version that it is compared with. */
  draft: Draft;
  /** Number of the version that people have; 0: nothing is published. */
  published: number;
  publishedAt: string;
  /** What it would be published as; that of the version before unless told, and final if there is none. */
  state?: ProgrammeState | undefined;
};

type Prepared = {
  entries: ProgrammeEntry[];
  changes: EntryChange[];
  state: ProgrammeState;
  /** Whether people would be told that the whole programme is preliminary, or final, and weren't before. */
  isOtherState: boolean;
};

/** The entries of the version after `published`, and how they differ from it. */
export async function prepareVersion(
  ctx: Ctx,
  key: MeetingKey,
  { draft, published, publishedAt, state: wanted }: Next,
): Promise<Prepared> {
  const before = published === 0 ? [] : await listEntries(ctx, key, published);
  const stateBefore = published === 0 ? "final" : await findState(ctx, key, published);
  const state = wanted ?? stateBefore;
  const rooms = new Map(draft.rooms.map((room) => [room.id, room]));
  // The first version follows what people have seen as preliminary.
  const seen = published === 0 ? await loadFrame(ctx, key) : before;
  const closedIds = await listClosedIds(ctx, key);
  const answers = await answersToPlaces(ctx, key, draft.sessions);
  const entries = nextEntries(draft.sessions, rooms, seen, publishedAt, { state, closedIds, answers });
  const names = { before: await listNamed(ctx, key, published), after: namedInDraft(draft) };
  const changes = diffProgramme(before, entries, names);
  return { entries, changes, state, isOtherState: published > 0 && state !== stateBefore };
}

async function withPeople(
  ctx: Ctx,
  key: MeetingKey,
  changes: readonly EntryChange[],
  about: { draft: Draft; from: number },
) {
  return changes.length === 0 ? [] : countAffected(changes, await loadAudience(ctx, key, about));
}
