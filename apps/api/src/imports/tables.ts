import { createHash } from "node:crypto";
import { GroupInput, PersonInput, RoomInput } from "@plenary/contract";
import type { BodyOf, endpoints, Group, Institution, TableKind, TablePreview } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { authorizeAlliance } from "../authorize.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { createGroup } from "../people/create-group.ts";
import { createPerson } from "../people/create-person.ts";
import { updateGroup } from "../people/update-group.ts";
import { updatePerson } from "../people/update-person.ts";
import { fail, failField } from "../problem.ts";
import { createRoom } from "../rooms/create-room.ts";
import { listAllRooms } from "../rooms/queries.ts";
import { updateRoom } from "../rooms/update-room.ts";
import type { AllianceScope, MeetingScope } from "../scopes.ts";
import { UnreadableProgramme } from "./imported.ts";
import { keyOfEntry, planTable } from "./plan-table.ts";
import type { KnownEntry, TablePlan, TableWrite } from "./plan-table.ts";
import { readTable } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import { fieldsOf } from "./table-fields.ts";

const { accounts, groups, institutions, people } = tables;

/** Each row is written by the verb of its page; more would hold the transaction for too long. */
const MOST_ROWS = 1_000;

type Input = BodyOf<(typeof endpoints)["previewTable"]>;

/** Reads a table and tells what each of its lines would do, or why it can't. */
export async function previewTable(ctx: Ctx, scope: MeetingScope, input: Input): Promise<TablePreview> {
  const { writes: _writes, ...plan } = await planned(ctx, scope, input);
  return { ...plan, fingerprint: fingerprintOf(plan) };
}

/**
 * Writes the lines without a problem, all in one transaction. Throws `version_stale` if what they were compared with
 * has changed since the preview, `room_taken` if a shared room with overlapping sessions would be shared no more.
 */
export function applyTable(
  ctx: Ctx,
  scope: MeetingScope,
  { fingerprint, ...input }: BodyOf<(typeof endpoints)["applyTable"]>,
): Promise<TablePreview["counts"]> {
  return transaction(ctx, async (ctx) => {
    const { writes, ...plan } = await planned(ctx, scope, input);
    if (fingerprintOf(plan) !== fingerprint) {
      fail(
        "version_stale",
        "Something that the table is about was changed after you looked. Nothing was imported: look at it again.",
        {
          context: plan.counts,
        },
      );
    }
    const alliance = await allianceOf(ctx, scope, input.kind);
    for (const write of writes) await writeEntry(ctx, { meeting: scope, alliance }, input.kind, write);
    return plan.counts;
  });
}

/** Who may set up a meeting isn't by that somebody who may change the alliance's people. */
function allianceOf(ctx: Ctx, { allianceId }: MeetingScope, kind: TableKind): Promise<AllianceScope> {
  return authorizeAlliance(ctx, allianceId, kind === "people" ? "people.edit" : "alliance.edit");
}

async function planned(ctx: Ctx, scope: MeetingScope, { kind, text, mapping }: Input): Promise<TablePlan> {
  if (kind !== "rooms") await allianceOf(ctx, scope, kind);
  const table = readable(text);
  if (table.rows.length > MOST_ROWS) {
    failField("/text", `The table has ${table.rows.length} lines; import at most ${MOST_ROWS} at once.`);
  }
  const known = await listKnown(ctx, scope, kind);
  return planTable(table, {
    kind,
    fields: fieldsOf(kind, await listInstitutions(ctx, scope)),
    mapping,
    known,
  });
}

function readable(text: string): Table {
  try {
    return readTable(text);
  } catch (error) {
    if (error instanceof UnreadableProgramme) return failField("/text", error.message);
    throw error;
  }
}

function fingerprintOf(plan: Omit<TablePreview, "fingerprint">): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("base64url");
}

async function listInstitutions(ctx: Ctx, { allianceId }: MeetingScope): Promise<Institution[]> {
  const rows = await ctx.db
    .select()
    .from(institutions)
    .where(eq(institutions.allianceId, allianceId))
    .orderBy(institutions.shortName);
  return rows.map(({ allianceId: _alliance, ...institution }) => institution);
}

async function listKnown(ctx: Ctx, scope: MeetingScope, kind: TableKind): Promise<Map<string, KnownEntry>> {
  const entries = await knownEntries(ctx, scope, kind);
  return new Map(entries.map(({ key, ...entry }) => [keyOfEntry(key), entry]));
}

async function knownEntries(
  ctx: Ctx,
  scope: MeetingScope,
  kind: TableKind,
): Promise<(KnownEntry & { key: string })[]> {
  const { allianceId } = scope;
  if (kind === "rooms") {
    const rooms = await listAllRooms(ctx, scope);
    return rooms.map(({ id, version, features, ...room }) => ({
      key: room.name,
      id,
      version,
      values: { ...room, features: features.toSorted() },
    }));
  }
  if (kind === "groups") {
    const rows = await ctx.db.select().from(groups).where(eq(groups.allianceId, allianceId));
    return rows.map(({ id, version, ...values }) => ({ key: values.shortName, id, version, values }));
  }
  const rows = await ctx.db
    .select({ person: people, email: accounts.email })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(eq(people.allianceId, allianceId));
  return rows.map(({ person: { id, version, ...values }, email }) => ({
    key: email,
    id,
    version,
    values: { ...values, email },
  }));
}

type Scopes = { readonly meeting: MeetingScope; readonly alliance: AllianceScope };

/** By the verb that the page uses: with its guards, its entry in the history, its news for open pages. */
async function writeEntry(
  ctx: Ctx,
  { meeting, alliance }: Scopes,
  kind: TableKind,
  { known, values }: TableWrite,
) {
  if (kind === "rooms") {
    if (known === null) await createRoom(ctx, meeting, RoomInput.parse(values));
    else
      await updateRoom(ctx, meeting, {
        roomId: known.id,
        version: known.version,
        change: values,
      });
  } else if (kind === "people") {
    if (known === null) await createPerson(ctx, alliance, PersonInput.parse(values));
    else
      await updatePerson(ctx, alliance, {
        personId: known.id,
        version: known.version,
        change: values,
      });
  } else if (known === null) {
    await createGroup(
      ctx,
      alliance,
      GroupInput.parse({ hue: hueOf(String(values["shortName"])), ...values }),
    );
  } else {
    await updateGroup(ctx, alliance, {
      groupId: known.id,
      version: known.version,
      change: values,
    });
  }
}

/** Some colour, the same for the same name: groups that came together shouldn't all look alike. */
function hueOf(shortName: string): Group["hue"] {
  return createHash("sha256").update(shortName).digest()[0]! % 12;
}
