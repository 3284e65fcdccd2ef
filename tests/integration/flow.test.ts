import { endpoints } from "@plenary/contract";
import type { Agenda } from "@plenary/contract";
import ICAL from "ical.js";
import { afterAll, expect, test } from "vitest";
import { startDemoProgram } from "../support/demo-program.ts";

/** The whole way of a meeting by API alone, on the Halmstad demo, step by step as its people take it. */
const program = await startDemoProgram({ hasPages: false });
afterAll(() => program.stop());
const { call, meetingId } = program;
const params = { meetingId };

test("a lead asks for a session, and the organiser sees what is next", async () => {
  const meeting = await call("lead", endpoints.findMeeting, { params: { slug: "halmstad-2025" } });
  const groupId = meeting.viewer?.leadsGroupIds[0] ?? "";
  const made = await call("lead", endpoints.createRequest, {
    params,
    body: { title: "Lessons of the pilot year", durationMinutes: 45, groupIds: [groupId], expectedPeople: 8 },
  });
  expect(made).toMatchObject({ stage: "asked", placement: null });
  const overview = await call("organiser", endpoints.getOverview, { params });
  expect(overview.counts).toMatchObject({ requests: 35, requestsPlaced: 0, publishedVersion: null });
  expect(overview.nextStep).toBe("plan");
});

test("one button places everything without a hard clash, and the rest is said with who and why", async () => {
  const started = await call("organiser", endpoints.startPlan, { params, body: { seed: 7 } });
  let run = started;
  while (run.state === "queued" || run.state === "running") {
    run = await call("organiser", endpoints.getPlan, { params: { ...params, planId: started.id } });
  }
  expect(run).toMatchObject({ state: "applied", progress: { placed: 35, total: 35 } });
  const findings = await call("organiser", endpoints.getFindings, { params });
  expect(findings.unplaced).toEqual([]);
  expect(findings.findings.filter(({ level }) => level === "hard")).toEqual([]);
  const clashes = findings.findings.filter(({ rule }) => rule.endsWith("clash"));
  for (const { sentence, people } of clashes) {
    expect(people.length).toBeGreaterThan(0);
    expect(sentence).toMatch(/\S/);
  }
});

test("joint sessions that not all groups have agreed to are said before they are published", async () => {
  const { sessions } = await call("organiser", endpoints.getBoard, { params });
  const waiting = sessions
    .filter(({ groups }) => groups.length > 1 && groups.some(({ agreement }) => agreement === "asked"))
    .map(({ id }) => id);
  expect(waiting.length).toBeGreaterThan(0);
  const { notAgreed } = await call("organiser", endpoints.getDraftChanges, { params });
  expect(notAgreed.map(({ sessionId }) => sessionId).toSorted()).toEqual(waiting.toSorted());
  for (const { waitsFor, declinedBy } of notAgreed) {
    expect(waitsFor.length).toBeGreaterThan(0);
    expect(declinedBy).toEqual([]);
  }
  const overview = await call("organiser", endpoints.getOverview, { params });
  expect(overview.notAgreed).toEqual(notAgreed);
});

test("published once as version 1; everybody's state follows, certain or tentative as people read it", async () => {
  const draft = await call("organiser", endpoints.getDraftChanges, { params });
  expect(draft.nextNumber).toBe(1);
  const version = await call("organiser", endpoints.publishProgramme, {
    params,
    body: { note: "The programme" },
    ifMatch: draft.draftVersion,
  });
  expect(version).toMatchObject({ number: 1, entryCount: 49 });
  const mine = await call("lead", endpoints.listRequests, { params });
  expect(mine.items.length).toBeGreaterThan(0);
  const { entries } = await call("lead", endpoints.getProgramme, { params });
  const statuses = new Map(entries.map(({ sessionId, status }) => [sessionId, status]));
  for (const { sessionId, stage, placement } of mine.items) {
    expect(stage).toBe(statuses.get(sessionId) === "tentative" ? "tentative" : "published");
    expect(placement).not.toBeNull();
  }
  const all = await call("organiser", endpoints.listRequests, { params, query: { limit: "500" } });
  const tentative = all.items.filter(({ stage }) => stage === "tentative");
  expect(tentative.map(({ sessionId }) => sessionId).toSorted()).toEqual(
    draft.notAgreed.map(({ sessionId }) => sessionId).toSorted(),
  );
});

