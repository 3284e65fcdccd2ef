import type { ProgrammeEntry } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { createMemory } from "../memory.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { currentProgramme, listEntries, loadVersion } from "./current-programme.ts";
import type { CurrentProgramme } from "./current-programme.ts";
import { diffProgramme } from "./diff-programme.ts";
import type { Named } from "./diff-programme.ts";
import { listNamed } from "./load-audience.ts";
import type { Told } from "./version-for-outsiders.ts";
import { findState } from "./versions.ts";
import { seenSideBySide, seesOpen, visibilityOfPast } from "./visibility.ts";
import type { Visibility } from "./visibility.ts";

/** What a version changed since the one before: only the sessions that it did. */
type News = {
  readonly isOtherState: boolean;
  readonly earlier: readonly ProgrammeEntry[];
  readonly later: readonly ProgrammeEntry[];
  readonly names: { readonly before: Named; readonly after: Named };
};

/** Published versions never change, nor does what one of them changed. */
const memory = createMemory<News>(50);

/** What is told to a member as the newest version: as to outsiders, the last one that changed anything for them. */
export async function versionForMember(
  ctx: Ctx,
  scope: MeetingScope,
  programme: CurrentProgramme,
): Promise<Told> {
  const { version } = programme;
  if (version === null || scope.permissions.has("draft.view")) return programme;
  // What was changed of open sessions is for everybody, and nobody has to be looked up.
  if (await isNews(ctx, scope, version, seesOpen)) return programme;
  const isVisible = await visibilityOfPast(ctx, scope, (await newsOf(ctx, scope, version)).later);
  for (let number = version; ; number -= 1) {
    if (!(await isNews(ctx, scope, number, isVisible))) continue;
    return number === version ? programme : loadVersion(ctx, scope, number);
  }
}

/** The number of it; null: nothing is published. */
export async function versionNumberFor(ctx: Ctx, scope: MeetingScope): Promise<number | null> {
  return (await versionForMember(ctx, scope, await currentProgramme(ctx, scope))).version;
}

async function isNews(ctx: Ctx, key: MeetingKey, number: number, isVisible: Visibility): Promise<boolean> {
  if (number === 1) return true;
  const news = await newsOf(ctx, key, number);
  if (news.isOtherState) return true;
  const seen = seenSideBySide(news, isVisible);
  return diffProgramme(seen.earlier, seen.later, news.names).length > 0;
}

async function newsOf(ctx: Ctx, key: MeetingKey, number: number): Promise<News> {
  const name = `${key.meetingId} ${number}`;
  const known = memory.recall(ctx, name);
  if (known !== undefined) return known;
  const [before, after] = [await listEntries(ctx, key, number - 1), await listEntries(ctx, key, number)];
  const names = { before: await listNamed(ctx, key, number - 1), after: await listNamed(ctx, key, number) };
  const changed = new Set(diffProgramme(before, after, names).map(({ sessionId }) => sessionId));
  const isChanged = ({ sessionId }: ProgrammeEntry) => changed.has(sessionId);
  const states = [await findState(ctx, key, number - 1), await findState(ctx, key, number)];
  const news = {
    isOtherState: states[0] !== states[1],
    earlier: before.filter(isChanged),
    later: after.filter(isChanged),
    names,
  };
  if (!ctx.inTransaction) memory.remember(ctx, name, news);
  return news;
}
