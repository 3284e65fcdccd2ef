import { endpoints } from "@plenary/contract";
import type { BodyInputOf, FeedWithAddress } from "@plenary/contract";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { poll, unfolded } from "../support/calendar.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { delegate, lead, coLead, organiser, outsider, meetingId, groupIds, roomIds } = api.world;
const { aula } = roomIds;
const params = { meetingId };

async function make(
  as: Who,
  body: Partial<BodyInputOf<typeof endpoints.createFeed>> = {},
): Promise<FeedWithAddress> {
  const made = await api.call(endpoints.createFeed, { as, params, body: { name: "Phone", ...body } });
  expect(made.status).toBe(201);
  return made.body;
}
const read = async ({ url }: { url: string }) => {
  const polled = await poll(api, url);
  expect(polled.statusCode).toBe(200);
  return polled.body;
};

describe("a feed's owner", () => {
  test("gets its address once, in four forms, without a name in any", async () => {
    const key = "phone-1";
    const body = { name: "Phone & watch" };
    const first = await api.call(endpoints.createFeed, { as: delegate, params, body, idempotencyKey: key });
    const { url, webcalUrl, googleUrl, outlookUrl } = first.body;
    expect(url).toMatch(/^http:\/\/plenary\.test\/calendar\/[\w-]{43}\.ics$/);
    expect(webcalUrl).toBe(url.replace("http:", "webcal:"));
    expect(new URL(googleUrl).searchParams.get("cid")).toBe(webcalUrl);
    expect(Object.fromEntries(new URL(outlookUrl).searchParams)).toEqual({ url, name: "Phone & watch" });
    const retried = await api.call(endpoints.createFeed, { as: delegate, params, body, idempotencyKey: key });
    expect(retried.text).toBe(first.text);
    const stored = await api.connection.sql`select * from feeds where id = ${first.body.id}`;
    const token = url.slice(-47, -4);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored[0]!["tokenHash"] ?? stored[0]!["token_hash"]).toMatch(/^[0-9a-f]{64}$/);
    const listed = await api.call(endpoints.listFeeds, { as: delegate, params });
    expect(listed.text).not.toContain(token);
  });

  test("sees when it was last used, to the minute", async () => {
    const feed = await make(coLead, { name: "Tablet" });
    const lastUsedAt = async () => {
      const { body } = await api.call(endpoints.listFeeds, { as: coLead, params });
      return body.items.find(({ id }) => id === feed.id)?.lastUsedAt;
    };
    expect(await lastUsedAt()).toBeNull();
    await read(feed);
    await expect.poll(lastUsedAt).toBe(NOW);
    api.clock.set("2025-10-01T08:00:59Z");
    await read(feed);
    api.clock.set("2025-10-01T08:01:00Z");
    await read(feed);
    await expect.poll(lastUsedAt).toBe("2025-10-01T08:01:00Z");
    api.clock.set(NOW);
  });

  test("renames, rotates and revokes it; the old addresses are gone at once", async () => {
    const feed = await make(lead);
    const one = { meetingId, feedId: feed.id };
    const bytes = await read(feed);
    const rename = { as: lead, params: one, body: { name: "Watch" }, ifMatch: feed.version };
    const renamed = await api.call(endpoints.renameFeed, rename);
    const stale = await api.call(endpoints.renameFeed, rename);
    expect([stale.problem.code, stale.problem.context]).toEqual(["version_stale", renamed.body]);
    expect(renamed.body).toMatchObject({ id: feed.id, name: "Watch" });
    expect(await read(feed)).toBe(bytes);

    const ifMatch = renamed.body.version;
    const rotated = await api.call(endpoints.rotateFeed, { as: lead, params: one, ifMatch });
    expect(rotated.body).toMatchObject({ id: feed.id, name: "Watch", lastUsedAt: null });
    expect(rotated.body.url).not.toBe(feed.url);
    expect((await poll(api, feed.url)).statusCode).toBe(404);
    expect(unfolded(await read(rotated.body))).toContain(`SOURCE;VALUE=URI:${rotated.body.url}`);

    const revoke = { as: lead, params: one, ifMatch: rotated.body.version };
    expect((await api.call(endpoints.revokeFeed, revoke)).status).toBe(200);
    expect((await poll(api, rotated.body.url)).statusCode).toBe(404);
    const { body } = await api.call(endpoints.listFeeds, { as: lead, params });
    expect(body.items.map(({ id }) => id)).not.toContain(feed.id);
    for (const endpoint of [endpoints.revokeFeed, endpoints.rotateFeed]) {
      expect((await api.call(endpoint, revoke)).problem.code).toBe("not_found");
    }
  });

  test("isn't overtaken by an older page: who saw it as it was changes nothing and is told how it is", async () => {
    const feed = await make(coLead, { name: "Desktop" });
    const one = { as: coLead, params: { meetingId, feedId: feed.id } };
    const rename = { ...one, body: { name: "Laptop" }, ifMatch: feed.version };
    const { body: renamed } = await api.call(endpoints.renameFeed, rename);
    for (const endpoint of [endpoints.rotateFeed, endpoints.revokeFeed]) {
      expect((await api.call(endpoint, one)).problem.code).toBe("version_required");
      const stale = await api.call(endpoint, { ...one, ifMatch: feed.version });
      expect([stale.problem.code, stale.problem.context]).toEqual(["version_stale", renamed]);
    }
    expect((await poll(api, feed.url)).statusCode).toBe(200);
    const { body: revoked } = await api.call(endpoints.revokeFeed, { ...one, ifMatch: renamed.version });
    expect((await api.call(endpoints.restoreFeed, one)).problem.code).toBe("version_required");
    const stale = await api.call(endpoints.restoreFeed, { ...one, ifMatch: renamed.version });
    expect([stale.problem.code, stale.problem.context]).toEqual(["version_stale", revoked]);
    expect((await poll(api, feed.url)).statusCode).toBe(404);
  });

  test("takes back that it was revoked, for ten minutes: the same address works again", async () => {
    const feed = await make(lead);
    const one = { meetingId, feedId: feed.id };
    const bytes = await read(feed);
    const revoke = (ifMatch: number) => api.call(endpoints.revokeFeed, { as: lead, params: one, ifMatch });
    const restore = (ifMatch: number) => api.call(endpoints.restoreFeed, { as: lead, params: one, ifMatch });
    expect((await restore(feed.version)).problem.code).toBe("not_found");
    const revoked = (await revoke(feed.version)).body;
    expect((await poll(api, feed.url)).statusCode).toBe(404);
    const theirs = { as: delegate, params: one, ifMatch: revoked.version };
    const others = await api.call(endpoints.restoreFeed, theirs);
    expect(others.problem.code).toBe("not_found");
    api.clock.advance(9);
    const restored = (await restore(revoked.version)).body;
    expect(restored).toMatchObject({ id: feed.id, name: feed.name });
    expect(await read(feed)).toBe(bytes);
    const again = (await revoke(restored.version)).body;
    api.clock.advance(10);
    expect((await restore(again.version)).problem.code).toBe("not_found");
    expect((await poll(api, feed.url)).statusCode).toBe(404);
    api.clock.set(NOW);
  });

  test("is the only one who knows of it", async () => {
    const feed = await make(delegate, { name: "Mine" });
    for (const as of [lead, organiser, outsider]) {
      const one = { meetingId, feedId: feed.id };
      const answers = [
        await api.call(endpoints.renameFeed, { as, params: one, body: { name: "Yours" }, ifMatch: 1 }),
        await api.call(endpoints.rotateFeed, { as, params: one, ifMatch: 1 }),
        await api.call(endpoints.revokeFeed, { as, params: one, ifMatch: 1 }),
      ];
      expect(answers.map(({ problem }) => problem.code)).toEqual(["not_found", "not_found", "not_found"]);
    }
    const { body } = await api.call(endpoints.listFeeds, { as: organiser, params });
    expect(body.items.map(({ id }) => id)).not.toContain(feed.id);
    expect((await poll(api, feed.url)).statusCode).toBe(200);
  });

  test.each([
    { kind: "agenda" as const, subjectId: aula, code: "invalid_input" },
    { kind: "programme" as const, subjectId: aula, code: "invalid_input" },
    { kind: "room" as const, subjectId: null, code: "invalid_input" },
    { kind: "group" as const, subjectId: null, code: "invalid_input" },
    { kind: "room" as const, subjectId: groupIds.wp1, code: "not_found" },
    { kind: "group" as const, subjectId: aula, code: "not_found" },
  ])("asks in vain for a feed of kind $kind with another's subject: $code", async ({ code, ...body }) => {
    const refused = await api.call(endpoints.createFeed, { as: lead, params, body: { name: "X", ...body } });
    expect(refused.problem.code).toBe(code);
    const fields = refused.problem.errors?.map(({ field }) => field) ?? [];
    expect(fields).toEqual(code === "invalid_input" ? ["/subjectId"] : []);
  });
});
