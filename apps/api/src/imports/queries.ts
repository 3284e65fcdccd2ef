import { tables } from "@plenary/db";
import type { ImportSource } from "@plenary/contract";
import { and, count, eq, gt } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { listAllBlocks } from "../meetings/queries.ts";
import { getVersions } from "../programme/current-programme.ts";
import { failNotFound } from "../problem.ts";
import { listAllRooms } from "../rooms/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { listAllSessions, personColumns } from "../sessions/queries.ts";
import type { ImportedProgramme } from "./imported.ts";
import type { ImportBase, ImportState } from "./import-state.ts";
import type { KnownPerson } from "./match-people.ts";

const { accounts, importSources, imports, people, sessionOrigins } = tables;

export type ImportEntry = Omit<typeof imports.$inferSelect, "content"> & { content: ImportedProgramme };

/** An import that isn't forgotten yet. Throws `not_found`. */
export async function getImportEntry(
  ctx: Ctx,
  scope: MeetingScope,
  importId: string,
  lock: "hold" | "look",
): Promise<ImportEntry> {
  const query = ctx.db
    .select()
    .from(imports)
    .where(and(inMeeting(imports, scope), eq(imports.id, importId), gt(imports.expiresAt, ctx.clock.now())));
  const [row] = await (lock === "hold" ? query.for("update") : query);
  return row === undefined ? failNotFound() : { ...row, content: row.content as ImportedProgramme };
}

/** What an import of this source is compared with. The draft's version is read first, as in `loadDraft`. */
export async function loadImportState(ctx: Ctx, scope: MeetingScope, source: string): Promise<ImportState> {
  const { draftVersion } = await getVersions(ctx, scope);
  const [rooms, blocks, sessions, people, origins] = await Promise.all([
    listAllRooms(ctx, scope),
    listAllBlocks(ctx, scope),
    listAllSessions(ctx, scope),
    listKnownPeople(ctx, scope),
    listOrigins(ctx, scope, source),
  ]);
  const { zone, startsOn, endsOn } = scope;
  const hasOpenBlock = blocks.some(({ kind }) => kind === "open");
  return {
    meeting: { zone, startsOn, endsOn },
    draftVersion,
    rooms,
    hasOpenBlock,
    sessions,
    people,
    origins,
  };
}

/** Whom the speakers of a file may be. */
function listKnownPeople(ctx: Ctx, { allianceId }: MeetingScope): Promise<KnownPerson[]> {
  return ctx.db
    .select({ id: people.id, name: personColumns.name, email: accounts.email })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(eq(people.allianceId, allianceId));
}

async function listOrigins(ctx: Ctx, scope: MeetingScope, source: string) {
  const rows = await ctx.db
    .select()
    .from(sessionOrigins)
    .where(and(inMeeting(sessionOrigins, scope), eq(sessionOrigins.source, source)));
  return rows.map(({ externalId, sessionId, base }) => ({ externalId, sessionId, base: base as ImportBase }));
}

/** How a source was read the last time; null: it is a new one. */
export async function findSource(ctx: Ctx, scope: MeetingScope, source: string) {
  const [row] = await ctx.db
    .select()
    .from(importSources)
    .where(and(inMeeting(importSources, scope), eq(importSources.source, source)));
  return row ?? null;
}

/** The sources that sessions of this meeting came from. */
export function listSources(ctx: Ctx, scope: MeetingScope): Promise<ImportSource[]> {
  const { source } = sessionOrigins;
  return ctx.db
    .select({ source, sessions: count() })
    .from(sessionOrigins)
    .where(inMeeting(sessionOrigins, scope))
    .groupBy(source)
    .orderBy(source);
}
