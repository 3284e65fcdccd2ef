import type { AnswerOf, BodyOf, endpoints, TableKind, TablePreview } from "@plenary/contract";
import { authorizeAlliance } from "../authorize.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { holdMemberships } from "../people/set-memberships.ts";
import { fail, failField } from "../problem.ts";
import type { AllianceScope, MeetingScope } from "../scopes.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { UnreadableProgramme } from "./imported.ts";
import { loadGround } from "./known-entries.ts";
import { planTable } from "./plan-table.ts";
import type { TablePlan } from "./plan-table.ts";
import { readTable } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import { writeEntries } from "./write-entries.ts";

/** Each row is written by the verb of its page; more would hold the transaction for too long. */
const MOST_ROWS = 1_000;
/** All of them in one statement. */
const MOST_MEMBERSHIPS = 10_000;

type Input = BodyOf<(typeof endpoints)["previewTable"]>;

/** Reads a table and tells what each of its lines would do, or why it can't. */
export async function previewTable(ctx: Ctx, scope: MeetingScope, input: Input): Promise<TablePreview> {
  const { writes: _writes, ...plan } = await planned(ctx, scope, input);
  return { ...plan, fingerprint: fingerprintOf(plan) };
}

/**
 * Writes the lines without a problem, all in one transaction. Throws `version_stale` if what they were compared with
 * has changed since the preview, `room_taken` if a shared room with overlapping sessions would be shared no more, and
 * `rules_broken` if a membership would need somebody in two places.
 */
export function applyTable(
  ctx: Ctx,
  scope: MeetingScope,
  { fingerprint, override, ...input }: BodyOf<(typeof endpoints)["applyTable"]>,
): Promise<AnswerOf<(typeof endpoints)["applyTable"]>> {
  return transaction(ctx, async (ctx) => {
    const { kind } = input;
    const alliance = await allianceOf(ctx, scope, kind);
    if (kind === "memberships") await holdMemberships(ctx, alliance);
    const { writes, ...plan } = await planned(ctx, scope, input);
    if (fingerprintOf(plan) !== fingerprint) {
      fail(
        "version_stale",
        "Something that the table is about was changed after you looked. Nothing was imported: look at it again.",
        { context: plan.counts },
      );
    }
    const scopes = { meeting: scope, alliance };
    const caused = writes.length === 0 ? [] : await writeEntries(ctx, scopes, { kind, writes, override });
    return { ...plan.counts, caused };
  });
}

/** Who may set up a meeting isn't by that somebody who may change the alliance's people. */
function allianceOf(ctx: Ctx, { allianceId }: MeetingScope, kind: TableKind): Promise<AllianceScope> {
  return authorizeAlliance(ctx, allianceId, kind === "people" ? "people.edit" : "alliance.edit");
}

async function planned(ctx: Ctx, scope: MeetingScope, { kind, text, mapping }: Input): Promise<TablePlan> {
  if (kind !== "rooms") await allianceOf(ctx, scope, kind);
  const table = readable(text);
  const most = kind === "memberships" ? MOST_MEMBERSHIPS : MOST_ROWS;
  if (table.rows.length > most) {
    failField("/text", `The table has ${table.rows.length} lines; import at most ${most} at once.`);
  }
  return planTable(table, { kind, mapping, ...(await loadGround(ctx, scope, kind)) });
}

function readable(text: string): Table {
  try {
    return readTable(text);
  } catch (error) {
    if (error instanceof UnreadableProgramme) return failField("/text", error.message);
    throw error;
  }
}
