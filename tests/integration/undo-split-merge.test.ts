import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Session, SessionPair, SessionRequest, Wishes } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { draftOf } from "../support/draft.ts";
import type { Seen } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";

// Where there is no demo: its meeting is judged although it is long over.
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, desk, delegate, outsider, meetingId, groupIds, roomIds } = api.world;
const { wp1 } = groupIds;
const { add, placed, move, read, version, clear } = draftOf(api);
const { allow, booked, read: readRequest } = bookingsOf(api);
const { db } = api.connection;

const AT_10 = "2025-10-21T08:00:00Z";
const AT_09_55 = "2025-10-21T07:55:00Z";
const AT_10_35 = "2025-10-21T08:35:00Z";
const AT_10_40 = "2025-10-21T08:40:00Z";
const AT_11 = "2025-10-21T09:00:00Z";
const inAula = { roomId: roomIds.aula, startsAt: AT_10 };
const inSmall = { roomId: roomIds.small, startsAt: AT_10 };
const override = { reason: "agreed by phone" };
type Anyway = { override?: { reason: string } };

beforeEach(clear);

const to = (first: Seen) => ({ params: { meetingId, sessionId: first.id }, ifMatch: first.version });
const other = ({ id: sessionId, version: seen }: Seen) => ({ other: { sessionId, version: seen } });

