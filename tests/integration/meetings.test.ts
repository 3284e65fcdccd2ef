import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import { addPerson, addRole } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, outsider, meetingId, allianceId, institutionIds, groupIds, blockIds } =
  api.world;
const params = { meetingId };

const input = {
  slug: "seinajoki-2026",
  name: "Spring meeting",
  zone: "Europe/Helsinki",
  hostInstitutionId: institutionIds.partner,
  startsOn: "2026-04-14",
  endsOn: "2026-04-16",
};

test("my meetings come with my roles and permissions", async () => {
  const { body } = await api.call(endpoints.listMeetings, { as: lead });
  expect(body.items.map((meeting) => meeting.slug)).toEqual(["halmstad-2025"]);
  const viewer = body.items[0]?.viewer;
  expect(viewer?.roles.toSorted()).toEqual(["delegate", "lead"]);
  expect(viewer?.leadsGroupIds).toEqual([groupIds.wp1]);
  expect(viewer?.permissions).toContain("requests.create");
  expect(viewer?.permissions).not.toContain("draft.edit");
});

test("a meeting is found by its address: days spelled out, viewer told apart", async () => {
  const found = await api.call(endpoints.findMeeting, { as: delegate, params: { slug: "halmstad-2025" } });
  expect(found.body.days).toEqual(["2025-10-21", "2025-10-22", "2025-10-23"]);
  expect(found.body.viewer?.roles).toEqual(["delegate"]);
});

test("a meeting whose programme is not public looks to outsiders like one that is not there", async () => {
  const hidden = await api.call(endpoints.findMeeting, { as: outsider, params: { slug: "halmstad-2025" } });
  const absent = await api.call(endpoints.findMeeting, { as: outsider, params: { slug: "nowhere-2025" } });
  expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
});

test("a public programme shows the meeting to anybody, without a viewer", async () => {
  const version = (await api.call(endpoints.getMeeting, { as: organiser, params })).body.version;
  await api.call(endpoints.updateMeeting, {
    as: organiser,
    params,
    ifMatch: version,
    body: { isProgrammePublic: true },
  });
  const found = await api.call(endpoints.findMeeting, { params: { slug: "halmstad-2025" } });
  expect([found.status, found.body.viewer]).toEqual([200, null]);
});

test("an organiser sets a meeting up; its address is unique", async () => {
  const create = { as: organiser, params: { allianceId }, body: input };
  const made = await api.call(endpoints.createMeeting, create);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ ...input, days: ["2026-04-14", "2026-04-15", "2026-04-16"], version: 1 });
  expect((await api.call(endpoints.createMeeting, create)).problem.code).toBe("already_exists");
});

test("an address is refused for what the organiser may see, never for what is hidden", async () => {
  const { other } = api.world;
  const params = { allianceId: other.allianceId };
  const body = { ...input, slug: "shared-2026", hostInstitutionId: other.institutionId };
  const theirs = await api.call(endpoints.createMeeting, { as: outsider, params, body });
  expect(theirs.status).toBe(201);
  const ours = await create({ slug: "shared-2026" });
  expect(ours.status).toBe(201);

  const find = (as?: Who) =>
    api.call(endpoints.findMeeting, { ...(as && { as }), params: { slug: "shared-2026" } });
  expect((await find(outsider)).body.id).toBe(theirs.body.id);
  expect((await find(organiser)).body.id).toBe(ours.body.id);
  expect((await find()).status).toBe(404);
  for (const [as, made] of [
    [outsider, theirs],
    [organiser, ours],
  ] as const) {
    await api.call(endpoints.openMeeting, { as, params: { meetingId: made.body.id }, ifMatch: 1 });
  }
  const show = (as: Who, id: string) =>
    api.call(endpoints.updateMeeting, {
      as,
      params: { meetingId: id },
      ifMatch: 2,
      body: { isProgrammePublic: true },
    });
  expect((await show(outsider, theirs.body.id)).status).toBe(200);
  expect((await find()).body).toMatchObject({ id: theirs.body.id, viewer: null });
  expect((await find(delegate)).body.id).toBe(ours.body.id);
  expect((await show(organiser, ours.body.id)).problem.code).toBe("already_exists");

  const change = (body: { slug: string; isProgrammePublic?: boolean }) =>
    api.call(endpoints.updateMeeting, {
      as: organiser,
      params: { meetingId: ours.body.id },
      ifMatch: 2,
      body,
    });
  const taken = await change({ slug: "halmstad-2025" });
  expect([taken.problem.code, taken.problem.detail]).toEqual([
    "already_exists",
    "Another meeting of the alliance has this address. Choose a different one.",
  ]);
  expect((await change({ slug: "Two words" })).problem.errors?.[0]?.field).toBe("/slug");
  const moved = await change({ slug: "shared-north-2026", isProgrammePublic: true });
  expect(moved.body).toMatchObject({ slug: "shared-north-2026", isProgrammePublic: true, version: 3 });
  const there = await api.call(endpoints.findMeeting, { params: { slug: "shared-north-2026" } });
  expect(there.body.id).toBe(ours.body.id);
  expect((await find(organiser)).body).toMatchObject({ id: theirs.body.id, viewer: null });
});

function create(change: object) {
  const body = { ...input, slug: "other-2026", ...change };
  return api.call(endpoints.createMeeting, { as: organiser, params: { allianceId }, body });
}

test("a zone that is not in the IANA database and days in the wrong order are refused", async () => {
  const noZone = await create({ zone: "Europe/Halmstad" });
  expect(noZone.problem.errors?.[0]?.field).toBe("/zone");
  expect(noZone.problem.detail).toContain("Europe/Halmstad");
  expect((await create({ endsOn: "2026-04-13" })).problem.code).toBe("invalid_input");
});

