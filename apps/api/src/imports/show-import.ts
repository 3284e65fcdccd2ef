import type { ProgrammeImport } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { fileDayOf } from "./file-clock.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { ImportedProgramme } from "./imported.ts";
import type { ImportState } from "./import-state.ts";
import { getImportEntry, listSources, loadImportState } from "./queries.ts";
import type { ImportEntry } from "./queries.ts";
import { planImport } from "./plan-import.ts";
import { noChoices } from "./planned.ts";
import type { ImportPlan, Lost } from "./planned.ts";

/** A programme that was read, compared with the draft as it is now. */
export async function showImport(ctx: Ctx, scope: MeetingScope, importId: string): Promise<ProgrammeImport> {
  const entry = await getImportEntry(ctx, scope, importId, "look");
  const state = await loadImportState(ctx, scope, entry.source);
  const plan = planImport(entry.content, state, { shiftDays: entry.shiftDays, choices: noChoices });
  if (entry.appliedAt === null) await guardSuspicious(ctx, scope, plan, entry);
  return shownImport(ctx, scope, { entry, state, plan });
}

/**
 * A file that suddenly lacks half of its sessions, or their places, titles or descriptions, is broken far more often
 * than half a conference is cancelled: nothing is offered to be cancelled then, nothing is written at all.
 */
export async function guardSuspicious(
  ctx: Ctx,
  scope: MeetingScope,
  { missing, entries, known }: ImportPlan,
  { source }: Pick<ImportEntry, "source">,
): Promise<void> {
  const stripped = entries.filter(({ lost }) => lost !== null);
  const lost = missing.length + stripped.length;
  if (lost === 0 || lost * 2 < known) return;
  const told = [
    ...missing.map(({ id, title }) => ({ id, title })),
    ...stripped.map(({ current, next }) => ({ id: current!.id, title: next.title })),
  ].slice(0, 20);
  const what = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.length}`]),
    ...[...Map.groupBy(stripped, (entry) => entry.lost!)].map(
      ([loss, entries]) => `${lossWords[loss]} ${entries.length}`,
    ),
  ];
  fail(
    "import_suspicious",
    `The file ${what.join(" and ")} of the ${known} sessions that came from “${source}” before. Nothing was changed: see whether the export is whole, or say that it comes from another source.`,
    {
      context: {
        source,
        sources: await listSources(ctx, scope),
        known,
        missing: missing.length,
        stripped: stripped.length,
        titles: told.map(({ title }) => title),
        sessions: told,
      },
    },
  );
}

/** Each goes on with how many. */
const lossWords: Readonly<Record<Lost, string>> = {
  place: "has no time or no room for",
  crowded: "gives the place of another to",
  title: "has no title for",
  description: "has no description for",
};

export async function shownImport(
  ctx: Ctx,
  scope: MeetingScope,
  { entry, state, plan }: { entry: ImportEntry; state: ImportState; plan: ImportPlan },
): Promise<ProgrammeImport> {
  const { content } = entry;
  return {
    id: entry.id,
    format: content.format,
    fileName: entry.fileName,
    source: entry.source,
    sources: await listSources(ctx, scope),
    columns: [...(content.table?.columns ?? [])],
    fields: [...(content.table?.fields ?? [])],
    title: content.title,
    zone: content.zone,
    shiftDays: entry.shiftDays,
    days: daysOf(content, state.meeting.zone),
    expiresAt: entry.expiresAt,
    appliedAt: entry.appliedAt,
    draftVersion: state.draftVersion,
    fingerprint: planFingerprint(plan),
    counts: countsOf(plan),
    newRooms: plan.rooms.fresh.map(({ name, capacity }) => ({ name, capacity })),
    newBlocks: [...plan.blocks],
    sessions: [...plan.rows],
    issues: plan.issues,
  };
}

/** Of what the import touches and what it finds there; the rest of the draft isn't in it. */
export function planFingerprint({ rows, rooms, blocks, issues }: ImportPlan): string {
  return fingerprintOf([rows, rooms.fresh, blocks, issues]);
}

export function countsOf({ entries, missing, rooms, blocks, rows }: ImportPlan): ProgrammeImport["counts"] {
  const count = (is: (each: (typeof entries)[number]) => boolean) => entries.filter(is).length;
  const isWritten = (each: (typeof entries)[number]) =>
    each.current === null || each.isPlaceChanged || each.isPeopleChanged || each.changedFields.length > 0;
  return {
    created: count(({ current }) => current === null),
    changed: count((each) => each.current !== null && isWritten(each)),
    placeless: rows.filter(({ status }) => status === "placeless").length,
    conflicts: rows.filter(({ status }) => status === "conflict").length,
    unchanged: count((each) => !isWritten(each)),
    missing: missing.length,
    unplaced: count((each) => isWritten(each) && each.spot === null),
    rooms: rooms.fresh.length,
    blocks: blocks.length,
  };
}

export function daysOf({ sessions }: ImportedProgramme, zone: string): string[] {
  const days = sessions.flatMap((session) => fileDayOf(session, zone) ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? [] : [first, last];
}
