import type { BodyOf, endpoints, ProgrammeImport } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, lt } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail, failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { cleanLine } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";
import type { ImportedProgramme } from "./imported.ts";
import { parseInThread } from "./parse-in-thread.ts";
import { planImport } from "./plan-import.ts";
import { noChoices } from "./planned.ts";
import { findSource, loadImportState } from "./queries.ts";
import { daysOf, guardSuspicious, shownImport } from "./show-import.ts";

const { imports } = tables;

/** Long enough to look at it, ask somebody and come back; the file names people. */
const KEPT_MINUTES = 24 * 60;

type Input = BodyOf<(typeof endpoints)["previewImport"]>;
type Mapping = Readonly<Record<string, string>>;

/**
 * Reads a file and compares it with the draft; keeps what was read for a day, so that just that can be applied.
 * Throws `invalid_input` for what is no programme, `import_suspicious` for a file that lacks half of what it had.
 */
export async function previewImport(ctx: Ctx, scope: MeetingScope, input: Input): Promise<ProgrammeImport> {
  const content = await parsed(scope, {
    ...input,
    mapping: { ...(await mappingOf(ctx, scope, input)), ...input.mapping },
  });
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId, personId } = scope;
    const now = ctx.clock.now();
    const source = sourceOf(input, content);
    const shiftDays = input.shiftDays ?? (await shiftOf(ctx, scope, source, content));
    const entry = {
      allianceId,
      meetingId,
      id: ctx.newId(),
      source,
      fileName: cleanLine(input.fileName, 200).text,
      shiftDays,
      content,
      createdByPersonId: personId,
      createdAt: now,
      expiresAt: addMinutes(now, KEPT_MINUTES),
      appliedAt: null,
      result: null,
    };
    const state = await loadImportState(ctx, scope, entry.source);
    const plan = planImport(content, state, { shiftDays, choices: noChoices });
    await guardSuspicious(ctx, scope, plan, entry);
    guardNotEmpty(content);
    await ctx.db.delete(imports).where(and(inMeeting(imports, scope), lt(imports.expiresAt, now)));
    await ctx.db.insert(imports).values(entry);
    return shownImport(ctx, scope, { entry, state, plan });
  });
}

function sourceOf({ source }: Input, { acronym, format }: ImportedProgramme): string {
  return cleanLine(source ?? acronym ?? format, 200).text || format;
}

/** CSV doesn't say what it is called: its source is known before it is read. */
async function mappingOf(ctx: Ctx, scope: MeetingScope, { source = "csv" }: Input): Promise<Mapping> {
  return (await findSource(ctx, scope, source))?.mapping ?? {};
}

/** As the last time, unless the file has come to the meeting's own days since. */
async function shiftOf(ctx: Ctx, scope: MeetingScope, source: string, content: ImportedProgramme) {
  const [first, last] = daysOf(content, scope.zone);
  const isHere = first !== undefined && last !== undefined && first <= scope.endsOn && last >= scope.startsOn;
  return isHere ? 0 : ((await findSource(ctx, scope, source))?.shiftDays ?? 0);
}

async function parsed(
  scope: MeetingScope,
  { text, format, mapping }: Input & { mapping: Mapping },
): Promise<ImportedProgramme> {
  try {
    return await parseInThread({ text, format, meetingZone: scope.zone, mapping });
  } catch (error) {
    if (error instanceof UnreadableProgramme) return failUnreadable(error);
    throw error;
  }
}

/** With the columns of a table, so that somebody can say which is which. */
function failUnreadable({ message, table }: UnreadableProgramme): never {
  if (table === undefined) return failField("/text", message);
  const { columns, fields } = table;
  return fail("invalid_input", message, {
    errors: [{ field: "/text", message }],
    context: { columns, fields },
  });
}

function guardNotEmpty({ sessions, rooms }: ImportedProgramme): void {
  if (sessions.length > 0 || rooms.length > 0) return;
  failField("/text", "There is no session in this file.");
}
