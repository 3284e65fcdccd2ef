import { endpoints, isShared, permissionsOf } from "@plenary/contract";
import type { BodyInputOf, Endpoint, Permission, Role } from "@plenary/contract";
import { newId } from "@plenary/api/src/context.ts";
import { afterAll, describe, expect, test } from "vitest";
import { addressOf, startApi } from "../support/api.ts";
import { addChildren } from "../support/children.ts";
import type { Children } from "../support/children.ts";
import type { Who } from "../support/world.ts";

/**
 * Walks the endpoint table, so that a new operation is tested for its access and its input without anybody
 * remembering to.
 */
const api = await startApi();
afterAll(() => api.close());
const { world } = api;
const all = Object.values<Endpoint>(endpoints);

const members: [Role, Who][] = [
  ["organiser", world.organiser],
  ["desk", world.desk],
  ["lead", world.lead],
  ["delegate", world.delegate],
];

type Sent = { as?: Who | null; params?: object; query?: object; body?: object | undefined; headers?: object };

async function send(endpoint: Endpoint, { as = null, params, query, body, headers }: Sent) {
  const response = await api.app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, { ...paramsOf(endpoint), ...params }, query),
    headers: { ...api.headersOf(as), ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const { code } = response.headers["content-type"]?.includes("problem+json")
    ? response.json()
    : { code: null };
  return { status: response.statusCode, code: code as string | null, text: response.body };
}

/** Our own meeting and alliance; anything within them by ids that nobody has. */
function paramsOf({ params }: Endpoint): Record<string, string | number> {
  const names = Object.keys(params?.shape ?? {});
  const known: Record<string, string | number> = {
    meetingId: world.meetingId,
    allianceId: world.allianceId,
    slug: "no-such-meeting",
    file: "no-such-file.ics",
    number: 999,
  };
  return Object.fromEntries(names.map((name) => [name, known[name] ?? newId()]));
}

const isMemberOnly = ({ access: { kind } }: Endpoint) => kind === "meeting" || kind === "alliance";
const isScoped = (endpoint: Endpoint) => isMemberOnly(endpoint) || endpoint.access.kind === "published";
const needsLogin = (endpoint: Endpoint) => isMemberOnly(endpoint) || endpoint.access.kind === "login";
const ifMatch = { "if-match": '"1"' };

describe("without a login", () => {
  test.each(all.filter(needsLogin))("$id answers login_required", async (endpoint) => {
    expect(await send(endpoint, {})).toMatchObject({ status: 401, code: "login_required" });
  });

  test.each(all.filter(({ access }) => access.kind === "published"))(
    "$id says the same of a programme that is not public and of none",
    async (endpoint) => {
      const hidden = await send(endpoint, {});
      expect(hidden).toMatchObject({ status: 401, code: "login_required" });
      expect(await send(endpoint, { params: { meetingId: newId() } })).toEqual(hidden);
    },
  );
});

describe("what is not yours looks like what is not there", () => {
  test.each(all.filter(isScoped))("$id", async (endpoint) => {
    const theirs = await send(endpoint, { as: world.outsider });
    const nobodys = { meetingId: newId(), allianceId: newId() };
    const none = await send(endpoint, { as: world.outsider, params: nobodys });
    const { meetingId, allianceId } = world.other;
    const mine = await send(endpoint, { as: world.organiser, params: { meetingId, allianceId } });
    expect(theirs).toMatchObject({ status: 404, code: "not_found" });
    expect([none, mine]).toEqual([theirs, theirs]);
  });
});

describe("a member without the permission is refused", () => {
  const cases = all.filter(isMemberOnly).flatMap((endpoint) => {
    const { permission } = endpoint.access as { permission: Permission };
    return members
      .filter(([role]) => !permissionsOf(["delegate", role]).includes(permission))
      .map(([role, who]) => ({ id: endpoint.id, endpoint, role, who }));
  });
  test.each(cases)("$id for $role", async ({ endpoint, who }) => {
    expect(await send(endpoint, { as: who })).toMatchObject({ status: 403, code: "forbidden" });
  });
});

