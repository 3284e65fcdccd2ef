import { permissionsOf } from "@plenary/contract";
import type { MyAlliance, Permission, Role } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Account, Ctx } from "./context.ts";
import { answerWithin } from "./deadline.ts";
import { standingMembers } from "./people/standing-members.ts";
import { fail, failNotFound } from "./problem.ts";
import type { AllianceScope, MeetingKey, MeetingScope, Member, ProgrammeScope } from "./scopes.ts";

/**
 * What the account may do at the meeting, from the database on every call, so that a lost role counts at once.
 * Throws `login_required` without a login, `not_found` for outsiders and unknown ids alike, `forbidden` for
 * members without the permission.
 */
export async function authorize(ctx: Ctx, meetingId: string, permission: Permission): Promise<MeetingScope> {
  requireAccount(ctx);
  const scope = (await findMeetingScope(ctx, meetingId)) ?? failNotFound();
  if (!scope.permissions.has(permission)) failForbidden(scope.roles);
  return scope;
}

/**
 * As `authorize`, for what belongs to the alliance. A role at any of its meetings counts: the host that organises
 * one meeting keeps people and groups up to date for it.
 */
export async function authorizeAlliance(
  ctx: Ctx,
  allianceId: string,
  permission: Permission,
): Promise<AllianceScope> {
  const account = requireAccount(ctx);
  const [row] = await answerWithin(
    ctx.db.execute<MemberRow>(sql`
      select p.alliance_id as "allianceId", ${isLoginOver(ctx)}, ${memberColumns(ctx, sql`true`, todayInAlliance(ctx))}
      from people p where p.alliance_id = ${allianceId} and p.account_id = ${account.accountId}`),
  );
  if (row === undefined) return failNotFound();
  const scope = { allianceId: row.allianceId, ...memberOf(row, account) } as AllianceScope;
  if (!scope.permissions.has(permission)) failForbidden(scope.roles);
  return scope;
}

/** The account's alliances by name, with what it may do in each; the first meeting of one is made from here. */
export async function listMyAlliances(ctx: Ctx): Promise<{ alliances: MyAlliance[] }> {
  const account = requireAccount(ctx);
  type Row = MemberRow & { name: string; shortName: string };
  const rows = await answerWithin(
    ctx.db.execute<Row>(sql`
      select p.alliance_id as "allianceId", a.name, a.short_name as "shortName", ${isLoginOver(ctx)},
        ${memberColumns(ctx, sql`true`, todayInAlliance(ctx))}
      from people p join alliances a on a.id = p.alliance_id
      where p.account_id = ${account.accountId} order by a.name, a.id`),
  );
  const alliances = rows.map((row) => {
    const { allianceId: id, name, shortName } = row;
    return { id, name, shortName, permissions: [...memberOf(row, account).permissions] };
  });
  return { alliances };
}

/**
 * Who reads a published programme: members, and anybody where the meeting says so. A programme that isn't
 * public and one that isn't there look the same: `login_required` without a login, else `not_found`.
 */
export async function authorizeProgramme(ctx: Ctx, meetingId: string): Promise<ProgrammeScope> {
  const row = await findMeetingRow(ctx, meetingId);
  const viewer = row === undefined ? null : meetingScopeOf(row, ctx);
  if (row !== undefined && (row.isProgrammePublic || viewer !== null)) {
    return { allianceId: row.allianceId, meetingId, zone: row.zone, viewer } as ProgrammeScope;
  }
  requireAccount(ctx);
  return failNotFound();
}

/** What anybody may read at this address, whoever asks; null unless a public programme is there. */
export async function findPublicProgramme(ctx: Ctx, slug: string): Promise<ProgrammeScope | null> {
  const { allianceId, id: meetingId, zone, slug: name } = tables.meetings;
  const [row] = await answerWithin(
    ctx.db
      .select({ allianceId, meetingId, zone })
      .from(tables.meetings)
      .where(and(eq(name, slug), isReadByAll())),
  );
  return row === undefined ? null : ({ ...row, viewer: null } as ProgrammeScope);
}

