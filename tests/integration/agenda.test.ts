import { newId } from "@plenary/api/src/context.ts";
import { deriveAgenda } from "@plenary/api/src/agenda/derive-agenda.ts";
import { loadAgendaInputs } from "@plenary/api/src/agenda/load-agenda-inputs.ts";
import { authorize } from "@plenary/api/src/authorize.ts";
import { endpoints } from "@plenary/contract";
import type { Agenda } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { addSession } from "../support/sessions.ts";
import { addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { world, connection, clock } = api;
const { organiser, delegate, lead, coLead, meetingId, allianceId, groupIds, institutionIds } = world;
const params = { meetingId };
const { publish } = draftOf(api);

const register = (as: Who, stay: { arrivesAt?: string; departsAt?: string } = {}) =>
  api.call(endpoints.register, { as, params, body: { mode: "onsite", ...stay } });
const mine = (as: Who) => api.call(endpoints.getMyAgenda, { as, params });
const ofPerson = (personId: string) =>
  api.call(endpoints.getAgenda, { as: organiser, params: { meetingId, personId } });
const titlesOf = (agenda: Agenda) =>
  agenda.days.flatMap(({ items }) => items.map(({ entry }) => entry.title));

const joinUrl = "https://meet.example.org/wp2";
const add = (fields: Parameters<typeof addSession>[2]) => addSession(connection, world, fields);
let wp2Session = "";
let tour = "";
beforeAll(async () => {
  await add({
    kind: "plenary",
    title: "Welcome",
    isForEverybody: true,
    startsAt: "2025-10-21T07:00:00Z",
    durationMinutes: 45,
  });
  await add({ kind: "meal", title: "Lunch", isForEverybody: true, startsAt: "2025-10-21T10:00:00Z" });
  wp2Session = await add({
    kind: "group",
    title: "WP2 meets",
    groupIds: [groupIds.wp2],
    startsAt: "2025-10-21T08:00:00Z",
    joinUrl,
    isFixed: false,
  });
  await add({
    title: "Statutes",
    openness: "closed",
    personIds: [lead.personId],
    startsAt: "2025-10-22T15:00:00Z",
  });
  tour = await add({ kind: "social", title: "Tour", isOptional: true, startsAt: "2025-10-22T08:00:00Z" });
});

const changeWp2Session = async (body: object) => {
  const at = { as: organiser, params: { meetingId, sessionId: wp2Session } };
  const { version } = (await api.call(endpoints.getSession, at)).body;
  const changed = await api.call(endpoints.updateSession, { ...at, ifMatch: version, body });
  expect(changed).toMatchObject({ status: 200 });
};
const wp2Item = async () => {
  const { body } = await mine(delegate);
  return body.days[0]?.items.find(({ entry }) => entry.sessionId === wp2Session);
};

describe("before anything is published", () => {
  test("who has not registered sees empty days", async () => {
    const { status, body } = await mine(delegate);
    expect(status).toBe(200);
    expect(body).toMatchObject({ personId: delegate.personId, personName: "Dora Test", version: null });
    expect(body.days.map(({ date }) => date)).toEqual(["2025-10-21", "2025-10-22", "2025-10-23"]);
    expect(titlesOf(body)).toEqual([]);
  });

  test("who has not registered is shown what they would be expected at", async () => {
    const { status, body } = await api.call(endpoints.previewMyAgenda, { as: delegate, params });
    expect(status).toBe(200);
    expect(titlesOf(body)).toEqual(["Welcome", "Lunch"]);
  });

  test("who has sees the fixed frame, as tentative", async () => {
    await register(delegate);
    const { body } = await mine(delegate);
    expect(titlesOf(body)).toEqual(["Welcome", "Lunch"]);
    expect(body.days[0]?.items.map(({ entry }) => entry.status)).toEqual(["tentative", "tentative"]);
    expect(body.days[0]?.free).toEqual([
      { startsAt: "2025-10-21T07:45:00Z", endsAt: "2025-10-21T10:00:00Z" },
    ]);
  });
});

describe("once it is published", () => {
  beforeAll(() => publish("First version"));

  test("an agenda has what its owner must attend and why, with the link", async () => {
    const { body } = await mine(delegate);
    expect(body.version).toBe(1);
    expect(body.days[0]?.items).toMatchObject([
      { entry: { title: "Welcome" }, role: "required", because: "everybody is expected" },
      { entry: { title: "WP2 meets" }, role: "required", because: "you are in WP2", joinUrl },
      { entry: { title: "Lunch" }, role: "meal", because: "everybody is expected" },
    ]);
  });

  test("a preview has the groups' sessions without their links, and is the agenda itself once registered", async () => {
    const at = { as: coLead, params: { allianceId, groupId: groupIds.wp2, personId: coLead.personId } };
    await api.call(endpoints.setGroupMember, { ...at, as: organiser, body: { role: "member" } });
    const { body } = await api.call(endpoints.previewMyAgenda, { as: coLead, params });
    const found = body.days[0]?.items.find(({ entry }) => entry.sessionId === wp2Session);
    expect(found).toMatchObject({ because: "you are in WP2", joinUrl: null });
    await api.call(endpoints.removeGroupMember, { ...at, as: organiser });
    const own = await api.call(endpoints.previewMyAgenda, { as: delegate, params });
    expect(own.body).toEqual((await mine(delegate)).body);
  });

  test("closed sessions are on the agendas of those who are named, and free time of others is silent", async () => {
    await register(lead);
    expect(titlesOf((await mine(lead)).body)).toEqual(["Welcome", "Lunch", "Statutes"]);
    expect((await mine(delegate)).text).not.toContain("Statutes");
    expect((await mine(delegate)).body.days[1]?.free).toEqual([
      { startsAt: "2025-10-22T08:00:00Z", endsAt: "2025-10-22T09:00:00Z" },
    ]);
  });

  test("a choice, a stay, a membership and a cancellation show at the next look", async () => {
    await api.call(endpoints.chooseSession, {
      as: delegate,
      params: { meetingId, sessionId: tour },
      body: {},
    });
    expect(titlesOf((await mine(delegate)).body)).toContain("Tour");
    await api.call(endpoints.updateMyRegistration, {
      as: delegate,
      params,
      ifMatch: 1,
      body: { arrivesAt: "2025-10-21T08:30:00Z" },
    });
    expect((await mine(delegate)).body.days[0]?.items.map(({ isMissed }) => isMissed)).toEqual([
      true,
      true,
      false,
    ]);
    const at = { as: organiser, params: { allianceId, groupId: groupIds.wp2, personId: lead.personId } };
    const group = await api.call(endpoints.getGroup, at);
    const ifMatch = group.body.version;
    const joined = await api.call(endpoints.setGroupMember, { ...at, ifMatch, body: { role: "member" } });
    expect(titlesOf((await mine(lead)).body)).toContain("WP2 meets");
    await api.call(endpoints.removeGroupMember, { ...at, ifMatch: joined.body.version });
    expect(titlesOf((await mine(lead)).body)).not.toContain("WP2 meets");
    await api.call(endpoints.cancelMyRegistration, { as: delegate, params, ifMatch: 2 });
    expect(titlesOf((await mine(delegate)).body)).toEqual([]);
    await register(delegate);
  });

  test("a new link shows at once, a new time with the next version", async () => {
    await changeWp2Session({ joinUrl: `${joinUrl}/new`, title: "WP2 meets again" });
    expect(await wp2Item()).toMatchObject({ joinUrl: `${joinUrl}/new`, entry: { title: "WP2 meets" } });
    await changeWp2Session({ personIds: [coLead.personId] });
    await publish("Another name");
    expect(await wp2Item()).toMatchObject({ entry: { title: "WP2 meets again" } });
  });
});

const named = async (personIds: string[]) => {
  await changeWp2Session({ personIds });
  const { body } = await mine(lead);
  return body.days.flatMap(({ items }) => items).find(({ entry }) => entry.sessionId === wp2Session);
};

describe("who is named in a published session", () => {
  test("has it on their agenda at once, where and when it was published, like a new member of its group", async () => {
    const { startsAt } = (await wp2Item())!.entry;
    await changeWp2Session({ personIds: [], title: "Not published yet" });
    expect(await named([coLead.personId])).toBeUndefined();
    expect(await named([coLead.personId, lead.personId])).toMatchObject({
      because: "you are named",
      entry: { title: "WP2 meets again", startsAt },
    });
    expect(await named([])).toBeUndefined();
    await publish("The name as well");
    expect(await wp2Item()).toMatchObject({ entry: { title: "Not published yet" } });
  });

  test("before it is published they hear nothing of it", async () => {
    const title = "Only a draft";
    await add({ title, personIds: [lead.personId], isFixed: false, startsAt: "2025-10-23T08:00:00Z" });
    expect(titlesOf((await mine(lead)).body)).not.toContain(title);
  });
});

describe("somebody's agenda", () => {
  test("is for organisers, and is what that person sees", async () => {
    expect((await ofPerson(delegate.personId)).body).toEqual((await mine(delegate)).body);
    const peeking = await api.call(endpoints.getAgenda, {
      as: delegate,
      params: { meetingId, personId: lead.personId },
    });
    expect([peeking.status, peeking.problem.code]).toEqual([403, "forbidden"]);
  });

  test("is not there for people of another alliance", async () => {
    const nobody = await ofPerson(newId());
    expect(nobody.status).toBe(404);
    expect((await ofPerson(world.outsider.personId)).text).toBe(nobody.text);
  });
});

test("the agendas of 120 people, loaded at once, are what each of them sees", async () => {
  const people = await Promise.all(
    Array.from({ length: 118 }, (_, n) => addPerson(connection, allianceId, institutionIds.host, `P${n}`)),
  );
  await connection.db.insert(tables.groupMembers).values(
    people.flatMap(({ personId }, n) => {
      const groups = [groupIds.wp1, groupIds.wp2].filter((_id, index) => (n >> index) % 2 === 1);
      return groups.map((groupId) => ({ allianceId, groupId, personId, role: "member" as const }));
    }),
  );
  await connection.db.insert(tables.registrations).values(
    people.map(({ personId }, n) => ({
      allianceId,
      meetingId,
      id: newId(),
      personId,
      createdAt: clock.now(),
      badgeCode: `code ${n}`,
      status: "registered" as const,
      mode: "onsite" as const,
      arrivesAt: n % 10 === 0 ? "2025-10-21T08:15:00Z" : null,
    })),
  );
  for (const who of people.slice(0, 20)) {
    const at = { as: who, params: { meetingId, sessionId: tour } };
    await api.call(endpoints.chooseSession, { ...at, body: {} });
  }
  const ctx = contextOf(api, organiser);
  const scope = await authorize(ctx, meetingId, "agenda.viewAny");
  const inputs = await loadAgendaInputs(ctx, scope);
  const agendas = inputs.people.map((person) => deriveAgenda(inputs.meeting, person));
  expect(agendas).toHaveLength(120);
  for (const agenda of agendas) {
    expect((await ofPerson(agenda.personId)).body).toEqual(agenda);
  }
});
