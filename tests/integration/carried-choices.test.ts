import { endpoints } from "@plenary/contract";
import type { Session, SessionPair } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { heardDuring } from "../support/heard.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/* Who chose a session keeps what they chose where it is split or merged, and where that is undone. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, institutionIds, roomIds } = api.world;
const { db, sql } = api.connection;
const params = { meetingId };
const day = meetingDay(api);
const { add, placed, read } = draftOf(api);
const noor = await addPerson(api.connection, allianceId, institutionIds.host, "Noor");
const WHO: Record<string, Who> = { Lena: lead, Cora: coLead, Dora: delegate, Noor: noor };
for (const who of Object.values(WHO)) await day.register(who);
const override = { reason: "agreed by phone" };

/** Each test has its own hours, so that nothing of another one is in the way. */
let hour = 5;
async function twoPublished(one: object = {}, two: object = {}): Promise<[Session, Session]> {
  hour += 2;
  const startsAt = `2025-10-21T${String(hour).padStart(2, "0")}:00:00Z`;
  const optional = { isOptional: true };
  const first = await placed(await add("One", { ...optional, ...one }), {
    roomId: roomIds.aula,
    startsAt,
  });
  const second = await placed(await add("Two", { ...optional, ...two }), {
    roomId: roomIds.small,
    startsAt,
  });
  await day.publish();
  return [first, second];
}

const target = ({ id }: Pick<Session, "id">) => ({ meetingId, sessionId: id });
async function choose(session: Session, ...names: string[]): Promise<void> {
  for (const name of names) {
    const as = WHO[name]!;
    // Clashes with what they chose before are meant.
    const agenda = await api.call(endpoints.getMyAgenda, { as, params });
    const confirmedClashes = agenda.body.days.flatMap(({ items }) =>
      items.map(({ entry }) => entry.sessionId),
    );
    const body = { confirmedClashes };
    const chosen = await api.call(endpoints.chooseSession, { as, params: target(session), body });
    expect(chosen.status, chosen.text).toBe(200);
    api.clock.advance(1);
  }
}
const drop = (session: Session, name: string) =>
  api.call(endpoints.dropSession, { as: WHO[name]!, params: target(session) });

const at = (session: Session) => ({ as: organiser, params: target(session), ifMatch: session.version });
const other = ({ id: sessionId, version }: Session) => ({ other: { sessionId, version }, override });
async function merge(first: Session, second: Session): Promise<SessionPair> {
  const made = await api.call(endpoints.mergeSessions, { ...at(first), body: other(second) });
  expect(made.status, made.text).toBe(200);
  api.clock.advance(1);
  return made.body;
}
const unmerge = (first: Session, second: Session) =>
  api.call(endpoints.unmergeSessions, { ...at(first), body: other(second) });
