import { endpoints, permissionsOf } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { heardDuring } from "../support/heard.ts";
import type { Who } from "../support/world.ts";
import { addMeeting, addPerson, addRole, NOW } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, desk, delegate, lead, outsider, meetingId, allianceId, institutionIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const other = await addMeeting(api.connection, allianceId, institutionIds.host, "other-2026");
beforeEach(() => api.clock.set(NOW));

type Appointment = BodyInputOf<typeof endpoints.appointRole>;
const appoint = (who: Who, body: Partial<Appointment> = {}, as = organiser) =>
  api.call(endpoints.appointRole, { as, params, body: { personId: who.personId, role: "desk", ...body } });
/** At the version that it has, as somebody who has just looked. */
const seen = async (roleId: string) => {
  const [row] = await db.select().from(tables.roleAssignments).where(eq(tables.roleAssignments.id, roleId));
  return { params: { meetingId, roleId }, ifMatch: row?.version ?? 1 };
};
const limit = async (roleId: string, endsOn: string | null, as = organiser) =>
  api.call(endpoints.limitRole, { as, ...(await seen(roleId)), body: { endsOn } });
const remove = async (roleId: string, as = organiser) =>
  api.call(endpoints.removeRole, { as, ...(await seen(roleId)) });
const list = async () =>
  (await api.call(endpoints.listRoleAssignments, { as: organiser, params })).body.items;
const roleOf = async (who: Who) => (await list()).find(({ person }) => person.id === who.personId)?.id ?? "";
/** What only desk staff and organisers may. */
const mayFollow = async (who: Who, id = meetingId) =>
  (await api.call(endpoints.getAttendance, { as: who, params: { meetingId: id } })).status === 200;
const lastAudit = async () => {
  const { body } = await api.call(endpoints.listAuditEntries, { as: organiser, params });
  return body.items[0]?.summary;
};

test("a role counts from the next request on, and no more once it is taken away", async () => {
  expect(await mayFollow(delegate)).toBe(false);
  let made = "";
  const heard = await heardDuring(api, async () => {
    const { status, body } = await appoint(delegate);
    expect([status, body.person.name, body.isForAllMeetings, body.isOver]).toEqual([
      201,
      "Dora Test",
      false,
      false,
    ]);
    made = body.id;
  });
  expect(heard).toMatchObject([{ topic: "setup", meetingId }]);
  expect([await mayFollow(delegate), await mayFollow(delegate, other)]).toEqual([true, false]);
  expect(await lastAudit()).toBe("Appointed Dora Test as desk staff.");
  expect((await appoint(delegate)).problem.code).toBe("already_exists");
  expect((await remove(made)).status).toBe(204);
  expect(await mayFollow(delegate)).toBe(false);
  expect(await lastAudit()).toBe("Dora Test is no desk staff any more.");
  expect((await remove(made)).problem.code).toBe("not_found");
});

test("it ends with its last day where the meeting is, at midnight of that zone", async () => {
  const { body } = await appoint(lead, { endsOn: "2025-10-05" });
  api.clock.set("2025-10-05T21:59:59Z");
  expect(await mayFollow(lead)).toBe(true);
  api.clock.set("2025-10-05T22:00:00Z");
  expect(await mayFollow(lead)).toBe(false);
  expect((await list()).find(({ id }) => id === body.id)).toMatchObject({
    endsOn: "2025-10-05",
    isOver: true,
  });
  const passed = await limit(body.id, "2025-10-05");
  expect(passed.problem.errors?.[0]?.field).toBe("/endsOn");
  expect((await limit(body.id, "2025-10-06")).body.isOver).toBe(false);
  expect([await mayFollow(lead), await lastAudit()]).toEqual([
    true,
    "Lena Test is desk staff until 2025-10-06.",
  ]);
  await remove(body.id);
});

test("what belongs to the alliance ends with the meeting's day as well, for a role at that meeting", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.partner, "Harald");
  await addRole(api.connection, host, "organiser", { meetingId, endsOn: "2025-10-05" });
  const permissions = async () =>
    (await api.call(endpoints.listMyAlliances, { as: host })).body.alliances[0]?.permissions ?? [];
  api.clock.set("2025-10-05T21:59:59Z");
  expect(await permissions()).toContain("alliance.edit");
  api.clock.set("2025-10-05T22:00:00Z");
  expect(await permissions()).not.toContain("alliance.edit");
});

