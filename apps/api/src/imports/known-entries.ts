import type { Institution, TableKind } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { isMembershipOver } from "../people/standing-members.ts";
import { listAllRooms } from "../rooms/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { membershipFields, problemOfEnd } from "./membership-fields.ts";
import type { KnownEntry } from "./plan-table.ts";
import { groupFields, peopleFields, roomFields } from "./table-fields.ts";
import { groupShape, membershipShape, peopleShape, roomShape } from "./table-shape.ts";
import type { TableShape } from "./table-shape.ts";

const { accounts, groupMembers, groups, institutions, people } = tables;

/** What a table of this kind may tell here, and the entries that it is compared with. */
export type TableGround = { readonly shape: TableShape; readonly entries: readonly KnownEntry[] };

export async function loadGround(ctx: Ctx, scope: MeetingScope, kind: TableKind): Promise<TableGround> {
  switch (kind) {
    case "rooms": {
      const rooms = await listAllRooms(ctx, scope);
      const entries = rooms.map(({ id, version, features, ...room }) => ({
        id,
        version,
        values: { ...room, features: features.toSorted() },
      }));
      return { shape: roomShape(roomFields), entries };
    }
    case "people": {
      const fields = peopleFields(await listInstitutions(ctx, scope));
      const entries = (await listAddressed(ctx, scope)).map(
        ({ person: { id, version, ...values }, email }) => ({ id, version, values: { ...values, email } }),
      );
      return { shape: peopleShape(fields), entries };
    }
    case "groups": {
      const entries = (await listGroupRows(ctx, scope)).map(({ id, version, ...values }) => ({
        id,
        version,
        values,
      }));
      return { shape: groupShape(groupFields), entries };
    }
    case "memberships":
      return membershipGround(ctx, scope);
    default:
      return kind satisfies never;
  }
}

async function membershipGround(ctx: Ctx, scope: MeetingScope): Promise<TableGround> {
  const addressed = await listAddressed(ctx, scope);
  const personIds = new Map(addressed.map(({ person, email }) => [email.toLowerCase(), person.id]));
  const fields = membershipFields(personIds, await listGroupRows(ctx, scope));
  const rows = await ctx.db.select().from(groupMembers).where(eq(groupMembers.allianceId, scope.allianceId));
  const isOver = (endsOn: string) => isMembershipOver(ctx, endsOn);
  return {
    shape: membershipShape(fields, (values, entry) => problemOfEnd(values, entry, isOver)),
    // They have no version of their own: the group's is raised.
    entries: rows.map((values) => ({ id: values.groupId, version: 1, values })),
  };
}

async function listInstitutions(ctx: Ctx, { allianceId }: MeetingScope): Promise<Institution[]> {
  const rows = await ctx.db
    .select()
    .from(institutions)
    .where(eq(institutions.allianceId, allianceId))
    .orderBy(institutions.shortName);
  return rows.map(({ allianceId: _alliance, ...institution }) => institution);
}

function listGroupRows(ctx: Ctx, { allianceId }: MeetingScope) {
  return ctx.db.select().from(groups).where(eq(groups.allianceId, allianceId)).orderBy(groups.shortName);
}

function listAddressed(ctx: Ctx, { allianceId }: MeetingScope) {
  return ctx.db
    .select({ person: people, email: accounts.email })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(eq(people.allianceId, allianceId));
}
