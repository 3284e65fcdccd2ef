import { endpoints } from "@plenary/contract";
import type { BodyInputOf, ProgrammeState, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";
import type { Target } from "../support/draft.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { addPerson, NOW } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, meetingId, allianceId, groupIds, institutionIds, roomIds } = api.world;
const { db, sql } = api.connection;
const params = { meetingId };
const { add, move, placed, read, version } = draftOf(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const THURSDAY = "2025-10-23T08:00:00Z";

type Publication = Partial<BodyInputOf<(typeof endpoints)["publishProgramme"]>>;

async function publish(body: Publication = {}) {
  return api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: await version(),
    body: { note: "A note", override: SET_UP, ...body },
  });
}
const moved = async ({ id }: Session, at: Target) => placed(await read({ id }), at);

async function cancelled({ id }: Session) {
  const { version: ifMatch } = await read({ id });
  const gone = { as: organiser, params: { meetingId, sessionId: id }, ifMatch, body: {} };
  expect((await api.call(endpoints.cancelSession, gone)).status).toBe(200);
}

async function changed({ id }: Session, body: BodyInputOf<(typeof endpoints)["updateSession"]>) {
  const { version: ifMatch } = await read({ id });
  const call = { as: organiser, params: { meetingId, sessionId: id }, ifMatch, body };
  const answer = await api.call(endpoints.updateSession, call);
  expect(answer.problem.detail).toBeUndefined();
}

const preview = async (query: { state?: ProgrammeState } = {}) => {
  const { body } = await api.call(endpoints.getDraftNotices, { as: organiser, params, query });
  return {
    ...body,
    told: body.people.map(({ name, lines }) => [name, lines.map((at) => body.lines[at]?.text)]),
  };
};

const newMails = newMailsOf(api);
/** The mails since the last time, by address. */
const mails = async () => (await newMails()).toSorted((a, b) => (a.to < b.to ? -1 : 1));

const noor = await addPerson(api.connection, allianceId, institutionIds.host, "Noor");

const sandbox = await placed(await add("Sandbox", { kind: "group", groupIds: [groupIds.wp2] }), {
  roomId: roomIds.small,
  startsAt: TUESDAY,
});
const talk = await placed(await add("Talk", { personIds: [noor.personId] }), {
  roomId: roomIds.aula,
  startsAt: TUESDAY,
});
const board = await placed(
  await add("Board", { kind: "group", groupIds: [groupIds.wp1], openness: "closed" }),
  {
    roomId: roomIds.aula,
    startsAt: WEDNESDAY,
  },
);

describe("the first version", () => {
  test("is previewed in people and sentences, and says which of them no mail can reach", async () => {
    await db
      .update(tables.accounts)
      .set({ email: "lena@nobody.invalid" })
      .where(eq(tables.accounts.id, lead.accountId));
    const { summary, told, people, waiting } = await preview();
    expect(summary).toBe("4 people: 3 new sessions");
    expect(told).toEqual([
      ["Cora Test", ["“Sandbox”: Tue 21 Oct, 10:00–11:00, S1020."]],
      ["Dora Test", ["“Sandbox”: Tue 21 Oct, 10:00–11:00, S1020."]],
      ["Lena Test", ["“Board”: Wed 22 Oct, 10:00–11:00, Aula."]],
      ["Noor Test", ["“Talk”: Tue 21 Oct, 10:00–11:00, Aula."]],
    ]);
    expect(people.map(({ groups, hasAddress }) => [groups.join(), hasAddress])).toEqual([
      ["WP2", true],
      ["WP2", true],
      ["WP1", false],
      ["", true],
    ]);
    expect(waiting).toBe(0);
  });

  test("is mailed to exactly these people, with links to the public address", async () => {
    expect((await publish({ note: "The first one" })).status).toBe(201);
    expect((await preview()).waiting).toBe(4);
    const [cora, dora, mail, ...more] = await mails();
    expect([cora?.to, dora?.to, mail?.to, more.length]).toEqual([
      "cora@example.org",
      "dora@example.org",
      "noor@example.org",
      0,
    ]);
    expect(mail?.subject).toBe("The programme of Meeting halmstad-2025 is published");
    expect(mail?.text).toBe(`The programme of Meeting halmstad-2025 is published. These are your sessions:

- “Talk”: Tue 21 Oct, 10:00–11:00, Aula.

The organisers write: The first one

Times are those of the venue (Europe/Stockholm).

Your day: http://plenary.test/m/halmstad-2025/my-day
What has changed for everybody: http://plenary.test/m/halmstad-2025/news
`);
    expect((await preview()).waiting).toBe(0);
    await db.update(tables.accounts).set({ email: lead.email }).where(eq(tables.accounts.id, lead.accountId));
  });
});