async function split(session: Seen): Promise<SessionPair> {
  const body = { firstMinutes: 40, override };
  const made = await api.call(endpoints.splitSession, { as: organiser, ...to(session), body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

async function merge(first: Seen, second: Seen): Promise<SessionPair> {
  const body = { ...other(second), override };
  const made = await api.call(endpoints.mergeSessions, { as: organiser, ...to(first), body });
  expect(made.status, made.text).toBe(200);
  return made.body;
}

const unsplit = (first: Seen, second: Seen, body: Anyway = {}) =>
  api.call(endpoints.unsplitSession, { as: organiser, ...to(first), body: { ...other(second), ...body } });
const unmerge = (first: Seen, second: Seen, body: Anyway = {}) =>
  api.call(endpoints.unmergeSessions, { as: organiser, ...to(first), body: { ...other(second), ...body } });
const refused = ({ status, problem }: { status: number; problem: { code: string; detail: string } }) => [
  status,
  problem.code,
  problem.detail,
];
const lastAudit = async ({ id }: Seen) =>
  (
    await db
      .select({ action: tables.auditEntries.action, summary: tables.auditEntries.summary })
      .from(tables.auditEntries)
      .where(eq(tables.auditEntries.subjectId, id))
      .orderBy(tables.auditEntries.position)
  ).at(-1);

async function ask(title: string, wishes: BodyInputOf<typeof endpoints.createRequest>["wishes"] = {}) {
  const body = { title, durationMinutes: 60, groupIds: [wp1], expectedPeople: 5, wishes };
  const made = await api.call(endpoints.createRequest, { as: organiser, params: { meetingId }, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const sessionOf = ({ sessionId }: SessionRequest) => read({ id: sessionId });
async function wish(request: SessionRequest, change: Partial<Wishes>) {
  const { version: ifMatch, wishes } = await readRequest(request, organiser);
  const params = { meetingId, requestId: request.id };
  const body = { wishes: { ...wishes, ...change } };
  const done = await api.call(endpoints.updateRequest, { as: organiser, params, ifMatch, body });
  expect(done.status, done.text).toBe(200);
}
async function wishesOf(request: SessionRequest) {
  const { rightAfterSessionId, sameRoomAsSessionId } = (await readRequest(request, organiser)).wishes;
  return [rightAfterSessionId, sameRoomAsSessionId];
}

describe("undoing a split", () => {
  test("the session is as it was before, and of its second part nothing is left", async () => {
    const before = await placed(await add("Whole", { personIds: [desk.personId] }), inAula);
    const { first, second } = await split(before);
    const draft = await version();
    const done = await unsplit(first, second);
    expect(done.status, done.text).toBe(200);
    const { caused, ...session } = done.body;
    expect([session, caused.filter(({ level }) => level === "hard")]).toEqual([
      { ...before, version: first.version + 1 },
      [],
    ]);
    expect(await read(before)).toEqual(session);
    const gone = await api.call(endpoints.getSession, { as: organiser, params: to(second).params });
    expect([gone.status, await version()]).toEqual([404, draft + 1]);
    expect(await lastAudit(first)).toEqual({
      action: "unsplitSession",
      summary: "Undid the split of “Whole”: it takes 60 minutes again.",
    });
    const again = await split(session);
    expect((await unsplit(again.first, again.second)).status).toBe(200);
  });

  test("takes back the second part's request as long as nobody has changed it, and its hold with it", async () => {
    await allow({ mode: "hold" });
    const body = { title: "Asked", durationMinutes: 60, groupIds: [wp1], expectedPeople: 5, ...inSmall };
    const request = await booked(body);
    const { first, second } = await split(await read({ id: request.sessionId }));
    expect(second).toMatchObject({ requestId: expect.any(String), placement: { state: "held" } });
    const done = await unsplit(first, second, { override });
    expect(done.body).toMatchObject({ requestId: request.id, placement: { ...inSmall, endsAt: AT_11 } });
    const params = { meetingId, requestId: second.requestId! };
    expect((await api.call(endpoints.getRequest, { as: lead, params })).status).toBe(404);

    const again = await split(done.body);
    const wishes = { dayPart: "afternoon" as const };
    const changed = await api.call(endpoints.updateRequest, {
      as: lead,
      params: { meetingId, requestId: again.second.requestId! },
      ifMatch: again.second.version,
      body: { wishes: { ...request.wishes, ...wishes } },
    });
    expect(changed.status, changed.text).toBe(200);
    const refusal = await unsplit(again.first, await read(again.second), { override });
    expect(refusal.problem.detail).toContain("changed or used since the split");
  });

  test("in the tray as well, and where both parts were moved together", async () => {
    const tray = await split(await add("Tray"));
    expect((await unsplit(tray.first, tray.second)).body).toMatchObject({
      durationMinutes: 60,
      placement: null,
    });
    const { first, second } = await split(await placed(await add("Moved"), inAula));
    const one = await placed(first, inSmall);
    const two = await placed(second, { ...inSmall, startsAt: AT_10_40 });
    expect((await unsplit(one, two)).body.placement).toMatchObject({ ...inSmall, endsAt: AT_11 });
  });

  test("is refused where a part has another place, length or page, or was published", async () => {
    const moved = await split(await placed(await add("Moved"), inAula));
    const elsewhere = await placed(moved.second, { ...inSmall, startsAt: AT_11 });
    expect(refused(await unsplit(moved.first, elsewhere))).toEqual([
      409,
      "wrong_state",
      "“Moved (part 2)” isn't right behind “Moved” any more. Put it back there, then undo the split.",
    ]);

    const changed = await split(await add("Changed"));
    const [params, ifMatch] = [to(changed.second).params, changed.second.version];
    const body = { purpose: "another one" };
    const renamed = await api.call(endpoints.updateSession, { as: organiser, params, ifMatch, body });
    expect(refused(await unsplit(changed.first, renamed.body))).toEqual([
      409,
      "wrong_state",
      "“Changed” or “Changed (part 2)” has been changed or used since the split, so it can't be undone. Merge them instead.",
    ]);

    const used = await split(await add("Used"));
    const part = { part: "notes" as const, content: "seen", version: 1 };
    const { allianceId } = api.world;
    await db
      .insert(tables.sessionParts)
      .values({ allianceId, meetingId, sessionId: used.second.id, ...part } as never);
    expect((await unsplit(used.first, used.second)).problem.detail).toContain("changed or used");

    const shown = await split(
      await placed(await add("Shown"), { ...inAula, startsAt: "2025-10-22T08:00:00Z" }),
    );
    await meetingDay(api).publish();
    const answer = await unsplit(await read(shown.first), await read(shown.second));
    expect(refused(answer)).toEqual([
      409,
      "wrong_state",
      "“Shown (part 2)” has been published, so the split can't be undone. Merge the two instead.",
    ]);
    expect((await read(shown.second)).placement).toEqual(shown.second.placement);
  });

  test("is only for what was split, once, at the versions that were seen", async () => {
    const [one, two] = [await add("One"), await add("Two")];
    expect((await unsplit(one, two)).problem.detail).toBe(
      "“Two” was not split off “One”, so there is no split to undo.",
    );
    const { first, second } = await split(one);
    expect(refused(await unsplit({ ...first, version: 9 }, second)).slice(0, 2)).toEqual([
      412,
      "version_stale",
    ]);
    const body = other(second);
    const { params } = to(first);
    const without = await api.call(endpoints.unsplitSession, { as: organiser, params, body });
    expect([without.status, without.problem.code]).toEqual([428, "version_required"]);
    const by = { ...to(first), body };
    expect((await api.call(endpoints.unsplitSession, { as: delegate, ...by })).status).toBe(403);
    expect((await api.call(endpoints.unsplitSession, { as: outsider, ...by })).status).toBe(404);
    const twice = await Promise.all([unsplit(first, second), unsplit(first, second)]);
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
  });

  test("what the whole one newly breaks needs a reason", async () => {
    const { first, second } = await split(
      await placed(await add("Long", { personIds: [desk.personId] }), inAula),
    );
    const busy = await add("Elsewhere", { personIds: [desk.personId], durationMinutes: 15 });
    await placed(busy, { roomId: roomIds.small, startsAt: AT_10_40 });
    const answer = await unsplit(first, second);
    expect([answer.status, answer.problem.code]).toEqual([409, "rules_broken"]);
    expect((await unsplit(first, second, { override })).status).toBe(200);
  });

  test("what the whole one broke before the split needs no reason, unless it is elsewhere by now", async () => {
    const busy = await add("Elsewhere", { personIds: [desk.personId], durationMinutes: 15 });
    await placed(busy, { roomId: roomIds.small, startsAt: AT_10_40 });
    const whole = await placed(await add("Long", { personIds: [desk.personId] }), inAula);
    const once = await split(whole);
    const done = await unsplit(once.first, once.second);
    expect(done.status, done.text).toBe(200);
    expect(done.body.caused.filter(({ level }) => level === "hard")).toHaveLength(1);

    const { first, second } = await split(done.body);
    const moved = await move(
      [
        { session: first, to: { ...inAula, startsAt: AT_09_55 } },
        { session: second, to: { ...inAula, startsAt: AT_10_35 } },
      ],
      override,
    );
    expect(moved.status, moved.text).toBe(200);
    const refusal = await unsplit(await read(first), await read(second));
    expect([refusal.status, refusal.problem.code]).toEqual([409, "rules_broken"]);
  });
});

describe("undoing a merge", () => {
  test("both are as they were before, pins, people and openness too", async () => {
    const first = await placed(await add("One", { personIds: [desk.personId] }), inAula);
    const fields = { personIds: [coLead.personId], openness: "closed" as const };
    const second = await placed(await add("Two", fields), {
      ...inSmall,
      isTimePinned: true,
      startsAt: AT_11,
    });
    const merged = await merge(first, second);
    const done = await unmerge(merged.first, merged.second);
    expect(done.status, done.text).toBe(200);
    expect([done.body.first, done.body.second]).toEqual([
      { ...first, version: merged.first.version + 1 },
      { ...second, version: merged.second.version + 1 },
    ]);
    expect([await read(first), await read(second)]).toEqual([done.body.first, done.body.second]);
    expect([await lastAudit(first), await lastAudit(second)]).toEqual([
      {
        action: "unmergeSessions",
        summary: "Undid the merge of “Two” into “One”, which takes 60 minutes again.",
      },
      { action: "unmergeSessions", summary: "“Two” is a session of its own again." },
    ]);
    const again = await merge(done.body.first, done.body.second);
    expect((await unmerge(again.first, again.second)).status).toBe(200);
  });

  test("the first takes the second's link if it has none, and gives it back unless another was given", async () => {
    const link = "https://video.example.org/two";
    const first = await add("One");
    const second = await add("Two", { joinUrl: link });
    const merged = await merge(first, second);
    expect(merged.first.joinUrl).toBe(link);
    const done = await unmerge(merged.first, merged.second);
    expect([done.body.first.joinUrl, done.body.second.joinUrl]).toEqual([null, link]);

    const own = "https://video.example.org/one";
    const again = await merge(done.body.first, done.body.second);
    const changed = await api.call(endpoints.updateSession, {
      as: organiser,
      ...to(again.first),
      body: { joinUrl: own },
    });
    const apart = await unmerge(changed.body, again.second);
    expect([apart.body.first.joinUrl, apart.body.second.joinUrl]).toEqual([own, link]);
    expect((await merge(apart.body.first, apart.body.second)).first.joinUrl).toBe(own);
  });

  test("what others wish about the second they wish about the first, until it is undone", async () => {
    const first = await ask("One");
    const [one, second] = [await sessionOf(first), await sessionOf(await ask("Two"))];
    const after = await ask("After", { rightAfterSessionId: second.id, sameRoomAsSessionId: second.id });
    const beside = await ask("Beside", { sameRoomAsSessionId: second.id, rightAfterSessionId: one.id });
    await wish(first, { rightAfterSessionId: second.id });
    const merged = await merge(await read(one), second);
    expect(await wishesOf(after)).toEqual([one.id, one.id]);
    expect(await wishesOf(beside)).toEqual([one.id, one.id]);
    expect(await wishesOf(first)).toEqual([null, null]);
    await wish(after, { rightAfterSessionId: null });
    const done = await unmerge(merged.first, merged.second);
    expect(done.status, done.text).toBe(200);
    expect(await wishesOf(after)).toEqual([null, second.id]);
    expect(await wishesOf(beside)).toEqual([one.id, second.id]);
    expect(await wishesOf(first)).toEqual([second.id, null]);
  });

  test("the second's request says where it went, and lives again with its hold, which still runs out", async () => {
    await allow({ mode: "hold" });
    const request = await booked({
      title: "Asked",
      durationMinutes: 60,
      groupIds: [wp1],
      expectedPeople: 5,
      ...inSmall,
    });
    const first = await add("Stays", { kind: "group", groupIds: [wp1] });
    const merged = await merge(first, await read({ id: request.sessionId }));
    expect(await readRequest(request)).toMatchObject({
      stage: "merged",
      mergedInto: { sessionId: first.id, requestId: null, title: "Stays", version: merged.first.version },
      declineReason: "Merged into “Stays”.",
      booking: null,
    });
    const done = await unmerge(merged.first, merged.second, { override });
    expect(done.body.second.placement).toMatchObject({ ...inSmall, state: "held" });
    expect(await readRequest(request)).toMatchObject({
      stage: "held",
      mergedInto: null,
      declineReason: null,
      booking: request.booking,
    });
    const once = await merge(done.body.first, done.body.second);
    const was = api.clock.now();
    api.clock.set(request.booking!.holdExpiresAt!);
    expect(refused(await unmerge(once.first, once.second))).toEqual([
      409,
      "wrong_state",
      "The hold of “Asked” has run out since it was merged, so that can't be undone.",
    ]);
    api.clock.set(was);
    const back = await unmerge(once.first, once.second, { override });
    api.clock.set(request.booking!.holdExpiresAt!);
    await runJobs(api);
    expect((await read(back.body.second)).placement).toBeNull();
    api.clock.set(was);
  });

  test("is refused where the place is taken by now", async () => {
    const first = await placed(await add("One"), inAula);
    const second = await placed(await add("Two"), inSmall);
    const merged = await merge(first, second);
    await placed(await add("In the way"), inSmall);
    const answer = await unmerge(merged.first, merged.second);
    expect([answer.status, answer.problem.code]).toEqual([409, "room_taken"]);
    expect(answer.problem.detail).toContain("is taken by “In the way”");
    expect([await read(first), await read(second)]).toEqual([merged.first, merged.second]);
  });

  test("is refused where the first was changed, or where there is no merge", async () => {
    const [first, second] = [await add("One"), await add("Two")];
    expect((await unmerge(first, second)).problem.detail).toBe(
      "“Two” is not merged into “One”, so there is no merge to undo.",
    );
    const merged = await merge(first, second);
    const body = { durationMinutes: 90 };
    const call = { as: organiser, ...to(merged.first), body };
    const shorter = (await api.call(endpoints.updateSession, call)).body;
    expect(refused(await unmerge(shorter, merged.second))).toEqual([
      409,
      "wrong_state",
      "“One” or “Two” has been changed since they were merged, so it can't be undone. Split “One” instead.",
    ]);
  });

  test("compares both versions, and is for who may edit the draft", async () => {
    const { first, second } = await merge(await add("One"), await add("Two"));
    for (const [one, two] of [
      [{ ...first, version: 9 }, second],
      [first, { ...second, version: 9 }],
    ] as const) {
      const stale = await unmerge(one, two);
      expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    }
    expect((await unmerge(first, { id: crypto.randomUUID(), version: 1 })).status).toBe(404);
    const body = other(second);
    const { params } = to(first);
    const without = await api.call(endpoints.unmergeSessions, { as: organiser, params, body });
    expect([without.status, without.problem.code]).toEqual([428, "version_required"]);
    const by = { ...to(first), body };
    expect((await api.call(endpoints.unmergeSessions, { as: lead, ...by })).status).toBe(403);
    expect((await api.call(endpoints.unmergeSessions, { as: outsider, ...by })).status).toBe(404);
    const twice = await Promise.all([unmerge(first, second), unmerge(first, second)]);
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test("what stands at the same time again needs a reason", async () => {
    const [one, two] = [await add("One"), await add("Two", { personIds: [desk.personId] })];
    const second = await placed(two, inSmall);
    const { first, second: gone } = await merge(one, second);
    const named: Session = await add("At once", { personIds: [desk.personId] });
    await placed(named, inAula);
    const answer = await unmerge(first, gone);
    expect([answer.status, answer.problem.code]).toEqual([409, "rules_broken"]);
    expect((await unmerge(first, gone, { override })).status).toBe(200);
  });

  test("what the second broke before the merge needs no reason", async () => {
    const named = await add("At once", { personIds: [desk.personId] });
    await placed(named, inAula);
    const one = await add("One");
    const two = await placed(await add("Two", { personIds: [desk.personId] }), inSmall);
    const { first, second } = await merge(one, two);
    const done = await unmerge(first, second);
    expect(done.status, done.text).toBe(200);
    expect(done.body.second.placement).toMatchObject(inSmall);
  });
});

async function pageOf(session: Seen) {
  const at = { meetingId, sessionId: session.id };
  const { body } = await api.call(endpoints.getSessionPage, { as: organiser, params: at });
  return {
    agenda: body.agenda.items.map(({ title, minutes }) => [title, minutes]),
    links: body.links?.items.map(({ label, url }) => [label, url]),
    notes: body.notes.text,
    versions: [body.agenda.version, body.links?.version, body.notes.version],
  };
}
const items = (...titles: string[]) => ({
  items: titles.map((title) => ({ id: crypto.randomUUID(), title, minutes: 10 })),
});
const put = (session: Seen, ifMatch = 0) => ({
  as: organiser,
  params: { meetingId, sessionId: session.id },
  ifMatch,
});
const notes = (session: Seen, text: string, ifMatch = 0) =>
  api.call(endpoints.writePageNotes, { ...put(session, ifMatch), body: { text } });

async function written() {
  const [first, second] = [await add("Pilots"), await add("Budget")];
  await api.call(endpoints.writePageAgenda, { ...put(first), body: items("Welcome") });
  await api.call(endpoints.writePageAgenda, { ...put(second), body: items("Figures", "x".repeat(200)) });
  const link = { id: crypto.randomUUID(), label: "Table", url: "https://example.org/table" };
  await api.call(endpoints.writePageLinks, { ...put(second), body: { items: [link] } });
  await notes(first, "Ours");
  await notes(second, "Costs $& and *more*");
  return { first, second };
}

describe("the pages of two that are merged", () => {
  test("the second's agenda, links and notes are put behind those of the first, with its title; undone they go", async () => {
    const { first, second } = await written();
    const before = await pageOf(first);
    const merged = await merge(first, second);
    expect(await pageOf(first)).toEqual({
      agenda: [
        ["Welcome", 10],
        ["Budget: Figures", 10],
        ["x".repeat(200), 10],
      ],
      links: [["Budget: Table", "https://example.org/table"]],
      notes: "Ours\n\n## Budget\n\nCosts $& and *more*",
      versions: [2, 2, 2],
    });
    const undone = await unmerge(merged.first, merged.second);
    expect(undone.status, undone.text).toBe(200);
    expect(await pageOf(first)).toEqual({ ...before, versions: [3, 3, 3] });
    expect(await pageOf(second)).toMatchObject({ notes: "Costs $& and *more*", versions: [1, 1, 1] });
  });

  test("what was written there since stays, and what nobody had written is as it was", async () => {
    const { first, second } = await written();
    const merged = await merge(second, first);
    expect((await pageOf(second)).versions).toEqual([2, 1, 2]);
    await notes(second, "Rewritten as a whole", 2);
    const { body } = await api.call(endpoints.getSessionPage, put(second));
    const list = [...body.agenda.items, ...items("Any other business").items];
    await api.call(endpoints.writePageAgenda, { ...put(second, 2), body: { items: list } });
    const undone = await unmerge(merged.first, merged.second);
    expect(undone.status, undone.text).toBe(200);
    const after = await pageOf(second);
    expect(after.agenda.map(([title]) => title)).toEqual(["Figures", "x".repeat(200), "Any other business"]);
    expect(after.notes).toBe("Rewritten as a whole");
    expect(undone.body.missed).toBe(
      "What was changed since stays on the page of “Budget”: look through its notes for what belongs to “Pilots”.",
    );
  });

  test("what was carried and changed since stays, and the answer says where to look", async () => {
    const { first, second } = await written();
    const merged = await merge(first, second);
    const { body } = await api.call(endpoints.getSessionPage, put(first));
    const list = body.agenda.items.map((item) => ({ ...item, minutes: item.minutes + 5 }));
    await api.call(endpoints.writePageAgenda, {
      ...put(first, 2),
      body: { items: [list[1]!, body.agenda.items[2]!] },
    });
    const links = body.links!.items.map((item) => ({ ...item, url: "https://example.org/newer" }));
    await api.call(endpoints.writePageLinks, { ...put(first, 2), body: { items: links } });
    const undone = await unmerge(merged.first, merged.second);
    expect(await pageOf(first)).toMatchObject({
      agenda: [["Budget: Figures", 15]],
      links: [["Budget: Table", "https://example.org/newer"]],
      notes: "Ours",
    });
    expect(undone.body.missed).toContain("look through its agenda items and links for what belongs");
  });

  test("what was written on a page for members only isn't opened by the way", async () => {
    const { first } = await written();
    const second = await add("Staff", { openness: "closed" });
    const once = await merge(await read(first), second);
    const open = await unmerge(once.first, once.second);
    expect([open.body.first.openness, open.body.missed]).toEqual(["open", undefined]);

    const again = await merge(open.body.first, open.body.second);
    await notes(first, "Who is to leave", 1);
    const undone = await unmerge(again.first, again.second);
    expect([undone.status, undone.body.first.openness, undone.body.missed]).toEqual([
      200,
      "closed",
      "“Pilots” stays for its members only, as something was written there since: look through it, then open it.",
    ]);
    expect(await pageOf(first)).toMatchObject({ notes: "Who is to leave" });
  });

  test("a part that would be too long stays where it is, and the merge is made nevertheless", async () => {
    const [first, second] = [await add("Long"), await add("Longer")];
    await notes(first, "a".repeat(6_000));
    await notes(second, "b".repeat(6_000));
    await api.call(endpoints.writePageAgenda, { ...put(second), body: items("Figures") });
    const merged = await merge(first, second);
    expect(await pageOf(first)).toMatchObject({
      notes: "a".repeat(6_000),
      agenda: [["Longer: Figures", 10]],
    });
    expect((await unmerge(merged.first, merged.second)).status).toBe(200);
    expect(await pageOf(first)).toMatchObject({ notes: "a".repeat(6_000), agenda: [] });
  });
});
