import { isDemoLoaded, loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { demoLogins } from "@plenary/api/src/demo/people.ts";
import { buildProblem } from "@plenary/api/src/scheduling/build-problem.ts";
import { loadDraft } from "@plenary/api/src/scheduling/queries.ts";
import { TimeLimits, Wishes } from "@plenary/contract";
import { connect } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { evaluate, judge, solve } from "@plenary/scheduler";
import type { Placement } from "@plenary/scheduler";
import { fixedClock } from "@plenary/time";
import { afterAll, expect, test } from "vitest";
import { testConfig } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { createDatabase } from "../support/database.ts";

const clock = fixedClock("2026-02-03T09:00:00Z");
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function emptyDatabase(): Promise<Connection> {
  const database = await createDatabase();
  const connection = connect(database.url);
  closing.push(async () => {
    await connection.close();
    await database.drop();
  });
  return connection;
}

const connection = await emptyDatabase();
const { sql, db } = connection;
// Two processes that start on an empty database at once.
await Promise.all([loadDemo({ db, clock }), loadDemo({ db, clock })]);

/** Times as PostgreSQL reads them on the venue's clock, without our own conversion. */
const LOCAL = "FMDy FMDD HH24:MI";
const localSpan = sql`
  to_char(starts_at at time zone 'Europe/Stockholm', ${LOCAL}) || '–' ||
  to_char(ends_at at time zone 'Europe/Stockholm', 'HH24:MI')`;

test("is loaded once, however often and from however many processes it is asked for", async () => {
  await loadDemo({ db, clock });
  expect(await isDemoLoaded(db)).toBe(true);
  const [counts] = await sql`
    select (select count(*)::int from meetings) as meetings,
      (select count(*)::int from institutions where standing = 'member') as institutions,
      (select count(*)::int from groups) as groups,
      (select count(*)::int from people) as people,
      (select count(*)::int from accounts) as accounts,
      (select count(*)::int from registrations where status = 'registered') as registered,
      (select count(*)::int from registrations where mode = 'online') as online,
      (select count(*)::int from registrations where arrives_at is not null) as late,
      (select count(*)::int from registrations where departs_at is not null) as leaving,
      (select count(*)::int from requests) as requests,
      (select count(*)::int from sessions where kind = 'joint') as joint,
      (select count(*)::int from rooms where is_bookable) as rooms,
      (select count(*)::int from rooms where is_shared and not is_bookable) as places`;
  expect(counts).toEqual({
    meetings: 1,
    institutions: 9,
    groups: 15,
    people: 120,
    accounts: 120,
    registered: 119,
    online: 6,
    late: 2,
    leaving: 3,
    requests: 34,
    joint: 9,
    rooms: 14,
    places: 5,
  });
});

test("has the fixed programme as it was published", async () => {
  const rows = await sql`
    select ${localSpan} as time, s.title, r.name as place
    from sessions s join placements using (alliance_id, meeting_id)
    join rooms r using (alliance_id, meeting_id)
    where session_id = s.id and room_id = r.id and is_fixed and is_time_pinned and is_room_pinned
      and s.state = 'accepted' and placements.state = 'live'
    order by starts_at, s.title`;
  expect(rows.map((row) => [row["time"], row["title"], row["place"]])).toEqual([
    ["Tue 21 09:00–09:30", "Check-in and registration", "Entrance S building"],
    ["Tue 21 09:30–10:15", "Welcome plenary and practical information", "S1002"],
    ["Tue 21 12:00–13:30", "Lunch", "Entrance S building"],
    ["Tue 21 18:00–20:00", "Dinner", "Restaurang Mangold"],
    ["Wed 22 09:00–11:30", "World café", "S1020"],
    ["Wed 22 11:30–12:00", "World café summary in WP groups", "S1020"],
    ["Wed 22 12:00–13:00", "Lunch", "Entrance S building"],
    ["Wed 22 16:00–16:30", "Closing plenary", "S1020"],
    ["Wed 22 17:30–18:30", "Guided city tour", "City of Halmstad"],
    ["Wed 22 19:00–21:00", "Dinner", "Franz Bistro"],
    ["Wed 22 21:00–23:00", "Student pub", "Lilla Hjärtat"],
    ["Thu 23 09:00–10:45", "Campus tour", "Entrance S building"],
    ["Thu 23 09:00–10:45", "Management team meeting", "H22"],
    ["Thu 23 12:00–13:00", "Grab-and-go lunch", "Entrance S building"],
  ]);
});

test("leaves four blocks open, of 525 minutes in all", async () => {
  const blocks = await sql`
    select ${localSpan} as time, extract(epoch from ends_at - starts_at)::int / 60 as minutes
    from blocks where kind = 'open' order by starts_at`;
  expect(blocks.map((row) => [row["time"], row["minutes"]])).toEqual([
    ["Tue 21 10:15–12:00", 105],
    ["Tue 21 13:45–16:30", 165],
    ["Wed 22 13:00–16:00", 180],
    ["Thu 23 10:45–12:00", 75],
  ]);
});

test("invents people: addresses nobody has, one to three groups each, delegates for every work package", async () => {
  const people = await sql<{ email: string; institution: string; groups: string[]; kinds: string[] }[]>`
    select a.email, i.short_name as institution, array_agg(g.short_name) as groups, array_agg(g.kind) as kinds
    from people p join accounts a on a.id = p.account_id
    join institutions i on i.id = p.institution_id
    join group_members m on m.person_id = p.id join groups g on g.id = m.group_id
    group by a.email, i.short_name`;
  expect(people).toHaveLength(120);
  for (const { email } of people) expect(email).toMatch(/^[a-z-]+\.[a-z-]+@[a-z]+\.example\.org$/);
  expect(new Set(people.map(({ email }) => email)).size).toBe(120);
  expect(Math.max(...people.map(({ groups }) => groups.length))).toBeLessThanOrEqual(3);
  const byInstitution = Map.groupBy(people, ({ institution }) => institution);
  expect(byInstitution.get("SEAMK")?.length).toBeGreaterThan(10);
  for (const [, own] of byInstitution) {
    const kinds = (kind: string) => own.filter((person) => person.kinds.includes(kind));
    expect(new Set(own.flatMap(({ groups }) => groups.filter((name) => name.startsWith("WP")))).size).toBe(9);
    expect(kinds("board")).toHaveLength(1);
    expect(kinds("steering_committee").map(({ groups }) => groups.length)).toEqual([2]);
    expect(kinds("student_council").length).toBeGreaterThan(0);
  }
});

test("gives every group one lead, and work package leads a seat in the Management Team", async () => {
  const groups = await sql`
    select g.short_name, count(*)::int as leads, bool_and(g.kind <> 'work_package' or exists (
      select from group_members mt join groups t on t.id = mt.group_id
      where mt.person_id = m.person_id and t.kind = 'management_team')) as "areInManagement"
    from groups g join group_members m on m.group_id = g.id and m.role = 'lead' group by g.short_name`;
  expect(groups).toHaveLength(15);
  for (const group of groups) expect(group).toMatchObject({ leads: 1, areInManagement: true });
});

test("has somebody to log in as for each role", async () => {
  const found = await sql`
    select a.email, array(select role from role_assignments r where r.person_id = p.id) as roles,
      array(select g.short_name || ' ' || m.role from group_members m join groups g on g.id = m.group_id
        where m.person_id = p.id order by 1) as seats
    from people p join accounts a on a.id = p.account_id where a.email in ${sql(Object.values(demoLogins))}`;
  const byEmail = new Map(found.map(({ email, roles, seats }) => [email, { roles, seats }]));
  expect(byEmail.get(demoLogins.organiser)).toMatchObject({ roles: ["organiser"] });
  expect(byEmail.get(demoLogins.desk)).toMatchObject({ roles: ["desk"] });
  expect(byEmail.get(demoLogins.lead)).toEqual({ roles: [], seats: ["MT member", "WP5 lead"] });
  expect(byEmail.get(demoLogins.delegate)).toEqual({ roles: [], seats: ["POD1 member", "WP3 member"] });
  expect(byEmail.get(demoLogins.newcomer)).toEqual({ roles: [], seats: ["WP7 member"] });
  const [newcomer] = await sql`
    select exists (select from registrations r where r.person_id = p.id) as "isRegistered"
    from people p join accounts a on a.id = p.account_id where a.email = ${demoLogins.newcomer}`;
  expect(newcomer).toEqual({ isRegistered: false });
  const roles = await sql`select role, count(*)::int from role_assignments group by role order by role`;
  expect(roles.map(({ role, count }) => [role, count])).toEqual([
    ["desk", 2],
    ["organiser", 2],
  ]);
});

test("asks for sessions of 45 to 105 minutes that rooms can hold, by their groups' leads, in the contract's form", async () => {
  const rows = await sql`
    select s.title, s.duration_minutes as minutes, s.state, r.wishes, r.limits,
      exists (select from group_members m where m.person_id = r.requested_by_person_id
        and m.group_id = g.group_id and m.role = 'lead') as "isByLead",
      exists (select from rooms where is_bookable and capacity >= s.expected_people
        and features @> s.features) as "hasRoom"
    from requests r join sessions s on s.id = r.session_id
    join session_groups g on g.session_id = s.id and g.position = 0`;
  expect(rows).toHaveLength(34);
  for (const row of rows) {
    expect(row).toMatchObject({ state: "asked", isByLead: true, hasRoom: true });
    expect(row["minutes"]).toBeGreaterThanOrEqual(45);
    expect(row["minutes"]).toBeLessThanOrEqual(105);
    expect(Wishes.parse(row["wishes"])).toEqual(row["wishes"]);
    expect(TimeLimits.parse(row["limits"])).toEqual(row["limits"]);
  }
  const minutes = rows.map((row) => Number(row["minutes"]));
  expect([Math.min(...minutes), Math.max(...minutes)]).toEqual([45, 105]);
  const board = rows.filter(({ title }) => String(title).startsWith("Board of Presidents"));
  expect(board.map(({ limits }) => limits.days)).toEqual([["2025-10-22"], ["2025-10-22"]]);
  const [asked] = await sql`select count(*)::int from session_groups where agreement = 'asked'`;
  expect(asked?.["count"]).toBe(2);
});

test("has choices of about four delegates in ten, counted with their sessions, and answers to be erased later", async () => {
  const [row] = await sql`
    select (select count(distinct registration_id)::int from sign_ups) as choosers,
      (select count(*)::int from sessions s where taken <>
        (select count(*) from sign_ups u where u.session_id = s.id)) as miscounted,
      (select count(*)::int from sensitive_answers) as answers,
      (select count(*)::int from sensitive_answers where access_needs <> '') as needs,
      (select min(erase_on) from sensitive_answers) as "eraseOn"`;
  expect(row?.["choosers"]).toBeGreaterThan(42);
  expect(row?.["choosers"]).toBeLessThan(54);
  expect(row?.["answers"]).toBeGreaterThan(5);
  expect(row).toMatchObject({ miscounted: 0, needs: 3, eraseOn: "2026-05-04" });
});

test("is the same in every load, ids included", async () => {
  const other = await emptyDatabase();
  expect(await isDemoLoaded(other.db)).toBe(false);
  await loadDemo({ db: other.db, clock });
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`;
  for (const { name } of tables) {
    expect({ name, rows: await rowsIn(other, name) }).toEqual({ name, rows: await rowsIn(connection, name) });
  }
});

function rowsIn({ sql }: Connection, name: string) {
  return sql`select to_jsonb(t)::text as row from ${sql(name)} t order by 1`;
}

async function planningProblem() {
  const ctx = contextOf({ connection, clock, config: testConfig });
  const [meeting] = await sql<{ allianceId: string; meetingId: string }[]>`
    select alliance_id as "allianceId", id as "meetingId" from meetings`;
  const draft = await loadDraft(ctx, meeting!);
  return { draft, ...buildProblem(draft, { isForPlanner: true }) };
}

const firstSeed = Math.floor(Math.random() * 1_000_000);
test(`can be planned without a hard clash, seeds from ${firstSeed}`, async () => {
  const { problem } = await planningProblem();
  for (let seed = firstSeed; seed < firstSeed + 3; seed += 1) {
    const { score, unplaced } = solve(problem, { seed, moveBudget: 150_000 });
    expect({ seed, hard: score.hard, unplaced }).toEqual({ seed, hard: 0, unplaced: [] });
    // People who want more than fits are the normal case.
    expect(score.soft).toBeGreaterThan(0);
  }
});

test("can't be planned without thought: first come, first served leaves requests over", async () => {
  const { problem, draft, placements: fixed } = await planningProblem();
  const requestedAt = await sql<{ id: string }[]>`select session_id as id from requests order by created_at`;
  const placements: Record<string, Placement | null> = { ...fixed };
  for (const { id } of requestedAt) {
    const free = judge(problem, placements, id).filter(({ hard }) => hard === 0);
    const [first] = free.toSorted((a, b) => a.start - b.start);
    if (first) placements[id] = { start: first.start, roomId: first.roomId };
  }
  expect(evaluate(problem, placements).score.hard).toBe(0);
  expect(draft.sessions.filter(({ id }) => placements[id] === null).length).toBeGreaterThan(0);
});