describe("a later version", () => {
  test("reaches the people it affects and nobody else, a room told apart from a time", async () => {
    await moved(sandbox, { roomId: roomIds.aula, startsAt: THURSDAY });
    await moved(talk, { roomId: roomIds.small, startsAt: TUESDAY });
    const { summary, told } = await preview();
    expect(summary).toBe("3 people: 1 time change, 1 room change");
    await publish();
    const sent = await mails();
    expect(sent.map(({ to, text }) => [to, listedIn(text)])).toEqual([
      [
        "cora@example.org",
        [
          "- “Sandbox” moves from Tue 21 Oct, 10:00–11:00 to Thu 23 Oct, 10:00–11:00, in Aula instead of S1020.",
        ],
      ],
      [
        "dora@example.org",
        [
          "- “Sandbox” moves from Tue 21 Oct, 10:00–11:00 to Thu 23 Oct, 10:00–11:00, in Aula instead of S1020.",
        ],
      ],
      ["noor@example.org", ["- “Talk” is in S1020 instead of Aula: Tue 21 Oct, 10:00–11:00."]],
    ]);
    // What is previewed is what is sent.
    expect(told.map(([, lines]) => lines)).toEqual(
      sent.map(({ text }) => listedIn(text).map((line) => line.slice(2))),
    );
    expect(sent[2]?.subject).toBe("“Talk” is in S1020 instead of Aula: Tue 21 Oct, 10:00–11:00");
  });

  test("says another end and another title, and of other words nothing", async () => {
    await changed(talk, { durationMinutes: 90, title: "<img src=x onerror=alert(1)> & more" });
    await changed(sandbox, { purpose: "Other words" });
    await publish();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(listedIn(mail!.text)).toEqual([
      "- “<img src=x onerror=alert(1)> & more” (so far “Talk”) ends at 11:30 instead of 11:00: it begins on Tue 21 Oct, 10:00 as before, in S1020 as before.",
    ]);
    await changed(talk, { durationMinutes: 60, title: "Talk" });
    await publish();
    await mails();
  });

  test("is told to those who are named at a cancelled session, and to whoever is taken off one", async () => {
    await cancelled(talk);
    await changed(sandbox, { personIds: [noor.personId, organiser.personId] });
    await publish();
    const sent = await mails();
    expect(sent.map(({ to, text }) => [to, listedIn(text)])).toEqual([
      [
        "noor@example.org",
        [
          "- “Talk” is cancelled: it was to be on Tue 21 Oct, 10:00–11:00, S1020.",
          "- You are now expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula.",
        ],
      ],
      ["olga@example.org", ["- You are now expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."]],
    ]);
    await changed(sandbox, { personIds: [], groupIds: [groupIds.wp1] });
    await publish();
    expect((await mails()).map(({ to, text }) => [to, listedIn(text)[0]])).toEqual([
      ["cora@example.org", "- You are no longer expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."],
      ["dora@example.org", "- You are no longer expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."],
      ["lena@example.org", "- You are now expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."],
      ["noor@example.org", "- You are no longer expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."],
      ["olga@example.org", "- You are no longer expected at “Sandbox”: Thu 23 Oct, 10:00–11:00, Aula."],
    ]);
  });

  test("is no news for who isn't there then", async () => {
    await db.insert(tables.registrations).values({
      allianceId,
      meetingId,
      id: "01990000-0000-7000-8000-000000000001",
      personId: lead.personId,
      mode: "onsite",
      status: "registered",
      badgeCode: "away",
      createdAt: TUESDAY,
      departsAt: "2025-10-21T18:00:00Z",
    });
    await moved(board, { roomId: roomIds.small, startsAt: WEDNESDAY });
    expect((await preview()).summary).toBe("Nobody gets a mail");
    expect((await publish()).status).toBe(201);
    expect(await mails()).toEqual([]);
    await sql`delete from registrations where badge_code = 'away'`;
  });
});

