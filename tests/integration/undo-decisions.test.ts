import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { NOW } from "../support/world.ts";

/* What was declined or withdrawn by mistake is as it was before. WP1 is led by Lena. A mail waits for five minutes. */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const { clear, add, move, place, placed, lastAudit } = draftOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };

const mails = newMailsOf(api);
const told = async () =>
  (await mails()).flatMap(({ to, text }) => listedIn(text).map((line) => `${to} ${line}`));

beforeEach(async () => {
  await clear();
  api.clock.set(NOW);
  await told();
});

const allow = async (mode: "book" | "hold") => {
  const { body: policy } = await api.call(endpoints.getBookingPolicy, { as: organiser, params });
  const kinds = [{ groupKind: "work_package" as const, mode, quotaMinutes: null, holdHours: 2 }];
  const call = { as: organiser, params, ifMatch: policy.version, body: { kinds } };
  await api.call(endpoints.updateBookingPolicy, call);
};

const pilots = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 9 };
type Body = Partial<BodyInputOf<(typeof endpoints)["createRequest"]>>;
async function ask(body: Body = {}): Promise<SessionRequest> {
  const made = await api.call(endpoints.createRequest, { as: lead, params, body: { ...pilots, ...body } });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
async function book(mode: "book" | "hold"): Promise<SessionRequest> {
  await allow(mode);
  const body = { ...pilots, ...inSmall };
  const made = await api.call(endpoints.bookSession, { as: lead, params, body });
  expect(made.status, made.text).toBe(201);
  return read(made.body);
}
const at = ({ id }: Pick<SessionRequest, "id">) => ({ meetingId, requestId: id });
const read = async (request: Pick<SessionRequest, "id">) =>
  (await api.call(endpoints.getRequest, { as: organiser, params: at(request) })).body;

async function end(request: SessionRequest, how: "decline" | "withdraw"): Promise<SessionRequest> {
  const call = { as: organiser, params: at(request), ifMatch: (await read(request)).version };
  const ended =
    how === "withdraw"
      ? await api.call(endpoints.withdrawRequest, call)
      : await api.call(endpoints.declineRequest, { ...call, body: { reason: "No room." } });
  expect(ended.status, ended.text).toBe(200);
  return ended.body;
}
const undo = (request: SessionRequest, reason?: string) =>
  api.call(endpoints.undoDecision, {
    as: organiser,
    params: at(request),
    ifMatch: request.version,
    body: reason === undefined ? {} : { override: { reason } },
  });
/** All that an undo must bring back. */
const without = (request: SessionRequest) => ({ ...request, version: 0, caused: [] });

test.each(["decline", "withdraw"] as const)(
  "to %s what nobody has accepted is undone to what was asked, and nobody hears of either",
  async (how) => {
    const request = await ask();
    const { body, status, text } = await undo(await end(request, how));
    expect(status, text).toBe(200);
    expect(without(body)).toEqual(without(await read(request)));
    expect(without(body)).toEqual(without(request));
    expect(body.stage).toBe("asked");
    expect((await lastAudit()).action).toBe("undoDecision");
    expect(await told()).toEqual([]);
  },
);

test.each(["book", "hold"] as const)("what leads %s has its booking and place again", async (mode) => {
  const request = await book(mode);
  const declined = await end(request, "decline");
  expect(declined.booking).toBeNull();
  const { body, status, text } = await undo(declined);
  expect(status, text).toBe(200);
  expect(without(body)).toEqual(without(request));
  expect(body.booking).not.toBeNull();
});

test("a decision that has been told is told to be taken back, and one that hasn't gives way to what was news before", async () => {
  const request = await ask();
  const call = { as: organiser, params: at(request), ifMatch: request.version };
  await api.call(endpoints.acceptRequest, call);
  const declined = await end(request, "decline");
  await undo(declined);
  expect(await told()).toEqual(["lena@example.org - “Pilots”: the organisers have accepted it."]);
  const again = await end(request, "decline");
  expect(await told()).toEqual(["lena@example.org - “Pilots”: the organisers have declined it: No room."]);
  expect((await undo(again)).body.stage).toBe("accepted");
  expect(await told()).toEqual([
    "lena@example.org - “Pilots”: the organisers have brought it back, as it was before.",
  ]);
});

test("a place that is taken meanwhile, or clashes by now, isn't had back just so", async () => {
  const request = await book("book");
  const declined = await end(request, "decline");
  const other = await placed(await add("In its place"), inSmall);
  const taken = await undo(declined);
  expect([taken.status, taken.problem.code]).toEqual([409, "room_taken"]);
  expect((await read(request)).stage).toBe("declined");
  const away = await place(other, { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" });
  expect(away.status, away.text).toBe(200);
  await placed(await add("Needs Lena", { personIds: [lead.personId] }), {
    roomId: roomIds.aula,
    startsAt: TUESDAY,
  });
  const broken = await undo(declined);
  expect([broken.status, broken.problem.code]).toEqual([409, "rules_broken"]);
  const done = await undo(declined, "She comes later.");
  expect(done.status, done.text).toBe(200);
  expect(done.body.caused).not.toEqual([]);
  expect((await lastAudit()).reason).toBe("She comes later.");
});

test("what stands since its hold had run out off the board has no hold to run out", async () => {
  const held = await book("hold");
  const { body: off } = await move([{ session: { ...held, id: held.sessionId }, to: null }]);
  api.clock.set("2025-10-01T12:00:00Z");
  await placed(off.sessions[0]!, inSmall);
  const stands = await read(held);
  expect(stands.stage).toBe("placed");
  const back = await undo(await end(held, "decline"));
  expect(back.status, back.text).toBe(200);
  expect(back.body).toMatchObject({ stage: "placed", placement: stands.placement });
});

test("only what is still as the decision left it is undone, once, and not a hold that has run out", async () => {
  const request = await ask();
  const declined = await end(request, "decline");
  const stale = await undo({ ...declined, version: declined.version - 1 });
  expect(stale.problem.code).toBe("version_stale");
  const headers = api.headersOf(organiser);
  const blind = await api.app.inject({
    method: "POST",
    url: `/api/meetings/${meetingId}/requests/${request.id}/undo-decision`,
    headers,
    payload: {},
  });
  expect(blind.json()).toMatchObject({ code: "version_required" });
  const back = await undo(declined);
  const twice = await undo(back.body);
  expect([twice.status, twice.problem.code]).toEqual([409, "wrong_state"]);
  const held = await book("hold");
  const withdrawn = await end(held, "withdraw");
  api.clock.set("2025-10-01T12:00:00Z");
  const late = await undo(withdrawn);
  expect([late.problem.code, late.problem.detail]).toEqual([
    "wrong_state",
    "The hold of “Pilots” has run out since. Bring it back as accepted.",
  ]);
});

test("is for who decides", async () => {
  const declined = await end(await ask(), "decline");
  const call = { params: at(declined), ifMatch: declined.version, body: {} };
  expect((await api.call(endpoints.undoDecision, { ...call, as: lead })).problem.code).toBe("forbidden");
  expect((await api.call(endpoints.undoDecision, { ...call, as: api.world.outsider })).problem.code).toBe(
    "not_found",
  );
});
