import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { heardDuring } from "../support/heard.ts";
import { addMeeting, addPerson, addRole } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, desk, lead, delegate, allianceId, meetingId, institutionIds, groupIds } = api.world;
const params = { allianceId };

const person = {
  givenName: "Žygimantė",
  familyName: "Kazlauskaitė-Petrauskienė",
  email: "zygimante@example.org",
  institutionId: institutionIds.partner,
  statusGroup: "administrative" as const,
};

test("institutions and groups are there for every member, with leads and sizes", async () => {
  const institutions = await api.call(endpoints.listInstitutions, { as: delegate, params });
  expect(institutions.body.items.map(({ shortName }) => shortName)).toEqual(["HU", "LO"]);
  const groups = await api.call(endpoints.listGroups, { as: delegate, params });
  expect(
    groups.body.items.map((group) => [
      group.shortName,
      group.memberCount,
      group.leads.map(({ name }) => name),
    ]),
  ).toEqual([
    ["WP1", 1, ["Lena Test"]],
    ["WP2", 2, ["Cora Test"]],
  ]);
});

test("people are paged by name: no one twice, no one left out", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 2, ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await api.call(endpoints.listPeople, { as: desk, params, query });
    seen.push(...body.items.map(({ givenName }) => givenName));
    cursor = body.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(["Cora", "Dino", "Dora", "Lena", "Olga"]);
});

test("a cursor that this list did not give is refused", async () => {
  const refused = await api.call(endpoints.listPeople, {
    as: desk,
    params,
    query: { cursor: "bm9uc2Vuc2U" },
  });
  expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
});

async function names(query: object): Promise<string[]> {
  const { body } = await api.call(endpoints.listPeople, { as: desk, params, query });
  return body.items.map(({ givenName }) => givenName);
}

test("people are found by part of a name, an address, an institution or a group", async () => {
  expect(await names({ q: "lena" })).toEqual(["Lena"]);
  expect(await names({ q: "dora@example" })).toEqual(["Dora"]);
  expect(await names({ q: "test LO" })).toEqual(["Cora", "Dora"]);
  expect(await names({ q: "100%" })).toEqual([]);
  expect(await names({ q: "wp1" })).toEqual(await names({ groupId: groupIds.wp1 }));
  expect(await names({ groupId: groupIds.wp1 })).toEqual(["Lena"]);
  expect(await names({ institutionId: institutionIds.partner })).toEqual(["Cora", "Dora"]);
});

test("a person is added once per address, whatever its letters' case", async () => {
  const made = await api.call(endpoints.createPerson, { as: organiser, params, body: person });
  expect(made.body).toEqual({
    ...person,
    id: made.body.id,
    institutionShortName: "LO",
    groups: [],
    version: 1,
  });
  const again = { ...person, email: "Zygimante@Example.org" };
  const refused = await api.call(endpoints.createPerson, { as: organiser, params, body: again });
  expect([refused.status, refused.problem.code]).toEqual([409, "already_exists"]);
});

test("a changed address belongs to another login; a stale change is refused with the present state", async () => {
  const at = { as: organiser, params: { allianceId, personId: delegate.personId } };
  const before = (await api.call(endpoints.getPerson, at)).body;
  const changed = await api.call(endpoints.updatePerson, {
    ...at,
    ifMatch: 1,
    body: { email: "dora.new@example.org" },
  });
  expect(changed.body).toEqual({ ...before, email: "dora.new@example.org", version: 2 });
  const stale = await api.call(endpoints.updatePerson, {
    ...at,
    ifMatch: 1,
    body: { givenName: "Theodora" },
  });
  expect([stale.problem.code, stale.problem.context]).toEqual(["version_stale", changed.body]);
  const taken = await api.call(endpoints.updatePerson, { ...at, ifMatch: 2, body: { email: lead.email } });
  expect(taken.problem.code).toBe("already_exists");
  const nowhere = await api.call(endpoints.updatePerson, {
    ...at,
    ifMatch: 2,
    body: { institutionId: api.world.other.institutionId },
  });
  expect(nowhere.problem.code).toBe("invalid_input");
});

