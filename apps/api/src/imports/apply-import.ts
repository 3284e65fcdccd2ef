import type { BodyOf, endpoints, ImportResult } from "@plenary/contract";
import { ImportResult as Result } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit, recordAudits } from "../audit/record-audit.ts";
import type { AuditFact } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail, failField, Failure } from "../problem.ts";
import { getVersions } from "../programme/current-programme.ts";
import { notifyFrame } from "../programme/notify-frame.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { judgeImport } from "./judge-import.ts";
import { planImport } from "./plan-import.ts";
import { noChoices } from "./planned.ts";
import type { Choices, ImportPlan } from "./planned.ts";
import { getImportEntry, loadImportState } from "./queries.ts";
import type { ImportEntry } from "./queries.ts";
import { countsOf, guardSuspicious, planFingerprint } from "./show-import.ts";
import { writeImport } from "./write-import.ts";
import type { Written } from "./write-import.ts";

const { importSources, imports } = tables;

type Input = { importId: string; version: number } & BodyOf<(typeof endpoints)["applyImport"]>;

/**
 * Writes an import into the draft that it was compared with, all of it or nothing; applying it again answers the
 * same. Throws `version_stale` for a later draft, unless it does there what was looked at, `import_suspicious`, and `rules_broken` if the people of sessions
 * that were here before would be needed in two places.
 */
export function applyImport(ctx: Ctx, scope: MeetingScope, input: Input): Promise<ImportResult> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const entry = await getImportEntry(ctx, scope, input.importId, "hold");
    if (entry.result !== null) return Result.parse(entry.result);
    const state = await loadImportState(ctx, scope, entry.source);
    const { shiftDays } = entry;
    const { draftVersion } = state;
    const seen = planImport(entry.content, state, { shiftDays, choices: noChoices });
    const doesTheSame = planFingerprint(seen) === input.fingerprint;
    if (draftVersion !== input.version && !doesTheSame) return failDraftChanged(draftVersion);
    const choices: Choices = {
      takeFile: new Set(input.takeFile),
      cancel: new Set(input.cancelSessionIds),
    };
    const plan = planImport(entry.content, state, { shiftDays, choices });
    await guardSuspicious(ctx, scope, plan, entry);
    guardChoices(plan, choices);
    const { answer, caused, why } = await judgeImport(ctx, scope, plan, input.override, () =>
      written(ctx, scope, { plan, choices, source: entry.source, draftVersion }),
    );
    const result: ImportResult = { ...resultOf(plan, answer, choices), caused };
    const { decisions } = answer;
    await record(ctx, scope, { entry, result, cancelled: choices.cancel, decisions, plan, why });
    return result;
  });
}

/** Only what is missing in the file can be cancelled with it: anything else was never offered. */
function guardChoices({ missing }: ImportPlan, { cancel }: Choices): void {
  const offered = new Set(missing.map(({ id }) => id));
  const strange = [...cancel].find((id) => !offered.has(id));
  if (strange !== undefined) {
    failField("/cancelSessionIds", `${strange} isn't missing in the file, so the import doesn't cancel it.`);
  }
}

type Writing = Parameters<typeof writeImport>[2];

/** The draft changed between what was read and what is written: told as what it is, whatever noticed it first. */
async function written(ctx: Ctx, scope: MeetingScope, writing: Writing): Promise<Written> {
  try {
    const done = await writeImport(ctx, scope, writing);
    if (done !== null) return done;
  } catch (error) {
    const isOvertaken = error instanceof Failure && ["room_taken", "wrong_state"].includes(error.code);
    if (!isOvertaken) throw error;
  }
  return failDraftChanged((await getVersions(ctx, scope)).draftVersion);
}

function failDraftChanged(draftVersion: number): never {
  return fail(
    "version_stale",
    "The draft was changed after the file was compared with it. Nothing was imported: look at the changes again.",
    { context: { draftVersion } },
  );
}

function resultOf(plan: ImportPlan, { draftVersion, sessionIds }: Written, { cancel }: Choices) {
  const { created, changed, unchanged, rooms, blocks } = countsOf(plan);
  const sentences = new Map(plan.issues.map(({ externalId, sentence }) => [externalId, sentence]));
  const unplaced = plan.entries
    .filter(({ spot, row }) => spot === null && row.status !== "unchanged")
    .map(({ imported, next }) => ({
      sessionId: sessionIds.get(imported.externalId)!,
      title: next.title,
      sentence: sentences.get(imported.externalId) ?? "It has no time and room in the file.",
    }));
  return { draftVersion, created, changed, unchanged, cancelled: cancel.size, rooms, blocks, unplaced };
}

type Recorded = {
  entry: ImportEntry;
  result: ImportResult;
  cancelled: ReadonlySet<string>;
  decisions: Written["decisions"];
  plan: ImportPlan;
  why: { reason: string | null; data: object };
};

async function record(ctx: Ctx, scope: MeetingScope, recorded: Recorded) {
  const { entry, result, cancelled, decisions, plan, why } = recorded;
  const { created, changed, rooms } = result;
  await recordAudits(ctx, scope, [
    ...changedFacts(plan, entry.source),
    ...plan.missing
      .filter(({ id }) => cancelled.has(id))
      .map((session) => ({
        action: "cancelSession",
        subjectId: session.id,
        summary: `Cancelled the session “${session.title}”.`,
        reason: `It is missing in ${entry.source}.`,
        data: decisions.get(session.id),
      })),
  ]);
  await recordAudit(ctx, scope, {
    action: "applyImport",
    subjectId: entry.id,
    summary: `Imported ${entry.source}: ${created} sessions and ${rooms} rooms added, ${changed} sessions changed, ${cancelled.size} cancelled.`,
    reason: why.reason,
    data: { fileName: entry.fileName, created, changed, rooms, cancelled: [...cancelled], ...why.data },
  });
  await ctx.db
    .update(imports)
    .set({ appliedAt: ctx.clock.now(), result })
    .where(and(inMeeting(imports, scope), eq(imports.id, entry.id)));
  const reading = { shiftDays: entry.shiftDays, mapping: { ...entry.content.table?.told } };
  await ctx.db
    .insert(importSources)
    .values({ allianceId: scope.allianceId, meetingId: scope.meetingId, source: entry.source, ...reading })
    .onConflictDoUpdate({
      target: [importSources.allianceId, importSources.meetingId, importSources.source],
      set: reading,
    });
  if (rooms > 0 || result.blocks > 0) {
    await notifyLive(ctx, scope, { topic: "setup", subjectId: null, version: null });
  }
  if (cancelled.size > 0) await notifyFrame(ctx, scope, [...cancelled]);
}

const fieldNames = { title: "title", purpose: "purpose", kind: "kind", durationMinutes: "length" } as const;

/** For each session's own history. */
function changedFacts({ entries }: ImportPlan, source: string): AuditFact[] {
  return entries.flatMap(({ current, next, changedFields, isPlaceChanged, isPeopleChanged, spot }) => {
    const place = spot === null ? "place (it has none now)" : "place";
    const what = [
      ...changedFields.map((field) => fieldNames[field]),
      ...(isPlaceChanged ? [place] : []),
      ...(isPeopleChanged ? ["people"] : []),
    ];
    if (current === null || what.length === 0) return [];
    return {
      action: "applyImport",
      subjectId: current.id,
      summary: `Imported from ${source}, which changed the ${what.join(", ")} of “${next.title}”.`,
    };
  });
}