test("a change keeps what it does not name, and is refused when somebody was faster", async () => {
  const before = (await api.call(endpoints.getMeeting, { as: organiser, params })).body;
  const change = { as: organiser, params, ifMatch: before.version, body: { venue: "S building" } };
  const changed = await api.call(endpoints.updateMeeting, change);
  expect(changed.body).toEqual({ ...before, venue: "S building", version: before.version + 1 });
  const stale = await api.call(endpoints.updateMeeting, change);
  expect(stale.problem.code).toBe("version_stale");
  expect(stale.problem.context).toEqual(changed.body);
});

test("nothing closes before it opens, whichever of the two is changed", async () => {
  const change = async (body: object) => {
    const { body: meeting } = await api.call(endpoints.getMeeting, { as: organiser, params });
    return api.call(endpoints.updateMeeting, { as: organiser, params, ifMatch: meeting.version, body });
  };
  const before = (await api.call(endpoints.getMeeting, { as: organiser, params })).body;
  const opens = await change({
    requestsOpenAt: "2025-09-01T08:00:00Z",
    requestsCloseAt: "2025-10-01T08:00:00Z",
  });
  expect(opens.status, opens.text).toBe(200);
  const late = await change({ requestsOpenAt: "2025-10-01T08:00:00Z" });
  expect(late.problem.errors).toEqual([
    {
      field: "/requestsCloseAt",
      message: "It opens on Wed 1 Oct, 10:00, so it can’t close on Wed 1 Oct, 10:00. Choose a later end.",
    },
  ]);
  const registration = {
    registrationOpenAt: "2025-10-02T08:00:00Z",
    registrationCloseAt: "2025-10-01T08:00:00Z",
  };
  expect((await change(registration)).problem.errors?.[0]?.field).toBe("/registrationCloseAt");
  const { requestsOpenAt, requestsCloseAt } = before;
  await change({ requestsOpenAt, requestsCloseAt });
});

test("blocks are drawn, moved and removed at their version", async () => {
  const block = {
    kind: "reserved" as const,
    title: "Lunch",
    startsAt: "2025-10-21T10:00:00Z",
    endsAt: "2025-10-21T11:00:00Z",
  };
  const made = await api.call(endpoints.createBlock, { as: organiser, params, body: block });
  expect(made.body).toEqual({ ...block, id: made.body.id, version: 1 });
  const at = { as: organiser, params: { meetingId, blockId: made.body.id } };
  const moved = await api.call(endpoints.updateBlock, {
    ...at,
    ifMatch: 1,
    body: { endsAt: "2025-10-21T11:30:00Z" },
  });
  expect(moved.body).toEqual({ ...made.body, endsAt: "2025-10-21T11:30:00Z", version: 2, leftOutside: 0 });
  expect((await api.call(endpoints.updateBlock, { ...at, ifMatch: 1, body: {} })).problem.code).toBe(
    "version_stale",
  );
  const backwards = await api.call(endpoints.updateBlock, {
    ...at,
    ifMatch: 2,
    body: { endsAt: block.startsAt },
  });
  expect(backwards.problem.code).toBe("invalid_input");
  expect((await api.call(endpoints.deleteBlock, { ...at, ifMatch: 1 })).problem.code).toBe("version_stale");
  expect((await api.call(endpoints.deleteBlock, { ...at, ifMatch: 2 })).status).toBe(204);
  const left = await api.call(endpoints.listBlocks, { as: delegate, params });
  expect(left.body.items.map(({ id }) => id)).toEqual(blockIds);
});

test("the overview counts what is there and says what is next", async () => {
  const { body } = await api.call(endpoints.getOverview, { as: organiser, params });
  expect(body.counts).toMatchObject({
    rooms: 2,
    openBlocks: 3,
    openMinutes: 360,
    groups: 2,
    requests: 0,
    registrations: 0,
  });
  expect(body.nextStep).toBe("wait_for_requests");
  expect(body.groupsWithoutRequest.map(({ shortName }) => shortName)).toEqual(["WP1", "WP2"]);
  const asked = { title: "Kick-off", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
  await api.call(endpoints.createRequest, { as: lead, params, body: asked });
  const after = await api.call(endpoints.getOverview, { as: organiser, params });
  expect(after.body.counts).toMatchObject({ requests: 1, requestsPlaced: 0 });
  expect(after.body.nextStep).toBe("plan");
  expect(after.body.groupsWithoutRequest.map(({ shortName }) => shortName)).toEqual(["WP2"]);
});

test("whoever sets a meeting up organises it, also with a role that was bound to another one", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.host, "Hugo");
  await addRole(api.connection, host, "organiser", { meetingId });
  const body = { ...input, slug: "lodz-2026" };
  const made = await api.call(endpoints.createMeeting, { as: host, params: { allianceId }, body });
  const board = await api.call(endpoints.getBoard, { as: host, params: { meetingId: made.body.id } });
  expect(board.status).toBe(200);
});

test("a room that changes while the changes are being read makes publishing them stale", async () => {
  const seen = (await api.call(endpoints.getDraftChanges, { as: organiser, params })).body.draftVersion;
  const rooms = (await api.call(endpoints.listRooms, { as: organiser, params })).body.items;
  const [room] = rooms;
  await api.call(endpoints.updateRoom, {
    as: organiser,
    params: { meetingId, roomId: room?.id ?? "" },
    ifMatch: room?.version ?? 0,
    body: { name: "Renamed" },
  });
  const refused = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: seen,
    body: { note: "?" },
  });
  expect(refused.problem.code).toBe("version_stale");
});
