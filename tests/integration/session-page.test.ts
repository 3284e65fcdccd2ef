import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, desk, outsider, meetingId, allianceId, groupIds, roomIds } =
  api.world;
const { db } = api.connection;
const day = meetingDay(api);
const TUESDAY = "2025-10-21T08:00:00Z";

const ids = { sandbox: "", board: "", plenary: "" };
beforeAll(async () => {
  const joint = { kind: "joint" as const, groupIds: [groupIds.wp2, groupIds.wp1] };
  ids.sandbox = await day.add(
    { ...joint, title: "Sandbox", joinUrl: "https://video.example/s" },
    { roomId: roomIds.aula, startsAt: TUESDAY },
  );
  ids.board = await day.add(
    { kind: "group", title: "Board", openness: "closed", groupIds: [groupIds.wp1] },
    { roomId: roomIds.small, startsAt: TUESDAY },
  );
  ids.plenary = await day.add(
    { kind: "plenary", title: "Opening", isForEverybody: true },
    { roomId: roomIds.foyer, startsAt: "2025-10-22T08:00:00Z" },
  );
  await day.publish();
  await db
    .update(tables.groups)
    .set({ quorumPercent: 60 })
    .where(and(eq(tables.groups.allianceId, allianceId), eq(tables.groups.id, groupIds.wp2)));
});

const at = (sessionId: string) => ({ meetingId, sessionId });
const page = (as: Who, sessionId = ids.sandbox) =>
  api.call(endpoints.getSessionPage, { as, params: at(sessionId) });
const notes = (as: Who, ifMatch: number, text: string, sessionId = ids.sandbox) =>
  api.call(endpoints.writePageNotes, { as, params: at(sessionId), ifMatch, body: { text } });
const link = (as: Who, sessionId: string, ifMatch: number, url: string | null) =>
  api.call(endpoints.setJoinLink, { as, params: at(sessionId), ifMatch, body: { url } });

describe("reading", () => {
  test("nothing is written at first; numbers are for all members, names and links for who takes part", async () => {
    await day.register(delegate);
    const { body } = await page(delegate);
    expect(body).toMatchObject({ mayEdit: false, agenda: { items: [], version: 0 }, links: { items: [] } });
    expect([body.comingCount, body.expectedCount]).toEqual([1, 3]);
    expect(body.people?.map(({ name, isComing }) => [name, isComing])).toEqual([
      ["Cora Test", false],
      ["Dora Test", true],
      ["Lena Test", false],
    ]);
    const other = (await page(desk)).body;
    expect([other.links, other.people, other.comingCount, other.mayEdit]).toEqual([null, null, 1, false]);
    expect((await page(organiser)).body).toMatchObject({ mayEdit: true, links: { version: 0 } });
  });

  test("a quorum is the group's own: two of two at 60 percent", async () => {
    const { quorums } = (await page(lead)).body;
    const wp2 = { groupId: groupIds.wp2, shortName: "WP2", members: 2, needed: 2 };
    expect(quorums).toEqual([{ ...wp2, coming: 1, isReached: false }]);
    await day.register(coLead);
    expect((await page(lead)).body.quorums).toEqual([{ ...wp2, coming: 2, isReached: true }]);
  });

  test("of a session for everybody only the numbers are told", async () => {
    const { body } = await page(organiser, ids.plenary);
    expect([body.people, body.comingCount]).toEqual([null, 2]);
  });

  test("a closed session is not there for others, to the byte, for writers too", async () => {
    const none = await page(delegate, newId());
    expect(none.status).toBe(404);
    expect((await page(delegate, ids.board)).text).toBe(none.text);
    expect((await notes(coLead, 0, "Mine", ids.board)).text).toBe(none.text);
    expect((await page(outsider)).status).toBe(404);
    expect((await page(lead, ids.board)).status).toBe(200);
  });
});

