import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { TablePreview } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addGroup, addPerson, NOW } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, desk, meetingId, allianceId, groupIds, roomIds, institutionIds } =
  api.world;
const params = { meetingId };
const kind = "memberships" as const;
const db = api.connection;

const preview = (text: string, as = organiser) =>
  api.call(endpoints.previewTable, { as, params, body: { kind, text } });
const apply = (text: string, { fingerprint }: Pick<TablePreview, "fingerprint">, more: object = {}) =>
  api.call(endpoints.applyTable, { as: organiser, params, body: { kind, text, fingerprint, ...more } });

const told = ({ rows }: TablePreview) =>
  rows.map(({ line, status, problems }) => [line, status, ...problems]);

async function groupNow(groupId: string) {
  const { body } = await api.call(endpoints.getGroup, { as: organiser, params: { allianceId, groupId } });
  const members = body.members.map(({ id, role, endsOn }) => [id, role, endsOn]);
  return { version: body.version, members };
}

const historyOf = (groupId: string) =>
  db.db.select().from(tables.auditEntries).where(eq(tables.auditEntries.subjectId, groupId));

test("each line's problem beside it: unknown addresses, groups and roles, past days, the same twice", async () => {
  await addGroup(db, allianceId, "TF");
  const text = [
    "E-mail,Group,Role,Until",
    `${desk.email},TF,Lead,2026-06-30`,
    `${delegate.email.toUpperCase()},work package tf,co-lead,`,
    `nobody@example.org,TF,Member,`,
    `${lead.email},WP77,Boss,soon`,
    `${desk.email},tf,Member,`,
    `${lead.email},TF,Member,2025-01-31`,
    `,TF,Member,`,
    `${coLead.email},WP2,,`,
  ].join("\n");
  const seen = await preview(text);
  expect(told(seen.body)).toEqual([
    [2, "new"],
    [3, "new"],
    [4, "problem", "Nobody here has the address “nobody@example.org”: mend it, or import the people first."],
    [
      5,
      "problem",
      "There is no group “WP77”: choose one of TF, WP1, WP2.",
      "Role “Boss” isn't known: choose one of Lead, Co-lead, Member.",
      "Until “soon” is no day: write it as 2026-12-31, or “none” for no end.",
    ],
    [6, "problem", "Line 2 has the same E-mail and Group: leave one of the two out."],
    [7, "problem", "Fri 31 Jan 2025 has passed: write a last day that is to come, or “none” for no end."],
    [8, "problem", "E-mail is missing."],
    [9, "unchanged"],
  ]);
  const done = await apply(text, seen.body);
  expect(done.body).toEqual({ created: 2, changed: 0, unchanged: 1, problems: 5, caused: [] });
  const list = await api.call(endpoints.listGroups, { as: organiser, params: { allianceId }, query: {} });
  const group = list.body.items.find(({ shortName }) => shortName === "TF")!;
  const after = await groupNow(group.id);
  expect(after.members).toEqual(
    expect.arrayContaining([
      [desk.personId, "lead", "2026-06-30"],
      [delegate.personId, "co_lead", null],
    ]),
  );
  expect(after.version).toBe(group.version);
  expect(await historyOf(group.id)).toMatchObject([{ summary: "Imported 2 memberships of TF." }]);
});

const rows = (...lines: string[]) => ["Mail;Short;Role;Last day", ...lines].join("\n");

test("a membership is changed with both sides told; one that is over needs a new last day", async () => {
  const groupId = await addGroup(db, allianceId, "OLD");
  await db.db.insert(tables.groupMembers).values([
    { allianceId, groupId, personId: lead.personId, role: "member", endsOn: "2025-09-01" },
    { allianceId, groupId, personId: coLead.personId, role: "member", endsOn: "2026-01-31" },
  ]);
  const before = await groupNow(groupId);
  const over = await preview(rows(`${lead.email};OLD;;`, `${coLead.email};OLD;Lead;none`));
  expect(told(over.body)).toEqual([
    [
      2,
      "problem",
      "This membership ended on Mon 1 Sep 2025: say under Until how long it shall count, or “none” for no end.",
    ],
    [3, "changed"],
  ]);
  expect(over.body.rows[1]?.changes).toEqual([
    { label: "Role", before: "member", after: "lead" },
    { label: "Until", before: "2026-01-31", after: "" },
  ]);
  // Told as it is, it stays as it is.
  expect(told((await preview(rows(`${lead.email};OLD;Member;1.9.2025`))).body)).toEqual([[2, "unchanged"]]);
  const text = rows(`${lead.email};OLD;;31.12.2026`, `${coLead.email};OLD;Lead;none`);
  await apply(text, (await preview(text)).body);
  const after = await groupNow(groupId);
  expect(after.version).toBe(before.version + 1);
  expect(after.members).toEqual(
    expect.arrayContaining([
      [lead.personId, "member", "2026-12-31"],
      [coLead.personId, "lead", null],
    ]),
  );
});