describe("input is strict", () => {
  const writes = all.filter(({ method }) => method !== "GET");
  test.each(writes)("$id refuses a field of the body that it does not know", async (endpoint) => {
    const surprised = { as: world.organiser, body: { surprise: true }, headers: ifMatch };
    const refused = await send(endpoint, surprised);
    expect(refused).toMatchObject({ status: 400, code: "invalid_input" });
    expect(refused.text).toContain('{"field":"/surprise","message":"There is no such field here."}');
  });

  test.each(all.filter((endpoint) => endpoint.access.kind !== "secret" && !isShared(endpoint)))(
    "$id refuses a query that it does not know",
    async (endpoint) => {
      const refused = await send(endpoint, { as: world.organiser, query: { surprise: "1" } });
      expect(refused).toMatchObject({ status: 400, code: "invalid_input" });
      expect(refused.text).toContain('"field":"query.surprise"');
    },
  );

  test.each(all.filter(isShared))(
    "$id takes no notice of what others add to its address",
    async (endpoint) => {
      const plain = await send(endpoint, {});
      expect(await send(endpoint, { query: { utm_source: "mail", fbclid: "1" } })).toEqual(plain);
    },
  );

  const withIds = all.filter(({ params }) => "meetingId" in (params?.shape ?? {}));
  test.each(withIds)("$id refuses an id that is none", async (endpoint) => {
    const refused = await send(endpoint, { as: world.organiser, params: { meetingId: "1 or 1=1" } });
    expect(refused).toMatchObject({ status: 400, code: "invalid_input" });
    expect(refused.text).toContain('"field":"params.meetingId"');
  });
});

describe("an edit says which version it saw", () => {
  const edits = all.filter((endpoint) => endpoint.ifMatch === true);
  test.each(edits)("$id", async (endpoint) => {
    const as = world.organiser;
    expect(await send(endpoint, { as })).toMatchObject({ status: 428, code: "version_required" });
    for (const wrong of ["*", "1", 'W/"1"', '"x"', '"1", "2"', '"-1"']) {
      const refused = await send(endpoint, { as, headers: { "if-match": wrong } });
      expect({ wrong, ...refused }).toMatchObject({ wrong, status: 400, code: "invalid_input" });
    }
  });
});