describe("writing", () => {
  test("is for the leads of each owning group and for organisers", async () => {
    const refused = await notes(delegate, 0, "Mine");
    expect([refused.status, refused.problem.code]).toEqual([403, "forbidden"]);
    expect(refused.problem.detail).toContain("Only leads of the groups of “Sandbox”");
    for (const [version, who] of [lead, coLead, organiser].entries()) {
      const written = await notes(who, version, `By ${who.name}`);
      expect(written.body.notes).toEqual({ text: `By ${who.name}`, version: version + 1 });
    }
  });

  test("each part has its own version: two leads at different parts don't meet, at one the second is told", async () => {
    const items = [
      { id: newId(), title: "Welcome", minutes: 10 },
      { id: newId(), title: "<b>Budget</b>", minutes: 30 },
    ];
    const [first, second] = await Promise.all([
      api.call(endpoints.writePageAgenda, {
        as: lead,
        params: at(ids.sandbox),
        ifMatch: 0,
        body: { items },
      }),
      notes(coLead, 3, "# Minutes"),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const stale = await notes(lead, 3, "Too late");
    expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    expect(stale.problem.context).toEqual({ text: "# Minutes", version: 4 });
    const unseen = await notes(lead, 0, "Never looked");
    expect(unseen.problem.code).toBe("version_stale");
    const { body } = await page(delegate);
    expect([body.agenda.items, body.notes.text]).toEqual([items, "# Minutes"]);
    expect((await api.call(endpoints.getProgramme, { as: delegate, params: { meetingId } })).status).toBe(
      200,
    );
  });

  test("at the same moment, one of many wins", async () => {
    const { version } = (await page(lead)).body.notes;
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => notes(lead, version, `No. ${n}`)));
    const by = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([by(200), by(412)]).toEqual([1, 7]);
    const won = answers.findIndex(({ status }) => status === 200);
    expect((await page(lead)).body.notes).toEqual({ text: `No. ${won}`, version: version + 1 });
  });

  test("decisions, links, and actions with a person and a date", async () => {
    const params = at(ids.sandbox);
    const decision = { id: newId(), text: "We go on" };
    const link = { id: newId(), label: "Slides", url: "https://example.org/slides" };
    const action = {
      id: newId(),
      text: "Ask",
      personId: delegate.personId,
      dueOn: "2025-11-01",
      isDone: false,
    };
    const own = { as: coLead, params, ifMatch: 0 };
    await api.call(endpoints.writePageDecisions, { ...own, body: { items: [decision] } });
    await api.call(endpoints.writePageLinks, { ...own, body: { items: [link] } });
    const { body } = await api.call(endpoints.writePageActions, { ...own, body: { items: [action] } });
    expect([body.decisions.items, body.links?.items, body.actions.items]).toEqual([
      [decision],
      [link],
      [{ ...action, personName: "Dora Test" }],
    ]);
    const theirs = await api.call(endpoints.writePageActions, {
      ...own,
      ifMatch: 1,
      body: { items: [{ ...action, personId: outsider.personId }] },
    });
    expect(theirs.problem.errors?.[0]?.field).toBe("/items/0/personId");
    const script = { ...link, url: "javascript:alert(1)" };
    const bad = await api.call(endpoints.writePageLinks, { ...own, ifMatch: 1, body: { items: [script] } });
    expect(bad.problem.errors?.[0]?.field).toBe("/items/0/url");
    const twice = await api.call(endpoints.writePageDecisions, {
      ...own,
      ifMatch: 1,
      body: { items: [decision, decision] },
    });
    expect(twice.problem.errors?.[0]?.field).toBe("/items/1/id");
  });

  test.each([
    ["writePageAgenda", { items: [] }],
    ["writePageLinks", { items: [] }],
    ["writePageDecisions", { items: [] }],
    ["writePageActions", { items: [] }],
    ["writePageNotes", { text: "" }],
    ["setJoinLink", { url: null }],
  ] as const)("%s wants the version that was seen", async (id, body) => {
    const call = { as: lead, params: at(ids.plenary), body: body as never };
    expect((await api.call(endpoints[id], call)).problem.code).toBe("version_required");
    const seen = await api.call(endpoints[id], { ...call, as: organiser, ifMatch: 7 });
    expect(seen.problem.code).toBe("version_stale");
  });

  test("is recorded, and somebody who comes later has links to none but their own sessions", async () => {
    const [entry] = await db
      .select()
      .from(tables.auditEntries)
      .where(eq(tables.auditEntries.action, "writeSessionPage"))
      .limit(1);
    expect(entry?.summary).toBe("Wrote the notes of “Sandbox”.");
    const nils = await addPerson(api.connection, allianceId, api.world.institutionIds.host, "Nils");
    expect((await page(nils)).body.links).toBe(null);
  });
});