test("whoever is then needed in two places is named, and it needs a reason; without one nothing is written", async () => {
  const groupId = await addGroup(db, allianceId, "CLASH");
  const row = {
    allianceId,
    meetingId,
    kind: "group" as const,
    durationMinutes: 60,
    state: "accepted" as const,
  };
  const place = { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z", state: "live" as const };
  const owners = { [groupIds.wp1]: roomIds.aula, [groupId]: roomIds.small };
  for (const [owner, roomId] of Object.entries(owners)) {
    const id = newId();
    await db.db.insert(tables.sessions).values({ ...row, id, title: `Session of ${owner}` });
    await db.db
      .insert(tables.sessionGroups)
      .values({ allianceId, meetingId, sessionId: id, groupId: owner, agreement: "agreed" });
    await db.db
      .insert(tables.placements)
      .values({ allianceId, meetingId, sessionId: id, roomId, roomIsShared: false, ...place });
  }
  const text = `E-mail,Group,Role\n${lead.email},CLASH,Lead\n${desk.email},CLASH,Member\n`;
  const seen = await preview(text);
  const refused = await apply(text, seen.body);
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  expect(refused.problem.detail).toContain(lead.name);
  expect((await groupNow(groupId)).members).toEqual([]);
  const done = await apply(text, seen.body, { override: { reason: "Lena sends Dino" } });
  expect(done.body.created).toBe(2);
  expect(done.body.caused[0]).toMatchObject({ rule: "key-person-clash", people: [{ name: lead.name }] });
  expect(await historyOf(groupId)).toMatchObject([{ reason: "Lena sends Dino" }]);
});

test("two thousand lines come in at once, with one version for each group", async () => {
  const people = Array.from({ length: 500 }, (_, n) => ({ id: newId(), accountId: newId(), n }));
  await db.db
    .insert(tables.accounts)
    .values(
      people.map(({ accountId, n }) => ({ id: accountId, email: `p${n}@many.example`, createdAt: NOW })),
    );
  await db.db.insert(tables.people).values(
    people.map(({ id, accountId, n }) => ({
      allianceId,
      id,
      accountId,
      institutionId: institutionIds.host,
      givenName: "Person",
      familyName: String(n),
      statusGroup: "academic" as const,
    })),
  );
  const ids = [];
  for (const name of ["M1", "M2", "M3", "M4"]) ids.push(await addGroup(db, allianceId, name));
  const lines = ["M1", "M2", "M3", "M4"].flatMap((group) =>
    people.map(({ n }) => `p${n}@many.example,${group},${n === 0 ? "Lead" : "Member"}`),
  );
  const text = ["E-mail,Group,Role", ...lines].join("\n");
  const before = await groupNow(ids[0]!);
  const done = await apply(text, (await preview(text)).body);
  expect(done.body).toMatchObject({ created: 2000, problems: 0 });
  const after = await groupNow(ids[0]!);
  expect([after.members.length, after.version]).toEqual([500, before.version + 1]);
  expect((await preview(text)).body.counts).toMatchObject({ created: 0, unchanged: 2000 });
});

test("what was changed since the preview is told, with nothing written; leads import nothing", async () => {
  const groupId = await addGroup(db, allianceId, "LATE");
  const somebody = await addPerson(db, allianceId, institutionIds.host, "Sven");
  const text = `E-mail,Group,Role\n${somebody.email},LATE,Lead\n`;
  const seen = await preview(text);
  await api.call(endpoints.setGroupMember, {
    as: organiser,
    params: { allianceId, groupId, personId: somebody.personId },
    body: { role: "member" },
    ifMatch: 1,
  });
  const stale = await apply(text, seen.body);
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  expect((await groupNow(groupId)).members).toEqual([[somebody.personId, "member", null]]);
  expect((await preview(text, lead)).problem.code).toBe("forbidden");
});
