import { endpoints } from "@plenary/contract";
import type { Meeting } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { poll } from "../support/calendar.ts";
import { heardDuring } from "../support/heard.ts";
import { runJobs } from "../support/jobs.ts";
import { refused } from "../support/refused.ts";
import { addPerson, addRole } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * A meeting that is set up is its organisers' alone until one of them opens it: for everybody else, members of the
 * alliance among them, it looks like one that isn't there.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, desk, lead, delegate, outsider, meetingId, allianceId, groupIds, institutionIds } =
  api.world;
const { db } = api.connection;
const NOWHERE = "01990000-0000-7000-8000-000000000000";

let count = 0;
async function made(change: object = {}, as: Who = organiser): Promise<Meeting> {
  count += 1;
  const body = {
    slug: `spring-${count}`,
    name: `Spring ${count}`,
    zone: "Europe/Stockholm",
    hostInstitutionId: institutionIds.host,
    startsOn: "2026-04-14",
    endsOn: "2026-04-16",
    ...change,
  };
  const answer = await api.call(endpoints.createMeeting, { as, params: { allianceId }, body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const open = ({ id, version }: Meeting, as: Who = organiser) =>
  api.call(endpoints.openMeeting, { as, params: { meetingId: id }, ifMatch: version });
const hide = ({ id, version }: Meeting, as: Who = organiser) =>
  api.call(endpoints.hideMeeting, { as, params: { meetingId: id }, ifMatch: version });
const slugsOf = async (as: Who) =>
  (await api.call(endpoints.listMeetings, { as })).body.items.map(({ slug }) => slug);

/** What somebody is answered at every door of a meeting; ids and addresses that they sent themselves aside. */
async function doors(as: Who | undefined, { id, slug }: Pick<Meeting, "id" | "slug">) {
  const headers = as === undefined ? {} : api.headersOf(as);
  const paths = [
    `/api/meetings/by-slug/${slug}`,
    `/api/meetings/${id}`,
    `/api/meetings/${id}/blocks`,
    `/api/meetings/${id}/programme`,
    `/api/meetings/${id}/programme/versions`,
    `/api/meetings/${id}/registrations/mine`,
    `/api/meetings/${id}/agenda`,
    `/api/meetings/${id}/sessions`,
    `/api/meetings/${id}/requests`,
    `/api/meetings/${id}/events`,
    `/api/meetings/${id}/attendance`,
    `/public/${slug}`,
    `/public/${slug}/programme.ics`,
    `/public/${slug}/schedule.json`,
  ];
  const answers = [];
  for (const url of paths) {
    const { statusCode, body } = await api.app.inject({ url, headers });
    answers.push([url.replace(id, "ID").replace(slug, "SLUG"), statusCode, body.replaceAll(slug, "SLUG")]);
  }
  const params = { meetingId: id };
  const registered = await api.call(endpoints.register, { as: as ?? null, params, body: { mode: "onsite" } });
  return [...answers, ["register", registered.status, registered.text]];
}

test.each([["blank"], ["cloned"]])(
  "a %s meeting is there for organisers alone, even a public one",
  async (how) => {
    const own = { slug: `new-${how}`, name: "New", hostInstitutionId: institutionIds.host };
    const cloned = { ...own, zone: "Europe/Stockholm", startsOn: "2026-10-20" };
    const meeting =
      how === "blank"
        ? await made({ slug: own.slug, isProgrammePublic: true })
        : (await api.call(endpoints.cloneMeeting, { as: organiser, params: { meetingId }, body: cloned }))
            .body;
    const { body: shown } = await api.call(endpoints.updateMeeting, {
      as: organiser,
      params: { meetingId: meeting.id },
      ifMatch: meeting.version,
      body: { isProgrammePublic: true },
    });
    expect(shown).toMatchObject({ openedAt: null, isProgrammePublic: true });
    for (const who of [undefined, outsider, delegate, lead, desk]) {
      expect(await doors(who, shown)).toEqual(await doors(who, { id: NOWHERE, slug: "nowhere" }));
    }
    for (const who of [outsider, delegate, lead, desk]) {
      expect(await slugsOf(who)).not.toContain(own.slug);
    }
    expect((await api.app.inject({ url: "/public" })).body).not.toContain(own.slug);
    const found = await api.call(endpoints.findMeeting, { as: organiser, params: { slug: own.slug } });
    expect(found.body.viewer?.permissions).toContain("meeting.prepare");
    expect(await slugsOf(organiser)).toContain(own.slug);
  },
);

test("an organiser opens it, and everybody of the alliance sees it", async () => {
  const meeting = await made({ isProgrammePublic: true });
  let opened = meeting;
  const heard = await heardDuring(api, async () => {
    const answer = await open(meeting);
    expect(answer.status, answer.text).toBe(200);
    opened = answer.body;
  });
  expect(opened).toMatchObject({ openedAt: api.clock.now(), version: meeting.version + 1 });
  expect(heard).toMatchObject([{ topic: "setup", subjectId: meeting.id, version: opened.version }]);
  expect(await slugsOf(delegate)).toContain(meeting.slug);
  expect(await slugsOf(outsider)).not.toContain(meeting.slug);
  const { body: found } = await api.call(endpoints.findMeeting, { params: { slug: meeting.slug } });
  expect(found).toMatchObject({ id: meeting.id, viewer: null });
  expect((await api.app.inject({ url: "/public" })).body).toContain(meeting.slug);
  const params = { meetingId: meeting.id };
  const { body: audit } = await api.call(endpoints.listAuditEntries, { as: organiser, params });
  expect(audit.items[0]).toMatchObject({ action: "openMeeting", subjectId: meeting.id });

  expect((await open(meeting)).problem).toMatchObject({ code: "version_stale", context: opened });
  const blind = await api.call(endpoints.openMeeting, { as: organiser, params });
  expect(blind.problem.code).toBe("version_required");
  expect((await open(opened, delegate)).problem.code).toBe("forbidden");
  expect((await open(opened, outsider)).problem.code).toBe("not_found");
  // Open it stays, since when it was.
  api.clock.advance(5);
  expect((await open(opened)).body.openedAt).toBe(opened.openedAt);
});

test("opening is where the address of a public programme has to be free", async () => {
  const { other } = api.world;
  const theirs = await api.call(endpoints.createMeeting, {
    as: outsider,
    params: { allianceId: other.allianceId },
    body: {
      slug: "shared-2026",
      name: "Theirs",
      zone: "Europe/Lisbon",
      hostInstitutionId: other.institutionId,
      startsOn: "2026-04-14",
      endsOn: "2026-04-16",
      isProgrammePublic: true,
    },
  });
  // Theirs is hidden, so nothing tells of it.
  const ours = await made({ slug: "shared-2026", isProgrammePublic: true });
  expect((await open(theirs.body, outsider)).status).toBe(200);
  expect(refused(await open(ours))).toEqual([
    "already_exists",
    "Another meeting with a public programme has this address. Choose a different one.",
  ]);
});

test("opening is taken back until somebody else has begun to use it", async () => {
  const meeting = await made();
  const { body: opened } = await open(meeting);
  const { body: hidden } = await hide(opened);
  expect(hidden).toMatchObject({ openedAt: null, version: opened.version + 1 });
  expect(await slugsOf(delegate)).not.toContain(meeting.slug);
  expect((await hide(opened)).problem).toMatchObject({ code: "version_stale", context: hidden });
  const params = { meetingId: meeting.id };
  const blind = await api.call(endpoints.hideMeeting, { as: organiser, params });
  expect(blind.problem.code).toBe("version_required");

  const { body: again } = await open(hidden);
  expect((await hide(again, delegate)).problem.code).toBe("forbidden");
  const registered = await api.call(endpoints.register, { as: delegate, params, body: { mode: "onsite" } });
  expect(registered.status, registered.text).toBe(201);
  expect(refused(await hide(again))).toEqual([
    "in_use",
    `One person uses ${meeting.name} already, beside its organisers. It can’t be hidden any more.`,
  ]);
  expect(await slugsOf(delegate)).toContain(meeting.slug);
});

test("a published programme stays to be read", async () => {
  const { body: opened } = await open(await made());
  await db.update(tables.meetings).set({ publishedVersion: 1 }).where(eq(tables.meetings.id, opened.id));
  expect(refused(await hide(opened))).toEqual([
    "in_use",
    `${opened.name} has a published programme, which stays to be read. It can’t be hidden any more.`,
  ]);
});

test("nothing of it reaches people before: no version, no poll, no mail to leads", async () => {
  const meeting = await made();
  const params = { meetingId: meeting.id };
  const publish = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: 1,
    body: { note: "First" },
  });
  expect(refused(publish)).toEqual([
    "wrong_state",
    "This meeting isn’t open: only its organisers see it. Open it first, then publish its programme.",
  ]);
  const session = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
  const room = await api.call(endpoints.createRoom, {
    as: organiser,
    params,
    body: { name: "Aula", building: "Main", capacity: 90 },
  });
  const block = {
    kind: "open",
    title: "Work",
    startsAt: "2026-04-14T08:00:00Z",
    endsAt: "2026-04-14T12:00:00Z",
  };
  await api.call(endpoints.createBlock, { as: organiser, params, body: { ...block, kind: "open" } });
  const options = ["2026-04-14T08:00:00Z", "2026-04-14T09:00:00Z"].map((startsAt) => ({
    roomId: room.body.id,
    startsAt,
  }));
  const asked = await api.call(endpoints.startPoll, { as: organiser, params, body: { session, options } });
  expect(refused(asked)).toEqual([
    "wrong_state",
    "This meeting isn’t open: only its organisers see it. Open it first, then ask its people.",
  ]);
  const joint = { ...session, groupIds: [groupIds.wp2, groupIds.wp1] };
  const request = await api.call(endpoints.createRequest, { as: organiser, params, body: joint });
  expect(request.status, request.text).toBe(201);
  await runJobs(api);
  expect(await db.select().from(tables.outboxMails)).toEqual([]);
});

test("a role that is lost takes what is being set up along, calendars among it", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.host, "Hanna");
  await addRole(api.connection, host, "organiser", { meetingId });
  const meeting = await made({}, host);
  const params = { meetingId: meeting.id };
  const { body: feed } = await api.call(endpoints.createFeed, { as: host, params, body: { name: "Phone" } });
  expect((await poll(api, feed.url)).statusCode).toBe(200);
  const { body: roles } = await api.call(endpoints.listRoleAssignments, { as: organiser, params });
  const own = roles.items.filter(({ person }) => person.id === host.personId);
  expect(own).toHaveLength(1);
  await heardDuring(api, () =>
    api.call(endpoints.removeRole, {
      as: organiser,
      params: { ...params, roleId: own[0]!.id },
      ifMatch: own[0]!.version,
    }),
  );
  expect((await api.call(endpoints.getMeeting, { as: host, params })).problem.code).toBe("not_found");
  expect((await poll(api, feed.url)).statusCode).toBe(404);
});