test("a group is added, changed at its version, and its short name is its own", async () => {
  const body = {
    name: "Student Council",
    shortName: "StC",
    kind: "student_council" as const,
    quorumPercent: 50,
  };
  const made = await api.call(endpoints.createGroup, { as: organiser, params, body });
  expect(made.status).toBe(201);
  const at = { as: organiser, params: { allianceId, groupId: made.body.id } };
  const changed = await api.call(endpoints.updateGroup, {
    ...at,
    ifMatch: 1,
    body: { theme: "Voice of students" },
  });
  expect(changed.body).toEqual({ ...made.body, theme: "Voice of students", version: 2 });
  expect((await api.call(endpoints.updateGroup, { ...at, ifMatch: 1, body: {} })).problem.code).toBe(
    "version_stale",
  );
  const taken = await api.call(endpoints.updateGroup, { ...at, ifMatch: 2, body: { shortName: "WP1" } });
  expect(taken.problem.code).toBe("already_exists");
  expect((await api.call(endpoints.createGroup, { as: organiser, params, body })).problem.code).toBe(
    "already_exists",
  );
});

test("membership and the standing clash list change step by step", async () => {
  const at = { allianceId, groupId: groupIds.wp1 };
  const joined = await api.call(endpoints.setGroupMember, {
    as: organiser,
    params: { ...at, personId: desk.personId },
    body: { role: "co_lead" },
    ifMatch: 1,
  });
  expect(joined.body.members.map(({ name, role }) => [name, role])).toEqual([
    ["Dino Test", "co_lead"],
    ["Lena Test", "lead"],
  ]);
  expect(joined.body.leads.map(({ name }) => name)).toEqual(["Lena Test", "Dino Test"]);
  const avoided = await api.call(endpoints.setGroupAvoidance, {
    as: organiser,
    params: { ...at, otherGroupId: groupIds.wp2 },
    body: { grade: "never" },
    ifMatch: joined.body.version,
  });
  expect(avoided.body.avoidances).toEqual([{ groupId: groupIds.wp2, shortName: "WP2", grade: "never" }]);
  const cleared = await api.call(endpoints.setGroupAvoidance, {
    as: organiser,
    params: { ...at, otherGroupId: groupIds.wp2 },
    body: { grade: null },
    ifMatch: avoided.body.version,
  });
  expect(cleared.body.avoidances).toEqual([]);
  const itself = await api.call(endpoints.setGroupAvoidance, {
    as: organiser,
    params: { ...at, otherGroupId: groupIds.wp1 },
    body: { grade: "avoid" },
    ifMatch: cleared.body.version,
  });
  expect(itself.problem.code).toBe("invalid_input");
  const left = await api.call(endpoints.removeGroupMember, {
    as: organiser,
    params: { ...at, personId: desk.personId },
    ifMatch: cleared.body.version,
  });
  expect(left.body.memberCount).toBe(1);
  const gone = await api.call(endpoints.removeGroupMember, {
    as: organiser,
    params: { ...at, personId: desk.personId },
    ifMatch: left.body.version,
  });
  expect(gone.status).toBe(404);
});

test("members and clash list are part of the group's version: a stale change is refused with the group as it is", async () => {
  const at = { as: organiser, params: { allianceId, groupId: groupIds.wp2, personId: desk.personId } };
  const { version } = (
    await api.call(endpoints.getGroup, { as: organiser, params: { allianceId, groupId: groupIds.wp2 } })
  ).body;
  const first = await api.call(endpoints.setGroupMember, {
    ...at,
    body: { role: "member" },
    ifMatch: version,
  });
  expect(first.body.version).toBe(version + 1);
  const stale = await api.call(endpoints.setGroupMember, { ...at, body: { role: "lead" }, ifMatch: version });
  const { caused: _nothing, ...group } = first.body;
  expect([stale.problem.code, stale.problem.context]).toEqual(["version_stale", group]);
  const removed = await api.call(endpoints.removeGroupMember, { ...at, ifMatch: version });
  expect([removed.problem.code, removed.problem.context]).toEqual(["version_stale", group]);
  const avoided = await api.call(endpoints.setGroupAvoidance, {
    as: organiser,
    params: { allianceId, groupId: groupIds.wp2, otherGroupId: groupIds.wp1 },
    body: { grade: "avoid" },
    ifMatch: version,
  });
  expect([avoided.problem.code, avoided.problem.context]).toEqual(["version_stale", group]);
});

