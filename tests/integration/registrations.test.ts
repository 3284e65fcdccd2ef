import { endpoints } from "@plenary/contract";
import type { BodyInputOf, MyRegistration } from "@plenary/contract";
import { enqueue } from "@plenary/api/src/jobs/enqueue.ts";
import { newId } from "@plenary/api/src/context.ts";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { heardDuring } from "../support/heard.ts";
import { runJobs } from "../support/jobs.ts";
import { addSession } from "../support/sessions.ts";
import { addPerson, NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { world, connection } = api;
const { organiser, delegate, lead, meetingId, allianceId, institutionIds } = world;
const params = { meetingId };

type Input = BodyInputOf<typeof endpoints.register>;
const register = (as: Who, body: Input = { mode: "onsite" }) =>
  api.call(endpoints.register, { as, params, body });
const update = (as: Who, ifMatch: number, body: object) =>
  api.call(endpoints.updateMyRegistration, { as, params, ifMatch, body });
const cancel = (as: Who, ifMatch: number) =>
  api.call(endpoints.cancelMyRegistration, { as, params, ifMatch });
const mine = (as: Who) => api.call(endpoints.getMyRegistration, { as, params });
const list = (query: object = {}) => api.call(endpoints.listRegistrations, { as: organiser, params, query });

async function newcomer(name: string, body?: Input): Promise<{ who: Who; registration: MyRegistration }> {
  const who = await addPerson(connection, allianceId, institutionIds.host, name);
  const made = await register(who, body);
  expect(made).toMatchObject({ status: 201 });
  return { who, registration: made.body };
}

async function setWindow(registrationOpenAt: string | null, registrationCloseAt: string | null) {
  const { body } = await api.call(endpoints.getMeeting, { as: organiser, params });
  await api.call(endpoints.updateMeeting, {
    as: organiser,
    params,
    ifMatch: body.version,
    body: { registrationOpenAt, registrationCloseAt },
  });
}

/** How many rows of each table have the words anywhere in them. */
async function tablesWith(words: string): Promise<string[]> {
  const { sql } = connection;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} t where strpos(t::text, ${words}) > 0 limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe("registering", () => {
  test("says beforehand that it is open and until when answers are kept", async () => {
    const { status, body } = await api.call(endpoints.getRegistrationTerms, { as: delegate, params });
    expect(status).toBe(200);
    expect(body).toEqual({
      opensAt: "2025-09-01T00:00:00Z",
      closesAt: "2025-10-20T00:00:00Z",
      closedBecause: null,
      eraseOn: "2025-11-22",
    });
  });

  test("answers everything that was said, a badge and the date of erasure, and is found again", async () => {
    expect((await mine(delegate)).status).toBe(404);
    const body = {
      mode: "onsite" as const,
      arrivesAt: "2025-10-21T07:00:00Z",
      departsAt: "2025-10-23T12:00:00Z",
      allowsPhotos: true,
      sensitive: { diet: "Vegan", accessNeeds: "A chair with a high back" },
    };
    const made = await register(delegate, body);
    expect([made.status, made.headers["etag"]]).toEqual([201, '"1"']);
    expect(made.body).toMatchObject({
      ...body,
      personId: delegate.personId,
      name: "Dora Test",
      institutionShortName: "LO",
      status: "registered",
      registeredAt: NOW,
      eraseOn: "2025-11-22",
    });
    expect(made.body.badgeCode).toMatch(/^[0-9A-Z]{32}$/);
    expect((await mine(delegate)).body).toEqual(made.body);
    const { body: meetings } = await api.call(endpoints.listMeetings, { as: delegate });
    expect(meetings.items[0]?.viewer.registrationId).toBe(made.body.id);
  });

  test("a second time is refused, also when both come at once", async () => {
    expect((await register(delegate)).problem.code).toBe("already_exists");
    const eve = await addPerson(connection, allianceId, institutionIds.host, "Eve");
    const both = await Promise.all([register(eve), register(eve)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect((await list({ q: "Eve" })).body.items).toHaveLength(1);
  });

  test("a retry with the same key is one registration and one answer", async () => {
    const fay = await addPerson(connection, allianceId, institutionIds.host, "Fay");
    const call = { as: fay, params, body: { mode: "online" as const }, idempotencyKey: newId() };
    const [first, again] = [
      await api.call(endpoints.register, call),
      await api.call(endpoints.register, call),
    ];
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test("before and after the window is refused, with its time", async () => {
    const gus = await addPerson(connection, allianceId, institutionIds.host, "Gus");
    await setWindow("2025-10-02T06:00:00Z", null);
    const early = await register(gus);
    expect([early.status, early.problem.code]).toEqual([409, "registration_closed"]);
    expect(early.problem.detail).toContain("Thu 2 Oct, 08:00 (Europe/Stockholm)");
    await setWindow(null, NOW);
    const late = (await register(gus)).problem;
    expect(late.code).toBe("registration_closed");
    const terms = await api.call(endpoints.getRegistrationTerms, { as: gus, params });
    expect(terms.body.closedBecause).toBe(late.detail);
    await setWindow(null, null);
    expect((await register(gus)).status).toBe(201);
  });

  test("a stay that does not fit the meeting is refused by field", async () => {
    const hal = await addPerson(connection, allianceId, institutionIds.host, "Hal");
    const refused = await register(hal, {
      mode: "onsite",
      arrivesAt: "2025-10-24T08:00:00Z",
      departsAt: "2025-10-23T08:00:00Z",
    });
    expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
    expect(refused.problem.errors?.map(({ field }) => field)).toEqual(["/arrivesAt", "/departsAt"]);
    expect(refused.problem.detail).toContain("Fri 24 Oct 2025, 10:00");
    expect((await mine(hal)).status).toBe(404);
  });
});

describe("changing", () => {
  test("needs the version it was made from, and leaves the rest alone", async () => {
    const { who, registration } = await newcomer("Ida", {
      mode: "onsite",
      arrivesAt: "2025-10-21T07:00:00Z",
      sensitive: { diet: "Halal" },
    });
    const change = { mode: "online" };
    const blind = await api.call(endpoints.updateMyRegistration, {
      as: who,
      params,
      body: { mode: "online" },
    });
    expect(blind.problem.code).toBe("version_required");
    const changed = await update(who, 1, change);
    expect(changed.body).toEqual({ ...registration, mode: "online", version: 2 });
    const stale = await update(who, 1, change);
    expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    expect(stale.problem.context).toEqual(changed.body);
  });

  test("compares a new departure with the arrival that stands", async () => {
    const { who } = await newcomer("Jan", { mode: "onsite", arrivesAt: "2025-10-22T08:00:00Z" });
    const refused = await update(who, 1, { departsAt: "2025-10-22T07:00:00Z" });
    expect(refused.problem.errors?.map(({ field }) => field)).toEqual(["/departsAt"]);
    const cleared = await update(who, 1, { arrivesAt: null, departsAt: "2025-10-22T07:00:00Z" });
    expect(cleared.body).toMatchObject({ arrivesAt: null, departsAt: "2025-10-22T07:00:00Z", version: 2 });
  });

  test("is possible after registration has closed", async () => {
    const { who } = await newcomer("Kim");
    await setWindow(null, NOW);
    expect((await update(who, 1, { departsAt: "2025-10-22T16:00:00Z" })).status).toBe(200);
    await setWindow(null, null);
  });

  test("without a registration there is nothing to change or cancel", async () => {
    const leo = await addPerson(connection, allianceId, institutionIds.host, "Leo");
    expect((await update(leo, 1, {})).status).toBe(404);
    expect((await cancel(leo, 1)).status).toBe(404);
  });
});

test("cancelling stands until one registers again: the same registration and badge, nothing else kept", async () => {
  const { who, registration } = await newcomer("Mia", {
    mode: "onsite",
    sensitive: { diet: "Mia's diet", accessNeeds: "Mia's needs" },
  });
  expect((await cancel(who, 7)).problem.code).toBe("version_stale");
  const cancelled = await cancel(who, 1);
  expect(cancelled.body).toMatchObject({ status: "cancelled", version: 2 });
  expect(await tablesWith("Mia's")).toEqual([]);
  expect((await cancel(who, 2)).problem.code).toBe("wrong_state");
  expect((await update(who, 2, { mode: "online" })).problem.code).toBe("wrong_state");
  api.clock.advance(60);
  const again = await register(who, { mode: "online" });
  expect(again.body).toEqual({
    ...registration,
    mode: "online",
    sensitive: { diet: "", accessNeeds: "" },
    registeredAt: "2025-10-01T09:00:00Z",
    version: 3,
  });
});

describe("the list", () => {
  test("is in order of names, in pages, and searched by name, institution, mode and status", async () => {
    await newcomer("Nils", { mode: "online" });
    const all = (await list()).body.items;
    const names = all.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(all.map(({ personId }) => personId)).toContain(delegate.personId);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 500, cursor: first.body.nextCursor });
    expect([...first.body.items, ...second.body.items]).toEqual(all);
    expect(second.body.nextCursor).toBeNull();
    const found = async (q: string) => (await list({ q })).body.items.map(({ name }) => name);
    expect(await found("dor lodz")).toEqual(["Dora Test"]);
    expect(await found("nils online")).toEqual(["Nils Test"]);
    expect(await found("nils onsite")).toEqual([]);
    await newcomer("Jonė");
    expect(await found("JONE test")).toEqual(["Jonė Test"]);
    expect(await found("nils registered")).toEqual(["Nils Test"]);
    expect(await found("100%")).toEqual([]);
  });

  test("says nothing of diets, needs or badges, and who may be on published pictures", async () => {
    const { text, body } = await list();
    expect(text).not.toMatch(/vegan|halal|high back|badge/i);
    const own = body.items.find(({ personId }) => personId === delegate.personId);
    expect(own?.allowsPhotos).toBe((await mine(delegate)).body.allowsPhotos);
  });

  test("refuses a cursor of another list", async () => {
    expect((await list({ cursor: "bm8" })).problem.code).toBe("invalid_input");
  });
});

test("catering counts who eats what at each meal, without names", async () => {
  const startsAt = "2025-10-22T10:00:00Z";
  const meal = { kind: "meal" as const, isForEverybody: true };
  await addSession(connection, world, { title: "Lunch", startsAt, ...meal });
  const people = (await list()).body.items.filter(
    ({ status, mode, departsAt }) =>
      status === "registered" && mode === "onsite" && (departsAt === null || departsAt > startsAt),
  );
  await newcomer("Odo", { mode: "onsite", sensitive: { diet: " VEGAN" } });
  await newcomer("Pia", { mode: "online", sensitive: { diet: "vegan" } });
  const { body, text } = await api.call(endpoints.getCatering, { as: organiser, params });
  expect(body.meals).toMatchObject([{ title: "Lunch", startsAt, people: people.length + 1 }]);
  expect(body.meals[0]?.diets).toEqual([{ diet: "Vegan", people: 2 }]);
  expect(text).not.toMatch(/Odo|Dora|Test|high back/);
});

test("access needs are counted for the host by what they say, without names and apart from catering", async () => {
  const accessNeeds = "Captions on the screen";
  await newcomer("Bea", { mode: "onsite", sensitive: { accessNeeds } });
  await newcomer("Bob", { mode: "online", sensitive: { accessNeeds: "captions on  the screen" } });
  const gone = await newcomer("Wim", { mode: "onsite", sensitive: { accessNeeds } });
  const { version: ifMatch } = (await mine(gone.who)).body;
  await api.call(endpoints.cancelMyRegistration, { as: gone.who, params, ifMatch });
  const { body, text } = await api.call(endpoints.getAccessNeeds, { as: organiser, params });
  expect(body.needs[0]).toEqual({ need: accessNeeds, onsite: 1, online: 1 });
  expect(text).not.toMatch(/Bea|Bob|Test|vegan/i);
  const catering = await api.call(endpoints.getCatering, { as: organiser, params });
  expect(catering.text).not.toContain("aptions");
});

test("who watches registrations hears of it, and the person's own pages", async () => {
  const heard = await heardDuring(api, () => register(lead));
  const { id: subjectId } = (await mine(lead)).body;
  const key = { allianceId, meetingId, subjectId, version: 1 };
  expect(heard).toEqual([
    { ...key, topic: "registrations" },
    { ...key, topic: "agenda", audience: [lead.personId] },
  ]);
});

// The last one: so much later, everybody's login has ended.
test("sensitive answers are in one table only, and a job erases them on their date, the consent to pictures with them", async () => {
  const words = "canary of the ward 7";
  const { who, registration } = await newcomer("Rut", {
    mode: "onsite",
    allowsPhotos: true,
    sensitive: { diet: words, accessNeeds: words },
  });
  const body = { sensitive: { accessNeeds: `${words} still` } };
  const changed = await api.call(endpoints.updateMyRegistration, {
    as: who,
    params,
    ifMatch: registration.version,
    idempotencyKey: newId(),
    body,
  });
  expect(changed.body.sensitive).toEqual({ diet: "", accessNeeds: `${words} still` });
  expect(changed.body.allowsPhotos).toBe(true);
  expect(await tablesWith(words)).toEqual(["sensitive_answers"]);

  const erase = async (now: string) => {
    api.clock.set(now);
    await enqueue(contextOf(api), "housekeeping", {});
    await runJobs(api);
    const [consents] = await connection.sql`
      select count(*)::int as n from sensitive_answers where allows_photos and registration_id = ${registration.id}`;
    return { tables: await tablesWith(words), consents: consents?.["n"] };
  };
  expect(await erase("2025-11-21T23:00:00Z")).toEqual({ tables: ["sensitive_answers"], consents: 1 });
  expect(await erase("2025-11-22T00:00:00Z")).toEqual({ tables: [], consents: 0 });
});
