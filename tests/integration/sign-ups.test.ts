import { endpoints } from "@plenary/contract";
import type { Agenda, AgendaClash, ProgrammeEntry } from "@plenary/contract";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { heardDuring } from "../support/heard.ts";
import { addSession } from "../support/sessions.ts";
import { addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { world, connection } = api;
const { organiser, delegate, lead, meetingId, allianceId, groupIds, institutionIds } = world;
const { sql } = connection;
const params = { meetingId };
const { publish } = draftOf(api);

const choose = (as: Who, sessionId: string, confirmedClashes: string[] = []) =>
  api.call(endpoints.chooseSession, { as, params: { meetingId, sessionId }, body: { confirmedClashes } });
const drop = (as: Who, sessionId: string) =>
  api.call(endpoints.dropSession, { as, params: { meetingId, sessionId } });
const register = (as: Who) => api.call(endpoints.register, { as, params, body: { mode: "onsite" } });
const cancel = async (as: Who) => {
  const { body } = await api.call(endpoints.getMyRegistration, { as, params });
  return api.call(endpoints.cancelMyRegistration, { as, params, ifMatch: body.version });
};

/** Each on a day of its own after the meeting, so that they don't clash. */
let day = 0;
function addOptional(fields: Parameters<typeof addSession>[2] = {}): Promise<string> {
  day += 1;
  const startsAt = `2025-11-${String(day).padStart(2, "0")}T08:00:00Z`;
  return addSession(connection, world, { isOptional: true, startsAt, ...fields });
}

async function newDelegates(count: number, name: string): Promise<Who[]> {
  const names = Array.from({ length: count }, (_, n) => `${name}${n}`);
  return inParallel(4, names, async (each) => {
    const who = await addPerson(connection, allianceId, institutionIds.host, each);
    expect((await register(who)).status).toBe(201);
    return who;
  });
}

/** What Dora hears when she chooses it. */
const whyNot = async (sessionId: string) => (await choose(dora, sessionId)).problem.detail;

const signUpOf = (agenda: Agenda, sessionId: string) =>
  agenda.days.flatMap(({ items }) => items).find(({ entry }) => entry.sessionId === sessionId)?.signUp;

/** Person ids by state, waiting ones in their order, with the counter that must agree. */
async function placesOf(sessionId: string) {
  const rows = await sql<{ state: string; personId: string }[]>`
    select s.state, r.person_id as "personId" from sign_ups s join registrations r on r.id = s.registration_id
    where s.session_id = ${sessionId} order by s.created_at, s.registration_id`;
  const [session] = await sql<{ taken: number }[]>`select taken from sessions where id = ${sessionId}`;
  const inState = (state: string) => rows.filter((row) => row.state === state).map((row) => row.personId);
  return { going: inState("going"), waiting: inState("waiting"), taken: session?.taken };
}

const [dora, ...others] = [delegate, ...(await newDelegates(4, "Early"))];
await register(dora);

describe("choosing", () => {
  test("puts a session on the agenda; twice is once; dropping takes it off, again and again", async () => {
    const sessionId = await addOptional({ title: "Campus tour", capacity: 5 });
    const chosen = await choose(dora, sessionId);
    expect([chosen.status, signUpOf(chosen.body, sessionId)]).toEqual([200, "going"]);
    expect((await choose(dora, sessionId)).body).toEqual(chosen.body);
    expect(await placesOf(sessionId)).toEqual({ going: [dora.personId], waiting: [], taken: 1 });
    const dropped = await drop(dora, sessionId);
    expect([dropped.status, signUpOf(dropped.body, sessionId)]).toEqual([200, undefined]);
    expect((await drop(dora, sessionId)).body).toEqual(dropped.body);
    expect(await placesOf(sessionId)).toEqual({ going: [], waiting: [], taken: 0 });
    expect((await api.call(endpoints.getMyAgenda, { as: dora, params })).body).toEqual(dropped.body);
  });

  test("twice at the same moment is once", async () => {
    const sessionId = await addOptional({ capacity: 5 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => choose(dora, sessionId)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect((await placesOf(sessionId)).taken).toBe(1);
  });

  test("is for people who are registered", async () => {
    const sessionId = await addOptional();
    const nora = await addPerson(connection, allianceId, institutionIds.host, "Nora");
    const refused = await choose(nora, sessionId);
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
    expect(refused.problem.detail).toContain("Register for the meeting first");
    await register(nora);
    expect((await choose(nora, sessionId)).status).toBe(200);
    await cancel(nora);
    expect((await choose(nora, sessionId)).problem.code).toBe("wrong_state");
  });

  test("is for sessions that one can choose", async () => {
    const notOptional = await addOptional({ title: "Quality", isOptional: false, groupIds: [groupIds.wp1] });
    expect(await whyNot(notOptional)).toBe("“Quality” can't be chosen: its groups decide who takes part.");
    const required = await addOptional({ title: "Sandbox", groupIds: [groupIds.wp2] });
    expect(await whyNot(required)).toBe("“Sandbox” is on your agenda already: you are in WP2.");
  });

  test("a closed session is for those who belong there; to others it is not there", async () => {
    const closed = await addOptional({ openness: "closed", groupIds: [groupIds.wp1] });
    const nowhere = await choose(dora, "01990000-0000-7000-8000-000000000000");
    expect(nowhere.status).toBe(404);
    expect((await choose(dora, closed)).text).toBe(nowhere.text);
    expect((await drop(dora, closed)).text).toBe(nowhere.text);
    await register(lead);
    expect((await choose(lead, closed)).problem.code).toBe("wrong_state");
  });

  test("what is not on the programme is not there, and what is cancelled can't be chosen", async () => {
    const unpublished = await addOptional({ isFixed: false });
    expect((await choose(dora, unpublished)).status).toBe(404);
    const sessionId = await addOptional({ title: "Sauna" });
    await publish("With the sauna");
    const [row] = await sql`select version from sessions where id = ${sessionId}`;
    await api.call(endpoints.cancelSession, {
      as: organiser,
      params: { meetingId, sessionId },
      ifMatch: row?.["version"],
      body: {},
    });
    expect((await choose(others[0]!, sessionId)).status).toBe(200);
    await publish("Without it");
    const refused = await choose(dora, sessionId);
    expect([refused.problem.code, refused.problem.detail]).toEqual(["wrong_state", "“Sauna” is cancelled."]);
  });
});

describe("a clash", () => {
  test("is confirmed by naming its sessions, and told with names and times", async () => {
    const startsAt = "2025-10-22T08:00:00Z";
    const tour = await addOptional({ title: "Tour", startsAt, durationMinutes: 90 });
    const talk = await addOptional({ title: "Talk", startsAt: "2025-10-22T08:30:00Z" });
    const pub = await addOptional({ title: "Pub", startsAt: "2025-10-22T09:00:00Z" });
    await publish("Three at once");
    expect((await choose(dora, talk)).status).toBe(200);
    expect((await choose(dora, pub, [talk])).status).toBe(200);

    const refused = await choose(dora, tour, [pub]);
    expect([refused.status, refused.problem.code]).toEqual([409, "clash_unconfirmed"]);
    expect(refused.problem.detail).toBe(
      "“Tour” (Wed 22 Oct, 10:00–11:30) is at the same time as “Talk” (Wed 22 Oct, 10:30–11:30), " +
        "“Pub” (Wed 22 Oct, 11:00–12:00). Add it all the same?",
    );
    const context = refused.problem.context as { clashes: AgendaClash[]; sessions: ProgrammeEntry[] };
    expect(context.sessions.map(({ title }) => title)).toEqual(["Tour", "Talk", "Pub"]);
    expect(context.clashes).toEqual([
      {
        sessionIds: [tour, talk],
        level: "soft",
        startsAt: "2025-10-22T08:30:00Z",
        endsAt: "2025-10-22T09:30:00Z",
      },
      {
        sessionIds: [tour, pub],
        level: "soft",
        startsAt: "2025-10-22T09:00:00Z",
        endsAt: "2025-10-22T09:30:00Z",
      },
    ]);
    expect((await placesOf(tour)).taken).toBe(0);
    const confirmed = await choose(dora, tour, [talk, pub]);
    expect([confirmed.status, confirmed.body.clashes.length]).toEqual([200, 3]);
  });
});

describe("a full session", () => {
  test("is waited for in order: whoever leaves makes room for the first", async () => {
    const sessionId = await addOptional({ capacity: 1 });
    await publish("A small one");
    const states: unknown[] = [];
    for (const who of others) {
      api.clock.advance(1);
      states.push(signUpOf((await choose(who, sessionId)).body, sessionId));
    }
    expect(states).toEqual(["going", "waiting", "waiting", "waiting"]);
    const [a, b, c, d] = others.map(({ personId }) => personId);
    expect(await placesOf(sessionId)).toEqual({ going: [a], waiting: [b, c, d], taken: 1 });
    await drop(others[0]!, sessionId);
    expect(await placesOf(sessionId)).toEqual({ going: [b], waiting: [c, d], taken: 1 });
    await drop(others[2]!, sessionId);
    expect(await placesOf(sessionId)).toEqual({ going: [b], waiting: [d], taken: 1 });
    await cancel(others[1]!);
    expect(await placesOf(sessionId)).toEqual({ going: [d], waiting: [], taken: 1 });
    await register(others[1]!);
    expect(await placesOf(sessionId)).toEqual({ going: [d], waiting: [], taken: 1 });
  });

  test("who gets a place hears of it, and who watches the numbers that they changed", async () => {
    const sessionId = await addOptional({ capacity: 1 });
    await publish("Another small one");
    await choose(others[0]!, sessionId);
    await choose(others[1]!, sessionId);
    const heard = await heardDuring(api, () => drop(others[0]!, sessionId));
    expect(heard).toMatchObject([
      { topic: "agenda", subjectId: sessionId, audience: [others[1]!.personId] },
      { topic: "registrations", subjectId: null, version: null },
      { topic: "agenda", subjectId: sessionId, audience: [others[0]!.personId] },
    ]);
  });

  test("with a higher limit takes in who waits; one below the places taken is refused", async () => {
    const sessionId = await addOptional({ capacity: 1 });
    await publish("One that grows");
    for (const who of others) await choose(who, sessionId);
    const setCapacity = async (capacity: number | null) => {
      const [row] = await sql`select version from sessions where id = ${sessionId}`;
      const call = { as: organiser, params: { meetingId, sessionId }, ifMatch: row?.["version"] };
      return api.call(endpoints.updateSession, { ...call, body: { capacity } });
    };
    expect((await setCapacity(3)).status).toBe(200);
    expect((await placesOf(sessionId)).waiting).toHaveLength(1);
    expect((await placesOf(sessionId)).taken).toBe(3);
    expect((await setCapacity(2)).problem.code).toBe("capacity_below_taken");
    expect((await setCapacity(null)).status).toBe(200);
    expect(await placesOf(sessionId)).toMatchObject({ waiting: [], taken: 4 });
  });
});

describe("under load", async () => {
  const SEATS = 50;
  const crowd = await newDelegates(200, "Many");

  test("200 people for 50 seats: 50 go, the others wait in order, nobody sees a failure", async () => {
    const sessionId = await addOptional({ capacity: SEATS });
    await publish("A popular one");
    await api.call(endpoints.getMyAgenda, { as: dora, params });
    const answers = await inParallel(40, crowd, (who) => choose(who, sessionId));
    expect(answers.map(({ status }) => status)).toEqual(crowd.map(() => 200));
    const told = answers.map(({ body }) => signUpOf(body, sessionId));
    expect(told.filter((state) => state === "going")).toHaveLength(SEATS);
    const { going, waiting, taken } = await placesOf(sessionId);
    expect([going.length, waiting.length, taken]).toEqual([SEATS, 150, SEATS]);
  });

  test("choosing, dropping and leaving at random: never over, never a free seat while somebody waits", async () => {
    const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
    const random = randomFrom(seed);
    const limits = [3, 7, 20];
    const sessions: { id: string; capacity: number }[] = [];
    for (const capacity of limits) sessions.push({ id: await addOptional({ capacity }), capacity });
    await publish("Three popular ones");
    const wrong: string[] = [];
    const step = async (who: Who) => {
      for (let n = 0; n < 6; n += 1) {
        const { id } = sessions[Math.floor(random() * sessions.length)]!;
        const dice = random();
        const answer = await (dice < 0.55 ? choose(who, id) : dice < 0.9 ? drop(who, id) : cancel(who));
        if (dice >= 0.9) await register(who);
        if (answer.status >= 500) wrong.push(answer.text);
        wrong.push(...(await brokenPromises()));
      }
    };
    await inParallel(24, crowd.slice(0, 60), step);
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    for (const { id, capacity } of sessions) {
      const { going, waiting, taken } = await placesOf(id);
      expect([taken, waiting.length > 0 ? taken : capacity], `seed ${seed}`).toEqual([
        going.length,
        capacity,
      ]);
    }
  });
});

/** What must hold at every moment, in one snapshot. */
async function brokenPromises(): Promise<string[]> {
  const rows = await sql<{ id: string; what: string }[]>`
    select s.id, format('%s of %s, counted %s, %s waiting', s.taken, s.capacity, u.holding, u.waiting) as what
    from sessions s cross join lateral (
      select count(*) filter (where state <> 'waiting') as holding,
        count(*) filter (where state = 'waiting') as waiting
      from sign_ups where session_id = s.id) u
    where s.taken <> u.holding or s.taken > s.capacity or (u.waiting > 0 and s.taken < s.capacity)`;
  return rows.map(({ id, what }) => `${id}: ${what}`);
}

/** Runs `work` for every item, so many at once; the answers in the order of the items. */
async function inParallel<T, R>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: width }, run));
  return answers;
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