test("open pages hear of each change of people and groups, of people without being told who", async () => {
  const key = { allianceId, meetingId: api.world.meetingId };
  const setup = { ...key, topic: "setup" };
  const heard = async (work: () => Promise<{ status: number }>) => {
    const changes = await heardDuring(api, async () => expect((await work()).status).toBeLessThan(300));
    return changes.filter(({ topic }) => topic === "setup");
  };
  const somebody = [{ ...setup, subjectId: null, version: null }];
  const body = { ...person, email: "heard@example.org" };
  expect(await heard(() => api.call(endpoints.createPerson, { as: organiser, params, body }))).toEqual(
    somebody,
  );
  const target = { as: organiser, params: { allianceId, personId: desk.personId }, ifMatch: 1 };
  const renamed = { body: { givenName: "Dinah" } };
  expect(await heard(() => api.call(endpoints.updatePerson, { ...target, ...renamed }))).toEqual(somebody);

  const fields = { shortName: "TF9", name: "Hearing", kind: "task_force" as const, hue: 3 };
  let group = { id: "", version: 0 };
  const made = await heard(async () => {
    const answer = await api.call(endpoints.createGroup, { as: organiser, params, body: fields });
    group = answer.body;
    return answer;
  });
  const grown = (version: number) => [{ ...setup, subjectId: group.id, version }];
  expect(made).toEqual(grown(1));
  const at = (ifMatch: number) => ({ as: organiser, ifMatch });
  const member = { allianceId, groupId: group.id, personId: desk.personId };
  const role = { role: "lead" as const };
  const other = { allianceId, groupId: group.id, otherGroupId: groupIds.wp1 };
  const joins = { ...at(1), params: member, body: role };
  expect(await heard(() => api.call(endpoints.setGroupMember, joins))).toEqual(grown(2));
  const avoids = { ...at(2), params: other, body: { grade: "avoid" as const } };
  expect(await heard(() => api.call(endpoints.setGroupAvoidance, avoids))).toEqual(grown(3));
  const leaves = { ...at(3), params: member };
  expect(await heard(() => api.call(endpoints.removeGroupMember, leaves))).toEqual(grown(4));
});

async function host() {
  const hanna = await addPerson(api.connection, allianceId, institutionIds.host, `Hanna-${newId()}`);
  await addRole(api.connection, hanna, "organiser", { meetingId });
  const change = (personId: string, ifMatch = 1) =>
    api.call(endpoints.updatePerson, {
      as: hanna,
      params: { allianceId, personId },
      ifMatch,
      body: { email: `${newId()}@example.org` },
    });
  return { hanna, change };
}

test("the host of one meeting can't take over the login of somebody who has a role or leads a group", async () => {
  const { hanna, change } = await host();
  for (const { personId } of [organiser, lead]) {
    const refused = await change(personId);
    expect([refused.status, refused.problem.code]).toEqual([403, "forbidden"]);
  }
  expect((await change(hanna.personId)).status).toBe(200);
});

test("the host of one meeting can't log in as somebody to read what they said to another meeting", async () => {
  const { change } = await host();
  const { connection } = api;
  const other = await addMeeting(connection, allianceId, institutionIds.host, "lodz-2026");
  const guest = await addPerson(connection, allianceId, institutionIds.partner, "Gisela");
  const register = (at: string) =>
    api.call(endpoints.register, {
      as: guest,
      params: { meetingId: at },
      body: { mode: "onsite", sensitive: { diet: "No fish" } },
    });
  expect((await register(meetingId)).status).toBe(201);
  const changed = await change(guest.personId);
  expect(changed.status, changed.text).toBe(200);
  await api.call(endpoints.updatePerson, {
    as: organiser,
    params: { allianceId, personId: guest.personId },
    ifMatch: 2,
    body: { email: guest.email },
  });
  expect((await register(other)).status).toBe(201);
  const refused = await change(guest.personId, 3);
  expect([refused.status, refused.problem.code]).toEqual([403, "forbidden"]);
});

test("who had the address is told there that it was changed, and nobody if it stayed", async () => {
  const guest = await addPerson(api.connection, allianceId, institutionIds.host, "Nora");
  const at = { as: organiser, params: { allianceId, personId: guest.personId } };
  const mails = async () => {
    const { body } = await api.call(endpoints.listDemoMails, {});
    return body.items.filter(({ to }) => to === guest.email);
  };
  const same = { ...at, ifMatch: 1, body: { email: "NORA@example.org", givenName: "Norah" } };
  expect((await api.call(endpoints.updatePerson, same)).status).toBe(200);
  expect(await mails()).toEqual([]);
  await api.call(endpoints.updatePerson, { ...at, ifMatch: 2, body: { email: "nora.new@example.org" } });
  const [mail] = await mails();
  expect(mail?.subject).toBe("Your address in Plenary was changed");
  expect(mail?.text).toContain("Norah Test");
  expect(mail?.text).not.toContain("nora.new");
});