/** Bodies for endpoints that name something in their address and also need a body. */
const examples: Record<string, object> = {
  setGroupMember: { role: "member" } satisfies BodyInputOf<typeof endpoints.setGroupMember>,
  setGroupAvoidance: { grade: "never" } satisfies BodyInputOf<typeof endpoints.setGroupAvoidance>,
  placeSession: {
    roomId: world.roomIds.aula,
    startsAt: "2025-10-21T08:00:00Z",
  } satisfies BodyInputOf<typeof endpoints.placeSession>,
  splitSession: { firstMinutes: 30 } satisfies BodyInputOf<typeof endpoints.splitSession>,
  mergeSessions: {
    other: { sessionId: world.roomIds.aula, version: 1 },
  } satisfies BodyInputOf<typeof endpoints.mergeSessions>,
  unsplitSession: {
    other: { sessionId: world.roomIds.aula, version: 1 },
  } satisfies BodyInputOf<typeof endpoints.unsplitSession>,
  unmergeSessions: {
    other: { sessionId: world.roomIds.aula, version: 1 },
  } satisfies BodyInputOf<typeof endpoints.unmergeSessions>,
  bookRequest: {
    roomId: world.roomIds.aula,
    startsAt: "2025-10-21T08:00:00Z",
  } satisfies BodyInputOf<typeof endpoints.bookRequest>,
  pollRequest: {
    options: ["2025-10-21T08:00:00Z", "2025-10-22T08:00:00Z"].map((startsAt) => ({
      roomId: world.roomIds.aula,
      startsAt,
    })),
  } satisfies BodyInputOf<typeof endpoints.pollRequest>,
  answerPoll: { answers: [] } satisfies BodyInputOf<typeof endpoints.answerPoll>,
  closePoll: { optionId: world.roomIds.aula } satisfies BodyInputOf<typeof endpoints.closePoll>,
  reopenPoll: { closesAt: null } satisfies BodyInputOf<typeof endpoints.reopenPoll>,
  offerPlace: {
    roomId: world.roomIds.aula,
    startsAt: "2025-10-21T08:00:00Z",
  } satisfies BodyInputOf<typeof endpoints.offerPlace>,
  declineOffer: { reason: "Too small" } satisfies BodyInputOf<typeof endpoints.declineOffer>,
  declineRequest: { reason: "No time" } satisfies BodyInputOf<typeof endpoints.declineRequest>,
  answerJointSession: { answer: "agreed", seen: "asked" } satisfies BodyInputOf<
    typeof endpoints.answerJointSession
  >,
  standWithoutGroup: { reason: "No answer", seen: null } satisfies BodyInputOf<
    typeof endpoints.standWithoutGroup
  >,
  proposeSlot: { startsAt: "2025-10-21T08:00:00Z" } satisfies BodyInputOf<typeof endpoints.proposeSlot>,
  withdrawSlot: { startsAt: "2025-10-21T08:00:00Z" } satisfies BodyInputOf<typeof endpoints.withdrawSlot>,
  takeSlot: { startsAt: "2025-10-21T08:00:00Z" } satisfies BodyInputOf<typeof endpoints.takeSlot>,
  turnSlotDown: { startsAt: "2025-10-21T08:00:00Z" } satisfies BodyInputOf<typeof endpoints.turnSlotDown>,
  limitRole: { endsOn: null } satisfies BodyInputOf<typeof endpoints.limitRole>,
  setGroupMeets: { meets: false } satisfies BodyInputOf<typeof endpoints.setGroupMeets>,
  writePageAgenda: { items: [] } satisfies BodyInputOf<typeof endpoints.writePageAgenda>,
  writePageLinks: { items: [] } satisfies BodyInputOf<typeof endpoints.writePageLinks>,
  writePageDecisions: { items: [] } satisfies BodyInputOf<typeof endpoints.writePageDecisions>,
  writePageActions: { items: [] } satisfies BodyInputOf<typeof endpoints.writePageActions>,
  writePageNotes: { text: "" } satisfies BodyInputOf<typeof endpoints.writePageNotes>,
  setJoinLink: { url: "https://video.example/1" } satisfies BodyInputOf<typeof endpoints.setJoinLink>,
  renameFeed: { name: "Phone" } satisfies BodyInputOf<typeof endpoints.renameFeed>,
  correctCheckIn: { reason: "Wrong person" } satisfies BodyInputOf<typeof endpoints.correctCheckIn>,
};

function exampleBody({ id, method, body }: Endpoint): object | undefined {
  return method === "GET" || body === undefined ? undefined : (examples[id] ?? {});
}

describe("ids within a meeting or an alliance stay within it", async () => {
  const elsewhere = await addChildren(api.connection, world.outsider, world.other.institutionId, "elsewhere");
  const {
    groupId: _g,
    otherGroupId: _o,
    personId: _p,
    ...inMeeting
  } = await addChildren(api.connection, world.organiser, world.institutionIds.host, "another");
  const naming = all.filter((endpoint) => isScoped(endpoint) && childNames(endpoint).length > 0);

  test.each(naming)("$id has an example body that its schema accepts", (endpoint) => {
    const result = endpoint.body?.safeParse(exampleBody(endpoint));
    expect(result === undefined || result.success).toBe(true);
  });

  test.each(naming)("$id", async (endpoint) => {
    const given = { as: world.organiser, body: exampleBody(endpoint), headers: ifMatch };
    const none = await send(endpoint, given);
    expect(none.code).toBe("not_found");
    const foreign = await send(endpoint, { ...given, params: named(endpoint, elsewhere) });
    expect(foreign).toEqual(none);
    const otherMeeting = await send(endpoint, { ...given, params: named(endpoint, inMeeting) });
    expect(otherMeeting).toEqual(none);
  });
});

function childNames({ params }: Endpoint): string[] {
  return Object.keys(params?.shape ?? {}).filter((name) => name !== "meetingId" && name !== "allianceId");
}

function named(endpoint: Endpoint, children: Partial<Children>): object {
  const names = childNames(endpoint).filter((name) => name in children);
  return Object.fromEntries(names.map((name) => [name, children[name as keyof Children]]));
}

test("every refusal is a problem of the contract", async () => {
  const response = await api.app.inject({ method: "GET", url: "/api/nowhere" });
  expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(response.json()).toMatchObject({ type: "/problems/not_found", status: 404, code: "not_found" });
});