async function split(session: Session): Promise<SessionPair> {
  const body = { firstMinutes: 30, override };
  const made = await api.call(endpoints.splitSession, { ...at(session), body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const unsplit = (first: Session, second: Session) =>
  api.call(endpoints.unsplitSession, { ...at(first), body: other(second) });

/** "going Lena", in the order in which places are given; and that as many places are taken as people go. */
async function signedUp({ id }: Pick<Session, "id">): Promise<string[]> {
  const { signUps, registrations, people, sessions } = tables;
  const rows = await db
    .select({ state: signUps.state, name: people.givenName })
    .from(signUps)
    .innerJoin(registrations, eq(registrations.id, signUps.registrationId))
    .innerJoin(people, and(eq(people.allianceId, allianceId), eq(people.id, registrations.personId)))
    .where(eq(signUps.sessionId, id))
    .orderBy(asc(signUps.createdAt), asc(signUps.registrationId));
  const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
  expect(session?.taken).toBe(rows.filter(({ state }) => state === "going").length);
  return rows.map(({ state, name }) => `${state} ${name}`);
}

test("who chose a session that is merged goes to the other one, and not any more when that is undone", async () => {
  const needs = { features: ["projector" as const], expectedPeople: 10 };
  const [first, second] = await twoPublished(needs, {
    features: ["whiteboard" as const],
    expectedPeople: 30,
  });
  await choose(first, "Lena");
  await choose(second, "Dora", "Lena");
  const heard = await heardDuring(api, async () => {
    const merged = await merge(first, second);
    expect(merged.first.expectedPeople).toBe(30);
    expect(merged.first.features.toSorted()).toEqual(["projector", "whiteboard"]);
  });
  expect(heard.flatMap(({ topic, audience }) => (topic === "agenda" ? (audience ?? []) : []))).toEqual([
    delegate.personId,
  ]);
  expect((await signedUp(first)).toSorted()).toEqual(["going Dora", "going Lena"]);
  const dora = await api.call(endpoints.getMyAgenda, { as: delegate, params });
  expect(dora.body.days.flatMap(({ items }) => items.map(({ entry }) => entry.sessionId))).toContain(
    first.id,
  );

  const [one, two] = [await read(first), await read(second)];
  const undone = await unmerge(one, two);
  expect(undone.status, undone.text).toBe(200);
  expect(undone.body.first).toMatchObject({ expectedPeople: 10, features: ["projector"] });
  expect(await signedUp(first)).toEqual(["going Lena"]);
  expect(await signedUp(second)).toEqual(["going Dora", "going Lena"]);
});

test("limited places are for who was there first; the others wait last, in their order, and move up", async () => {
  const [first, second] = await twoPublished({ capacity: 2 }, { capacity: 1 });
  await choose(first, "Lena");
  await choose(second, "Noor", "Cora", "Dora");
  expect(await signedUp(second)).toEqual(["going Noor", "waiting Cora", "waiting Dora"]);
  const merged = await merge(first, second);
  expect(await signedUp(first)).toEqual(["going Lena", "going Noor", "waiting Cora", "waiting Dora"]);
  expect((await drop(first, "Lena")).status).toBe(200);
  expect(await signedUp(first)).toEqual(["going Noor", "going Cora", "waiting Dora"]);
  // Undone, the places that were carried over are free again: nobody else waits for them here.
  expect((await unmerge(await read(merged.first), await read(merged.second))).status).toBe(200);
  expect(await signedUp(first)).toEqual([]);
  expect(await signedUp(second)).toEqual(["going Noor", "waiting Cora", "waiting Dora"]);
});

test("who waits there gets the places that an undone merge gives back", async () => {
  const [first, second] = await twoPublished({ capacity: 1 }, { capacity: null });
  await choose(second, "Noor");
  const merged = await merge(first, second);
  await choose(first, "Cora");
  expect(await signedUp(first)).toEqual(["going Noor", "waiting Cora"]);
  expect((await unmerge(merged.first, merged.second)).status).toBe(200);
  expect(await signedUp(first)).toEqual(["going Cora"]);
});

test("who chose a session that is split goes to both parts, and to the whole when that is undone", async () => {
  const [whole] = await twoPublished({ capacity: 2 });
  await choose(whole, "Lena", "Dora", "Noor");
  const before = await signedUp(whole);
  const { first, second } = await split(whole);
  expect([await signedUp(first), await signedUp(second)]).toEqual([before, before]);
  const undone = await unsplit(first, second);
  expect(undone.status, undone.text).toBe(200);
  expect(await signedUp(whole)).toEqual(before);

  // Published, it is told to them as a session of theirs.
  await split(undone.body);
  await day.publish();
  await runJobs(api);
  const mails = await sql<{ text: string }[]>`
    select text from outbox_mails where to_address = 'dora@example.org' order by id desc limit 1`;
  expect(mails[0]?.text).toMatch(/- “One \(part 2\)” is new: /);
});

test("a split can't be undone once somebody has chosen its second part alone", async () => {
  const [whole] = await twoPublished({});
  await choose(whole, "Dora");
  const { first, second } = await split(whole);
  await drop(whole, "Dora");
  const refused = await unsplit(first, second);
  expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
});