describe("several publications within a few minutes", () => {
  test("are one mail that says the difference; whoever is back where they were gets none", async () => {
    await changed(sandbox, { groupIds: [groupIds.wp2] });
    await publish();
    await mails();
    const visit = await placed(await add("Visit", { personIds: [noor.personId] }), {
      roomId: roomIds.aula,
      startsAt: TUESDAY,
    });
    await publish({ note: "First" });
    await moved(sandbox, { roomId: roomIds.small, startsAt: "2025-10-22T09:00:00Z" });
    await publish({ note: "Second" });
    await moved(visit, { roomId: roomIds.small, startsAt: TUESDAY });
    await moved(sandbox, { roomId: roomIds.aula, startsAt: THURSDAY });
    // Shown before it is published: those who wait would be told this, too.
    expect((await preview()).told).toEqual([
      ["Noor Test", ["“Visit” is new: Tue 21 Oct, 10:00–11:00, S1020."]],
    ]);
    await publish({ note: "Third" });
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect([mail?.to, listedIn(mail!.text)]).toEqual([
      "noor@example.org",
      ["- “Visit” is new: Tue 21 Oct, 10:00–11:00, S1020."],
    ]);
    expect(mail?.text.match(/The organisers write: \w+/g)).toEqual([
      "The organisers write: First",
      "The organisers write: Second",
      "The organisers write: Third",
    ]);
  });

  test("are queued with the version or not at all", async () => {
    await moved(sandbox, { roomId: roomIds.aula, startsAt: "2025-10-23T08:30:00Z" });
    const count = async () => (await db.select().from(tables.programmeNotices)).length;
    const stale = await api.call(endpoints.publishProgramme, {
      as: organiser,
      params,
      ifMatch: (await version()) - 1,
      body: { note: "Stale" },
    });
    expect([stale.problem.code, await count()]).toEqual(["version_stale", 0]);
    await publish();
    const rows = await db.select().from(tables.programmeNotices);
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(["2025-10-01T08:05:00Z", "2025-10-01T08:05:00Z"]);
    // Twice is what a worker does that died in between.
    const [first, second] = [await mails(), await mails()];
    expect([first.length, second.length, await count()]).toEqual([2, 0, 0]);
  });
});

describe("preliminary and final", () => {
  test("are chosen when publishing; calendars and pages follow without another step", async () => {
    const before = await api.call(endpoints.getProgramme, { as: delegate, params });
    const refused = await publish({ state: "final" });
    expect(refused.problem.code).toBe("nothing_to_publish");
    const made = await publish({ state: "preliminary" });
    expect(made.body.state).toBe("preliminary");
    const shown = await api.call(endpoints.getProgramme, { as: delegate, params });
    const facts = (body: typeof shown.body) =>
      body.entries
        .filter(({ title }) => title === "Sandbox")
        .map(({ status, sequence }) => [status, sequence]);
    const [[, sequence]] = facts(before.body) as [[string, number]];
    expect([shown.body.state, facts(shown.body)]).toEqual(["preliminary", [["tentative", sequence + 1]]]);
    expect(await mails()).toEqual([]);

    const draft = await api.call(endpoints.getDraftChanges, {
      as: organiser,
      params,
      query: { state: "final" },
    });
    expect(draft.body.items.map(({ title, what }) => [title, what])).toContainEqual(["Sandbox", ["status"]]);
    const kept = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect([kept.body.state, kept.body.items]).toEqual(["preliminary", []]);
    expect((await publish({ state: "final" })).body.state).toBe("final");
  });
});