describe("before the programme has it", () => {
  const ofWp1 = { kind: "group" as const, title: "Not yet", groupIds: [groupIds.wp1] };

  test("its leads and organisers prepare it; for everybody else it is not there, to the byte", async () => {
    const id = await day.add(ofWp1, { roomId: roomIds.small, startsAt: "2025-10-23T08:00:00Z" });
    const { body } = await page(lead, id);
    expect(body).toMatchObject({ mayEdit: true, links: { items: [] }, expectedCount: 1 });
    expect(body.unpublished).toMatchObject({ title: "Not yet", durationMinutes: 60, requestId: null });
    expect(JSON.stringify(body)).not.toContain(roomIds.small);
    expect((await page(organiser, id)).body.unpublished?.title).toBe("Not yet");
    const items = [{ id: newId(), title: "Welcome", minutes: 10 }];
    const written = await api.call(endpoints.writePageAgenda, {
      as: lead,
      params: at(id),
      ifMatch: 0,
      body: { items },
    });
    expect(written.body.agenda.items).toEqual(items);
    const none = (await page(delegate, newId())).text;
    for (const who of [delegate, coLead, desk]) {
      expect((await page(who, id)).text).toBe(none);
      expect((await notes(who, 0, "Mine", id)).text).toBe(none);
      expect((await link(who, id, 1, null)).text).toBe(none);
    }
    expect((await page(outsider, id)).status).toBe(404);
    await day.publish();
    const published = (await page(delegate, id)).body;
    expect([published.unpublished, published.agenda.items, published.join]).toEqual([null, items, null]);
  });

  test("a lead whose group declined, and everybody once it is cancelled, finds nothing", async () => {
    const id = await day.add({ kind: "joint", title: "Both", groupIds: Object.values(groupIds) }, null);
    expect((await page(coLead, id)).status).toBe(200);
    await db
      .update(tables.sessionGroups)
      .set({ agreement: "declined" })
      .where(and(eq(tables.sessionGroups.sessionId, id), eq(tables.sessionGroups.groupId, groupIds.wp2)));
    expect([(await page(coLead, id)).status, (await page(lead, id)).status]).toEqual([404, 200]);
    await day.cancel(id);
    expect([(await page(lead, id)).status, (await page(organiser, id)).status]).toEqual([404, 404]);
  });

  test("its leads set the link to join, and nothing else of the session; the slower one is told the link", async () => {
    const id = await day.add(ofWp1, { roomId: roomIds.small, startsAt: "2025-10-23T09:00:00Z" });
    const { join } = (await page(lead, id)).body;
    const url = "https://video.example/not-yet";
    const set = await link(lead, id, join!.version, url);
    expect(set.body.join).toEqual({ url, version: join!.version + 1 });
    expect((await day.get(id)).joinUrl).toBe(url);
    const slow = await link(lead, id, join!.version, "https://video.example/other");
    expect([slow.status, slow.problem.code, slow.problem.context]).toEqual([
      412,
      "version_stale",
      { url, version: join!.version + 1 },
    ]);
    for (const bad of ["javascript:alert(1)", "http://video.example/in-the-clear"]) {
      const refused = await link(lead, id, join!.version + 1, bad);
      expect(refused.problem.errors?.[0]?.field).toBe("/url");
      expect(refused.problem.detail).toContain("a link to join must start with https://");
    }
    await day.publish();
    const own = await link(delegate, ids.sandbox, 1, null);
    expect([own.status, own.problem.code]).toEqual([403, "forbidden"]);
    await day.cancel(id);
    const { version } = await day.get(id);
    expect((await link(lead, id, version, null)).problem.code).toBe("wrong_state");
  });
});