test("who organises one meeting appoints for it, and for no other and not for all", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.partner, "Hanna");
  await addRole(api.connection, host, "organiser", { meetingId });
  expect((await appoint(delegate, {}, host)).status).toBe(201);
  const all = await appoint(lead, { isForAllMeetings: true }, host);
  expect([all.problem.code, all.problem.detail]).toEqual([
    "forbidden",
    "Only organisers of the whole alliance decide about roles for all of its meetings.",
  ]);
  const ofAll = await roleOf(desk);
  expect((await remove(ofAll, host)).problem.code).toBe("forbidden");
  expect((await limit(ofAll, "2025-12-01", host)).problem.code).toBe("forbidden");
  const elsewhere = { as: host, params: { meetingId: other }, query: {} };
  expect((await api.call(endpoints.listRoleAssignments, elsewhere)).problem.code).toBe("forbidden");
  await remove(await roleOf(delegate));
});

test("roles of another meeting, and people of another alliance, are not there", async () => {
  await addRole(api.connection, lead, "desk", { meetingId: other });
  const [row] = await db
    .select()
    .from(tables.roleAssignments)
    .where(eq(tables.roleAssignments.meetingId, other));
  expect((await list()).some(({ id }) => id === row?.id)).toBe(false);
  expect((await remove(row?.id ?? "")).problem.code).toBe("not_found");
  expect((await appoint(outsider)).problem.code).toBe("invalid_input");
});

test("a role that somebody else has changed since is neither limited nor taken away", async () => {
  const { body } = await appoint(delegate);
  const at = { as: organiser, params: { meetingId, roleId: body.id } };
  const unseen = [
    await api.call(endpoints.limitRole, { ...at, body: { endsOn: null } }),
    await api.call(endpoints.removeRole, at),
  ];
  expect(unseen.map(({ status, problem }) => [status, problem.code])).toEqual([
    [428, "version_required"],
    [428, "version_required"],
  ]);
  const limited = await limit(body.id, "2025-10-22");
  expect([body.version, limited.body.version]).toEqual([1, 2]);
  const stale = [
    await api.call(endpoints.limitRole, { ...at, ifMatch: 1, body: { endsOn: null } }),
    await api.call(endpoints.removeRole, { ...at, ifMatch: 1 }),
  ];
  expect(stale.map(({ status, problem }) => [status, problem.code, problem.context])).toEqual(
    stale.map(() => [412, "version_stale", limited.body]),
  );
  expect((await list()).find(({ id }) => id === body.id)?.endsOn).toBe("2025-10-22");
  expect((await remove(body.id)).status).toBe(204);
});

test("the last organiser of the alliance without an end stays, however many roles end", async () => {
  const own = await roleOf(organiser);
  const alone = await remove(own);
  expect([alone.problem.code, alone.problem.detail]).toEqual([
    "wrong_state",
    "Olga Test is the last organiser of the alliance without an end. Appoint another one for all meetings first.",
  ]);
  expect((await limit(own, "2025-12-01")).problem.code).toBe("wrong_state");
  const second = await appoint(lead, { role: "organiser", isForAllMeetings: true, endsOn: "2025-12-01" });
  expect((await remove(own)).problem.code).toBe("wrong_state");
  expect((await limit(second.body.id, null)).status).toBe(200);
  expect((await limit(own, "2025-12-01")).status).toBe(200);
  expect((await limit(second.body.id, "2025-12-01", lead)).problem.code).toBe("wrong_state");
  expect((await limit(own, null)).status).toBe(200);
  await remove(second.body.id);
});

test("two organisers who leave at the same moment: one of them stays", async () => {
  for (let round = 0; round < 5; round += 1) {
    const second = await appoint(lead, { role: "organiser", isForAllMeetings: true });
    const answers = await Promise.all([remove(await roleOf(organiser)), remove(second.body.id, lead)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    const isLeadLeft = answers[0]?.status === 204;
    if (isLeadLeft) {
      await appoint(organiser, { role: "organiser", isForAllMeetings: true }, lead);
      await remove(second.body.id, organiser);
    }
  }
});

test("the table that pages show is the one that the API goes by", async () => {
  const { body } = await api.call(endpoints.getRoleTable, { as: delegate });
  expect(body.roles.map(({ role }) => role)).toEqual(["organiser", "desk", "lead", "delegate"]);
  for (const { role, permissions } of body.roles) expect(permissions).toEqual(permissionsOf([role]));
});
