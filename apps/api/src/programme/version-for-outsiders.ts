import { isDeepStrictEqual } from "node:util";
import type { Ctx } from "../context.ts";
import { createMemory } from "../memory.ts";
import type { MeetingKey } from "../scopes.ts";
import { loadVersion } from "./current-programme.ts";
import type { CurrentProgramme } from "./current-programme.ts";
import { seesOpen } from "./visibility.ts";

/** A version without its entries, as the newest one that a reader is told of. */
export type Told = Pick<CurrentProgramme, "version" | "publishedAt" | "note" | "state">;

/** Published versions never change, nor does which of them is the last that outsiders could see a difference in. */
const memory = createMemory<Told>(50);

/**
 * What is told to readers without a login as the newest version: the last one that changed anything for them. A new
 * number, time and note above the very same sessions would say that a closed one was changed.
 */
export async function versionForOutsiders(
  ctx: Ctx,
  key: MeetingKey,
  programme: CurrentProgramme,
): Promise<Told> {
  if (programme.version === null) return programme;
  const name = `${key.meetingId} ${programme.version}`;
  const known = memory.recall(ctx, name);
  if (known !== undefined) return known;
  const told = await lastVisible(ctx, key, programme, programme.version);
  if (!ctx.inTransaction) memory.remember(ctx, name, told);
  return told;
}

async function lastVisible(
  ctx: Ctx,
  key: MeetingKey,
  programme: CurrentProgramme,
  number: number,
): Promise<Told> {
  const { version, publishedAt, note, state } = programme;
  if (number > 1) {
    const before = await loadVersion(ctx, key, number - 1);
    if (isSameForOutsiders(before, programme)) return lastVisible(ctx, key, before, number - 1);
  }
  return { version, publishedAt, note, state };
}

function isSameForOutsiders(a: CurrentProgramme, b: CurrentProgramme): boolean {
  return a.state === b.state && isDeepStrictEqual(a.entries.filter(seesOpen), b.entries.filter(seesOpen));
}