test("119 personal agendas without a hard clash: each session is required, chosen, a meal or social, and free time is what is left", async () => {
  const { items } = await call("organiser", endpoints.listRegistrations, { params, query: { limit: "500" } });
  expect(items).toHaveLength(119);
  const agendas: Agenda[] = [];
  for (const { personId } of items) {
    agendas.push(await call("organiser", endpoints.getAgenda, { params: { ...params, personId } }));
  }
  expect(agendas.flatMap(({ clashes }) => clashes).filter(({ level }) => level === "hard")).toEqual([]);
  for (const { days } of agendas) {
    expect(days.flatMap((day) => day.items).some(({ role }) => role === "required")).toBe(true);
    for (const { items: own, free } of days) {
      const busy = own.filter(({ entry }) => entry.status !== "cancelled");
      for (const gap of free) {
        for (const { entry } of busy)
          expect(entry.endsAt <= gap.startsAt || entry.startsAt >= gap.endsAt).toBe(true);
      }
    }
  }
});

test("the delegate's feed carries the agenda, follows a move with the same UID, and ends when it is revoked", async () => {
  const feed = await call("delegate", endpoints.createFeed, { params, body: { name: "Phone" } });
  const events = async () => {
    const text = await (await fetch(feed.url)).text();
    return new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents("vevent")
      .map((event) => new ICAL.Event(event));
  };
  const before = await events();
  const agenda = await call("delegate", endpoints.getMyAgenda, { params });
  expect(before).toHaveLength(agenda.days.flatMap(({ items }) => items).length);

  const moved = await moveOwnSession(agenda);
  const after = await events();
  const find = (all: ICAL.Event[]) => all.find(({ uid }) => uid.startsWith(moved.sessionId));
  expect(find(after)?.uid).toBe(find(before)?.uid);
  expect(find(after)?.sequence).toBe((find(before)?.sequence ?? 0) + 1);
  expect(find(after)?.location).not.toBe(find(before)?.location);

  await call("delegate", endpoints.revokeFeed, {
    params: { ...params, feedId: feed.id },
    ifMatch: feed.version,
  });
  expect((await fetch(feed.url)).status).toBe(404);
});

/** Puts one of the delegate's group sessions into another free room and publishes version 2. */
async function moveOwnSession(agenda: Agenda): Promise<{ sessionId: string }> {
  const own = agenda.days.flatMap(({ items }) => items).filter(({ entry }) => entry.kind === "group");
  const { sessions, rooms } = await call("organiser", endpoints.getBoard, { params });
  for (const { entry } of own) {
    const session = sessions.find(({ id }) => id === entry.sessionId);
    if (!session?.placement || session.isFixed) continue;
    for (const room of rooms.filter(({ isBookable, id }) => isBookable && id !== session.placement?.roomId)) {
      const moved = await call("organiser", endpoints.placeSession, {
        params: { ...params, sessionId: session.id },
        body: { roomId: room.id, startsAt: session.placement.startsAt },
        ifMatch: session.version,
      }).catch(() => null);
      if (moved === null) continue;
      const body = { note: "Another room" };
      await call("organiser", endpoints.publishProgramme, { params, body, ifMatch: moved.draftVersion });
      return { sessionId: session.id };
    }
  }
  throw new Error("No session of the delegate could be moved to another room.");
}

test("version 2 says that a room changed, and nothing else", async () => {
  const { items } = await call("delegate", endpoints.getProgrammeChanges, {
    params: { ...params, number: "2" },
  });
  expect(items.map(({ what }) => what)).toEqual([["room"]]);
});

test("the desk checks the delegate in by the code, and attendance shows it", async () => {
  const mine = await call("delegate", endpoints.getMyRegistration, { params });
  const scan = {
    scanId: crypto.randomUUID(),
    badgeCode: mine.badgeCode,
    method: "camera" as const,
    day: "2025-10-21",
  };
  const { items } = await call("desk", endpoints.checkIn, {
    params,
    body: { scans: [{ ...scan, scannedAt: "2025-10-21T07:05:00Z" }] },
  });
  expect(items[0]).toMatchObject({ result: "accepted", name: mine.name });
  const attendance = await call("organiser", endpoints.getAttendance, {
    params,
    query: { day: "2025-10-21" },
  });
  expect(attendance.days[0]).toMatchObject({ expected: 113, present: 1 });
  expect(attendance.institutions.find(({ label }) => label === mine.institutionShortName)?.present).toBe(1);
});