function compare(query: { from: number; to: number | "draft" }, as = organiser) {
  return api.call(endpoints.compareVersions, { as, params, query });
}

async function changesOfBoard() {
  const { body } = await compare({ from: 8, to: "draft" });
  return body.items.filter(({ title }) => title === "Board").map(({ what }) => what);
}

describe("two versions", () => {
  test("are compared whatever lies between them, an end, a title and a cancellation seen", async () => {
    const { body } = await compare({ from: 1, to: 6 });
    expect(body.items.map(({ title, what }) => [title, what])).toEqual([
      ["Talk", ["cancelled"]],
      ["Sandbox", ["time", "room", "groups", "text"]],
    ]);
    const back = await compare({ from: 6, to: 1 });
    expect(back.body.items.map(({ title, what }) => [title, what])).toEqual([
      ["Sandbox", ["time", "room", "groups", "text"]],
      ["Talk", ["restored", "room"]],
    ]);
    const longer = await compare({ from: 2, to: 3 });
    expect(longer.body.items[0]?.what).toEqual(["time", "title"]);
  });

  test("differ by an end alone", async () => {
    const { durationMinutes } = await read(board);
    await changed(board, { durationMinutes: durationMinutes - 15 });
    expect(await changesOfBoard()).toEqual([["time"]]);
    await changed(board, { durationMinutes });
    expect(await changesOfBoard()).toEqual([]);
  });

  test("may be compared with the draft by organisers; closed sessions are for those who belong there", async () => {
    await moved(board, { roomId: roomIds.foyer, startsAt: TUESDAY });
    const { body } = await compare({ from: 1, to: "draft" });
    expect(body.items.map(({ title }) => title)).toContain("Board");
    expect((await compare({ from: 1, to: "draft" }, delegate)).problem.code).toBe("forbidden");
    expect((await compare({ from: 99, to: 1 })).status).toBe(404);
    const theirs = await compare({ from: 1, to: 8 }, delegate);
    expect(theirs.body.items.map(({ title }) => title)).not.toContain("Board");
    expect((await compare({ from: 1, to: 8 }, lead)).body.items.map(({ title }) => title)).toContain("Board");
    await publish();
    await mails();
  });
});

describe("near its start", () => {
  test("a session is changed only by who names it and says why; what is over isn't changed at all", async () => {
    api.clock.set("2025-10-21T07:30:00Z");
    await moved(board, { roomId: roomIds.aula, startsAt: TUESDAY });
    const draft = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect(draft.body.late).toEqual([
      {
        sessionId: board.id,
        title: "Board",
        startsAt: TUESDAY,
        isOver: false,
        was: { startsAt: TUESDAY, endsAt: expect.any(String), roomName: "Foyer" },
        isOff: false,
      },
    ]);
    const refused = await publish();
    expect([refused.status, refused.problem.code]).toEqual([409, "late_changes"]);
    expect(refused.problem.detail).toContain("“Board” (Tue 21 Oct, 10:00)");
    const reason = "The projector is broken.";
    const late = { sessionIds: [board.id], reason };
    expect((await publish({ late: { ...late, sessionIds: [talk.id] } })).problem.code).toBe("late_changes");
    expect((await publish({ late })).status).toBe(201);
    const [entry] =
      await sql`select reason from audit_entries where reason is not null order by position desc limit 1`;
    expect(entry?.["reason"]).toBe(reason);

    api.clock.set("2025-10-21T09:00:00Z");
    await moved(board, { roomId: roomIds.aula, startsAt: WEDNESDAY });
    const over = await publish({ late });
    expect([over.status, over.problem.code]).toEqual([409, "wrong_state"]);
    expect(over.problem.detail).toContain(
      "“Board” (Tue 21 Oct, 10:00–11:00, Aula) is at another place or time",
    );
    expect((await move([{ session: await read(board), to: null }], SET_UP)).status).toBe(200);
    const off = await publish({ late });
    expect(off.problem.detail).toContain(
      "“Board” (Tue 21 Oct, 10:00–11:00, Aula) has no place in the draft any more.",
    );
    const { body } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect(body.late.map(({ isOver, isOff }) => [isOver, isOff])).toEqual([[true, true]]);
    await moved(board, { roomId: roomIds.aula, startsAt: WEDNESDAY });

    api.clock.set("2025-10-24T08:00:00Z");
    expect((await publish()).status).toBe(201);
  });
});

