import type { ProgrammeEntry, ProgrammeState } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { createMemory } from "../memory.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { loadFrame } from "./load-frame.ts";

const { meetings, programmeEntries, programmeVersions } = tables;

/** What is published now, with every entry: the caller decides which of the closed ones a reader may see. */
export type CurrentProgramme = {
  /** null: nothing is published yet, the entries are the fixed frame as preliminary. */
  readonly version: number | null;
  readonly publishedAt: string | null;
  readonly note: string;
  readonly state: ProgrammeState;
  /** By time; cancelled ones are among them. Shared between requests: don't change them. */
  readonly entries: readonly ProgrammeEntry[];
};

type Versions = { draftVersion: number; publishedVersion: number };

/** A published version never changes, so nothing needs to be thrown away but what is old. */
const memory = createMemory<CurrentProgramme>(50);

/** The newest published version, or before the first one the fixed frame. One small query once it is known. */
export async function currentProgramme(ctx: Ctx, key: MeetingKey): Promise<CurrentProgramme> {
  const { publishedVersion } = await getVersions(ctx, key);
  if (publishedVersion === 0) {
    const entries = await loadFrame(ctx, key);
    return { version: null, publishedAt: null, note: "", state: "preliminary", entries };
  }
  const name = `${key.meetingId} ${publishedVersion}`;
  const known = memory.recall(ctx, name);
  if (known !== undefined) return known;
  const programme = await loadVersion(ctx, key, publishedVersion);
  // Inside a transaction it may be one that is never committed, under a number that another will take.
  if (!ctx.inTransaction) memory.remember(ctx, name, programme);
  return programme;
}

/** Whether the last version shows the session, also as cancelled; before the first one nothing is published. */
export async function isOnProgramme(ctx: Ctx, key: MeetingKey, id: string): Promise<boolean> {
  const { version, entries } = await currentProgramme(ctx, key);
  return version !== null && entries.some(({ sessionId }) => sessionId === id);
}

/** The entries of one version, by time. Empty if there is no such version. */
export async function listEntries(ctx: Ctx, key: MeetingKey, number: number): Promise<ProgrammeEntry[]> {
  const rows = await ctx.db
    .select({ entry: programmeEntries.entry })
    .from(programmeEntries)
    .where(and(inMeeting(programmeEntries, key), eq(programmeEntries.number, number)))
    .orderBy(
      asc(programmeEntries.startsAt),
      sql`${programmeEntries.entry} ->> 'title'`,
      asc(programmeEntries.sessionId),
    );
  return rows.map(({ entry }) => entry);
}

export async function getVersions(ctx: Ctx, key: MeetingKey): Promise<Versions> {
  const [row] = await ctx.db
    .select({ draftVersion: meetings.draftVersion, publishedVersion: meetings.publishedVersion })
    .from(meetings)
    .where(isTheMeeting(key));
  return row ?? failNotFound();
}

/** One published version, as a reader before the next one saw it. */
export async function loadVersion(ctx: Ctx, key: MeetingKey, number: number): Promise<CurrentProgramme> {
  const [[version], entries] = await Promise.all([
    ctx.db
      .select({
        publishedAt: programmeVersions.publishedAt,
        note: programmeVersions.note,
        state: programmeVersions.state,
      })
      .from(programmeVersions)
      .where(and(inMeeting(programmeVersions, key), eq(programmeVersions.number, number))),
    listEntries(ctx, key, number),
  ]);
  if (version === undefined) throw new Error(`Version ${number} of the programme is missing.`);
  return { version: number, ...version, entries };
}

/** A session in the published programme; undefined: it isn't there, or is cancelled. */
export async function publishedEntry(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
): Promise<ProgrammeEntry | undefined> {
  const { version, entries } = await currentProgramme(ctx, key);
  if (version === null) return undefined;
  return entries.find((entry) => entry.sessionId === sessionId && entry.status !== "cancelled");
}
