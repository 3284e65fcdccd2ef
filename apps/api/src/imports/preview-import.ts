import type { BodyOf, endpoints, ProgrammeImport } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, lt } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { cleanLine } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import type { ImportedProgramme } from "./imported.ts";
import { parseInThread } from "./parse-in-thread.ts";
import { planImport } from "./plan-import.ts";
import { noChoices } from "./planned.ts";
import { loadImportState } from "./queries.ts";
import { guardSuspicious, shownImport } from "./show-import.ts";

const { imports } = tables;

/** Long enough to look at it, ask somebody and come back; the file names people. */
const KEPT_MINUTES = 24 * 60;

type Input = BodyOf<(typeof endpoints)["previewImport"]>;

/**
 * Reads a file and compares it with the draft; keeps what was read for a day, so that just that can be applied.
 * Throws `invalid_input` for what is no programme, `import_suspicious` for a feed that lacks half of what it had.
 */
export async function previewImport(ctx: Ctx, scope: MeetingScope, input: Input): Promise<ProgrammeImport> {
  const content = await parsed(scope, input);
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId, personId } = scope;
    const now = ctx.clock.now();
    const entry = {
      allianceId,
      meetingId,
      id: ctx.newId(),
      source: cleanLine(input.source ?? content.acronym ?? content.format, 200).text || content.format,
      fileName: cleanLine(input.fileName, 200).text,
      shiftDays: input.shiftDays,
      content,
      createdByPersonId: personId,
      createdAt: now,
      expiresAt: addMinutes(now, KEPT_MINUTES),
      appliedAt: null,
      result: null,
    };
    const state = await loadImportState(ctx, scope, entry.source);
    const plan = planImport(content, state, { shiftDays: input.shiftDays, choices: noChoices });
    guardSuspicious(plan, entry);
    guardNotEmpty(content);
    await ctx.db.delete(imports).where(and(inMeeting(imports, scope), lt(imports.expiresAt, now)));
    await ctx.db.insert(imports).values(entry);
    return shownImport(entry, state, plan);
  });
}

async function parsed(scope: MeetingScope, { text, format, mapping }: Input): Promise<ImportedProgramme> {
  try {
    return await parseInThread({ text, format, meetingZone: scope.zone, mapping });
  } catch (error) {
    if (error instanceof UnreadableProgramme) return failField("/text", error.message);
    throw error;
  }
}

function guardNotEmpty({ sessions, rooms }: ImportedProgramme): void {
  if (sessions.length > 0 || rooms.length > 0) return;
  failField("/text", "There is no session in this file.");
}