/**
 * The account's scope at the meeting, without asking for a permission; null for outsiders, without a login, and for
 * members while the meeting is being set up.
 */
export async function findMeetingScope(ctx: Ctx, meetingId: string): Promise<MeetingScope | null> {
  const row = await findMeetingRow(ctx, meetingId);
  return row === undefined ? null : meetingScopeOf(row, ctx);
}

/** The account's scopes at all meetings of its alliances that it sees, in no order. */
export async function listMeetingScopes(ctx: Ctx): Promise<MeetingScope[]> {
  requireAccount(ctx);
  const rows = await meetingRows(ctx, sql`p.id is not null`);
  return rows.map((row) => meetingScopeOf(row, ctx)).filter((scope) => scope !== null);
}

/** Meetings whose programme anybody at all reads: it is public, and the meeting is open. */
export function isReadByAll(): SQL | undefined {
  return and(eq(tables.meetings.isProgrammePublic, true), isNotNull(tables.meetings.openedAt));
}

/** What a person's roles allow at the meeting today, for what goes on without a login: a feed that others read. */
export async function permissionsAt(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  personId: string,
): Promise<ReadonlySet<Permission>> {
  const [row] = await ctx.db.execute<Assigned & { isOpen: boolean }>(sql`
    select ${isOpen}, ${memberColumns(ctx, assignedHere, todayAtMeeting(ctx))} from meetings m
    join people p on p.alliance_id = m.alliance_id and p.id = ${personId}
    where m.alliance_id = ${allianceId} and m.id = ${meetingId}`);
  return new Set(row === undefined || !seesMeeting(row) ? [] : permissionsOf(rolesOf(row)));
}

/** Whose role it is to organise a meeting, today. */
export async function listOrganisers(ctx: Ctx, { allianceId, meetingId }: MeetingKey): Promise<string[]> {
  const rows = await ctx.db.execute<{ personId: string }>(sql`
    select distinct r.person_id as "personId" from meetings m
    join role_assignments r on r.alliance_id = m.alliance_id and r.role = 'organiser' and ${assignedHere}
      and (r.ends_on is null or r.ends_on >= ${todayAtMeeting(ctx)})
    where m.alliance_id = ${allianceId} and m.id = ${meetingId}`);
  return rows.map(({ personId }) => personId);
}

/** The account of the login; throws `login_required`. Whether the login goes on is the database's to say. */
export function requireAccount(ctx: Pick<Ctx, "account">): Account {
  return ctx.account ?? fail("login_required", "Log in to do this.");
}

/** As `requireAccount`; throws `login_expired` if the login was ended, which its access token can't know. */
export async function requireLogin(ctx: Ctx): Promise<Account> {
  const account = requireAccount(ctx);
  const [row] = await answerWithin(ctx.db.execute<{ isLoginOver: boolean }>(sql`select ${isLoginOver(ctx)}`));
  return row?.isLoginOver === false ? account : failLoginOver();
}

type Assigned = { assigned: ("organiser" | "desk")[]; leadsGroupIds: string[] };
type MemberRow = Assigned & { isLoginOver: boolean; allianceId: string; personId: string };
type MeetingRow = Omit<MemberRow, "personId"> & {
  personId: string | null;
  meetingId: string;
  zone: string;
  startsOn: string;
  endsOn: string;
  isOpen: boolean;
  /** And the meeting open: anybody reads it. */
  isProgrammePublic: boolean;
};

async function findMeetingRow(ctx: Ctx, meetingId: string): Promise<MeetingRow | undefined> {
  const [row] = await answerWithin(meetingRows(ctx, sql`m.id = ${meetingId}`));
  return row;
}