describe("other people named, and nothing else", () => {
  test("can be published, counts those who come or go, and is told to them alone", async () => {
    api.clock.set(NOW);
    await publish();
    await mails();
    const visits = await add("Guided tour", { groupIds: [groupIds.wp2], personIds: [noor.personId] });
    await placed(visits, { roomId: roomIds.foyer, startsAt: WEDNESDAY });
    await publish();
    await mails();
    const last = async () => (await api.call(endpoints.getDraftChanges, { as: organiser, params })).body;
    expect((await last()).items).toEqual([]);
    await changed(visits, { personIds: [organiser.personId] });
    const { items, late, nextNumber } = await last();
    expect(items.map(({ title, what, peopleAffected }) => [title, what, peopleAffected])).toEqual([
      ["Guided tour", ["people"], 2],
    ]);
    expect(late).toEqual([]);
    expect((await preview()).summary).toBe("2 people: 1 session for fewer people, 1 new session");
    expect((await publish({ note: "Olga leads the tour" })).body).toMatchObject({ changeCount: 1 });
    expect((await mails()).map(({ to, text }) => [to, listedIn(text)])).toEqual([
      [
        "noor@example.org",
        ["- You are no longer expected at “Guided tour”: Wed 22 Oct, 10:00–11:00, Foyer."],
      ],
      ["olga@example.org", ["- You are now expected at “Guided tour”: Wed 22 Oct, 10:00–11:00, Foyer."]],
    ]);
    const told = await api.call(endpoints.getProgrammeChanges, {
      as: delegate,
      params: { meetingId, number: nextNumber },
    });
    expect(told.body.items.map(({ title, what }) => [title, what])).toEqual([["Guided tour", ["people"]]]);
    const compared = await compare({ from: nextNumber - 1, to: nextNumber });
    expect(compared.body.items.map(({ what }) => what)).toEqual([["people"]]);
    expect((await publish()).problem.code).toBe("nothing_to_publish");
    // The same people in another order are the same people.
    await changed(visits, { personIds: [organiser.personId] });
    expect((await publish()).problem.code).toBe("nothing_to_publish");
  });
});

async function wordsAbout(title: string, state: ProgrammeState): Promise<string[]> {
  const { lines } = await preview({ state });
  return lines.map(({ text }) => text).filter((text) => text.startsWith(`“${title}” `));
}

test("are previewed as what the programme is to be published as, word for word", async () => {
  const both = await add("Both", { kind: "joint", groupIds: [groupIds.wp1, groupIds.wp2] });
  await db
    .update(tables.sessionGroups)
    .set({ agreement: "asked" })
    .where(and(eq(tables.sessionGroups.sessionId, both.id), eq(tables.sessionGroups.groupId, groupIds.wp2)));
  await placed(both, { roomId: roomIds.foyer, startsAt: "2025-10-23T14:00:00Z" });
  expect(await wordsAbout("Both", "final")).toEqual([
    "“Both” (tentative) is new: Thu 23 Oct, 16:00–17:00, Foyer.",
  ]);
  const seenBefore = await wordsAbout("Both", "preliminary");
  expect(seenBefore).toEqual(["“Both” is new: Thu 23 Oct, 16:00–17:00, Foyer."]);
  await publish({ state: "preliminary" });
  const sent = (await mails()).flatMap(({ text }) => listedIn(text)).filter((line) => line.includes("Both"));
  expect([...new Set(sent)]).toEqual(seenBefore.map((text) => `- ${text}`));
});
