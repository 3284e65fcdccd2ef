import { newId } from "@plenary/api/src/context.ts";
import { cursorOf } from "@plenary/api/src/http/cursor.ts";
import { endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, describe, expect, test } from "vitest";
import { addressOf, startApi } from "../support/api.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { addGroup, addMeeting, addPerson, NOW } from "../support/world.ts";

/**
 * Every list of the endpoint table, read in pages of every size. A new list is here by itself, and fails until
 * there are rows for it below: rows that are alike in all that the list is sorted by, and others as long as they
 * may be.
 */
const api = await startApi();
afterAll(() => api.close());
const { db } = api.connection;
const { world } = api;
const { organiser, allianceId, meetingId, institutionIds } = world;

/** 200 characters that need three bytes each. */
const LONG = "ศ".repeat(200);
const TIMES = { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z" };

const key = () => ({ allianceId, meetingId, id: newId() });

await addAlliance();
await addSetup();
await addAnswers();
await addProgramme();

async function addAlliance() {
  for (const [shortName, standing] of [
    ["AA", "associated"],
    ["ZZ", "associated"],
    ["AB", "member"],
  ] as const) {
    const row = { allianceId, id: newId(), name: "University", shortName, country: "SE", city: "Aby" };
    await db.insert(tables.institutions).values({ ...row, standing });
  }
  for (const shortName of ["wp1", "Åland", "WP10", LONG]) await addGroup({ db }, allianceId, shortName);
  const role = { allianceId, meetingId, personId: organiser.personId };
  for (const name of ["organiser", "desk"] as const)
    await db.insert(tables.roleAssignments).values({ ...role, id: newId(), role: name });
  const longName = { givenName: LONG, familyName: LONG };
  for (const name of ["a", "b", "c"]) {
    const { personId } = await addPerson({ db }, allianceId, institutionIds.host, `same-${name}`);
    const registered = { mode: "onsite", status: "registered", createdAt: NOW } as const;
    await db.insert(tables.registrations).values({ ...key(), ...registered, personId, badgeCode: newId() });
  }
  await db.update(tables.people).set(longName);
  for (const slug of ["a", "b"]) await addMeeting({ db }, allianceId, institutionIds.host, slug);
  await db.update(tables.meetings).set({ name: "The same", isProgrammePublic: true });
}

async function addSetup() {
  for (const name of [LONG, "aula", "Äpplet"])
    await db.insert(tables.rooms).values({ ...key(), name, building: LONG, capacity: 1 });
  for (let each = 0; each < 3; each += 1) {
    await db.insert(tables.blocks).values({ ...key(), kind: "open", title: LONG, ...TIMES });
    const session = { ...key(), kind: "group" as const, title: LONG, durationMinutes: 60 };
    await db.insert(tables.sessions).values({ ...session, state: "accepted" });
    const wishes = { dayPart: null, week: null, roomId: null, notParallelToGroupIds: [], remark: "" };
    const limits = { days: [], notBefore: null, notAfter: null };
    const asked = { sessionId: session.id, requestedByPersonId: organiser.personId, createdAt: NOW };
    await db.insert(tables.requests).values({ ...key(), ...asked, wishes, limits });
    const poll = { sessionId: session.id, startedByPersonId: organiser.personId, startedAt: NOW };
    await db.insert(tables.polls).values({ ...key(), ...poll, state: "open" });
    const feed = { ...key(), ownerPersonId: organiser.personId, kind: "agenda" as const, name: "Phone" };
    await db.insert(tables.feeds).values({ ...feed, tokenHash: newId(), createdAt: NOW });
    const kept = { ...key(), name: LONG, keptAt: NOW, keptByPersonId: organiser.personId, places: [] };
    await db.insert(tables.keptDrafts).values(kept);
    const mail = { id: newId(), toAddress: organiser.email, subject: "Hello", text: "Hello" };
    await db.insert(tables.outboxMails).values({ ...mail, messageId: newId(), createdAt: NOW });
  }
}

async function addAnswers() {
  for (const { id: groupId } of await db.select({ id: tables.groups.id }).from(tables.groups)) {
    const answer = { allianceId, meetingId, groupId, answeredByPersonId: organiser.personId };
    await db.insert(tables.groupAbsences).values({ ...answer, createdAt: NOW });
  }
}

async function addProgramme() {
  const day = meetingDay(api);
  for (const startsAt of ["2025-10-21T08:00:00Z", "2025-10-22T08:00:00Z", "2025-10-23T08:00:00Z"]) {
    await day.add({ title: "Workshop" }, { roomId: world.roomIds.aula, startsAt });
    await day.publish();
  }
}

type Page = { items: unknown[]; nextCursor: string | null };

const lists = Object.values<Endpoint>(endpoints).filter(
  ({ method, query }) => method === "GET" && "cursor" in (query?.shape ?? {}),
);

function ask(endpoint: Endpoint, query: object) {
  const url = addressOf(endpoint, { allianceId, meetingId }, query);
  return api.app.inject({ url, headers: api.headersOf(organiser) });
}

async function pageOf(endpoint: Endpoint, query: object): Promise<Page> {
  const response = await ask(endpoint, query);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<Page>();
}

async function pagesOf(endpoint: Endpoint, limit: number): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await pageOf(endpoint, { limit, ...(cursor === null ? {} : { cursor }) });
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

describe("pages of any size give every row once, in the order of the whole list", () => {
  test.each(lists)("$id", async (endpoint) => {
    const { items: all, nextCursor } = await pageOf(endpoint, { limit: 500 });
    expect(nextCursor).toBeNull();
    expect(all.length).toBeGreaterThan(2);
    for (let limit = 1; limit <= all.length + 1; limit += 1) {
      const pages = await pagesOf(endpoint, limit);
      expect(pages.flat()).toEqual(all);
      expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
      expect(pages).toHaveLength(Math.ceil(all.length / limit));
    }
  });
});

describe("a cursor that this list did not give is refused and breaks nothing", () => {
  test.each(lists)("$id", async (endpoint) => {
    const response = await ask(endpoint, { cursor: cursorOf([]) });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: "invalid_input", errors: [{ field: "query.cursor" }] });
    const { nextCursor } = await pageOf(endpoint, { limit: 1 });
    const key = JSON.parse(Buffer.from(nextCursor!, "base64url").toString()) as (string | number)[];
    for (const [place] of key.entries()) {
      for (const wrong of ["infinity", "\u0000", "", "2025-02-30", Number.MAX_SAFE_INTEGER]) {
        const { statusCode } = await ask(endpoint, { cursor: cursorOf(key.with(place, wrong)) });
        expect([200, 400]).toContain(statusCode);
      }
    }
  });
});