async function meetingRows(ctx: Ctx, which: SQL): Promise<MeetingRow[]> {
  const today = todayAtMeeting(ctx);
  return ctx.db.execute<MeetingRow>(sql`
    select m.alliance_id as "allianceId", m.id as "meetingId", m.zone,
      m.starts_on as "startsOn", m.ends_on as "endsOn",
      m.is_programme_public and m.opened_at is not null as "isProgrammePublic", ${isOpen},
      ${isLoginOver(ctx)}, ${memberColumns(ctx, assignedHere, today)}
    from meetings m
    left join people p on p.alliance_id = m.alliance_id and p.account_id = ${ctx.account?.accountId ?? null}::uuid
    where ${which}`);
}

/** Of meeting `m`. */
const isOpen = sql`m.opened_at is not null as "isOpen"`;

/** Of assignment `r` and meeting `m`. */
const assignedHere = sql`(r.meeting_id is null or r.meeting_id = m.id)`;

function todayAtMeeting({ clock }: Ctx): SQL {
  return sql`(${clock.now()}::timestamptz at time zone m.zone)::date`;
}

/** Of assignment `r`: its meeting's date; an alliance has no place, so its own roles end with UTC's day. */
function todayInAlliance({ clock }: Ctx): SQL {
  return sql`(${clock.now()}::timestamptz at time zone coalesce((select own.zone from meetings own
    where own.alliance_id = r.alliance_id and own.id = r.meeting_id), 'UTC'))::date`;
}

/** Asked with everything else: an ended login (logged out, or its cookie was stolen) ends within one request. */
function isLoginOver({ account }: Ctx): SQL {
  return sql`not exists (select from login_families f
    where f.id = ${account?.loginId ?? null}::uuid and f.account_id = ${account?.accountId ?? null}::uuid
      and f.ended_at is null) as "isLoginOver"`;
}

/** Roles of person `p`; an assignment counts up to and including its last day. */
function memberColumns(ctx: Ctx, assignedHere: SQL, today: SQL): SQL {
  return sql`p.id as "personId",
    array(select distinct r.role from role_assignments r
      where r.alliance_id = p.alliance_id and r.person_id = p.id
        and ${assignedHere} and (r.ends_on is null or r.ends_on >= ${today})) as "assigned",
    array(select g.group_id::text from ${standingMembers(ctx)} g
      where g.alliance_id = p.alliance_id and g.person_id = p.id and g.role in ('lead', 'co_lead')
      order by g.group_id) as "leadsGroupIds"`;
}

function meetingScopeOf(row: MeetingRow, ctx: Ctx): MeetingScope | null {
  const { allianceId, meetingId, zone, startsOn, endsOn, personId } = row;
  if (personId === null || ctx.account === null || !seesMeeting(row)) return null;
  return {
    allianceId,
    meetingId,
    zone,
    startsOn,
    endsOn,
    ...memberOf({ ...row, personId }, ctx.account),
  } as MeetingScope;
}

/** One that is being set up isn't there for whoever doesn't prepare it, whether their login goes on or not. */
function seesMeeting({ isOpen, ...assigned }: Assigned & { isOpen: boolean }): boolean {
  return isOpen || permissionsOf(rolesOf(assigned)).includes("meeting.prepare");
}

function memberOf(
  { isLoginOver, personId, assigned, leadsGroupIds }: MemberRow,
  { accountId }: Account,
): Omit<Member, "allianceId"> {
  if (isLoginOver) failLoginOver();
  const roles = rolesOf({ assigned, leadsGroupIds });
  return { personId, accountId, roles, permissions: new Set(permissionsOf(roles)), leadsGroupIds };
}

function rolesOf({ assigned, leadsGroupIds }: Assigned): Set<Role> {
  return new Set<Role>(["delegate", ...assigned, ...(leadsGroupIds.length > 0 ? (["lead"] as const) : [])]);
}

function failLoginOver(): never {
  return fail("login_expired", "This login has ended; log in again.");
}

function failForbidden(roles: ReadonlySet<Role>): never {
  return fail("forbidden", `Your role (${[...roles].toSorted().join(", ")}) does not allow this.`);
}
