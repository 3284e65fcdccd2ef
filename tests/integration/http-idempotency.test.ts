import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, meetingId } = api.world;

const room = (name: string) => ({ name, building: "Main", capacity: 12 });
const create = (key: string, name: string, as = organiser) =>
  api.call(endpoints.createRoom, { as, params: { meetingId }, body: room(name), idempotencyKey: key });
const countRooms = async (name: string) => {
  const { body } = await api.call(endpoints.listRooms, { as: organiser, params: { meetingId } });
  return body.items.filter((item) => item.name === name).length;
};

test("a retry gets the first answer to the byte and has no second effect", async () => {
  const first = await create("key-1", "Retried");
  const second = await create("key-1", "Retried");
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, text: first.text });
  expect(second.headers.etag).toBe(first.headers.etag);
  expect(await countRooms("Retried")).toBe(1);
});

test("fifty retries at once have one effect and one answer", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => create("key-2", "Stormed")));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(await countRooms("Stormed")).toBe(1);
});

test("another request under the same key is refused", async () => {
  await create("key-3", "First");
  const other = await create("key-3", "Second");
  expect([other.status, other.problem.code]).toEqual([422, "idempotency_key_reused"]);
  expect(await countRooms("Second")).toBe(0);
});

test("a refusal stores nothing: the same key works once the reason is gone", async () => {
  await create("key-4", "Twin");
  const taken = await create("key-5", "Twin");
  expect(taken.problem.code).toBe("already_exists");
  const { body } = await api.call(endpoints.listRooms, { as: organiser, params: { meetingId } });
  const twin = body.items.find(({ name }) => name === "Twin")!;
  const params = { meetingId, roomId: twin.id };
  await api.call(endpoints.deleteRoom, { as: organiser, params, ifMatch: twin.version });
  expect((await create("key-5", "Twin")).status).toBe(201);
});

test("a key belongs to its account, and a replay is authorized like the first request", async () => {
  const made = await create("key-6", "Private");
  const refused = await create("key-6", "Private", delegate);
  expect(made.status).toBe(201);
  expect(refused.problem.code).toBe("forbidden");
});

test("an answer without a body is replayed too", async () => {
  const made = await create("key-7", "Short-lived");
  const remove = () =>
    api.call(endpoints.deleteRoom, {
      as: organiser,
      params: { meetingId, roomId: made.body.id },
      ifMatch: 1,
      idempotencyKey: "key-8",
    });
  expect(await remove()).toMatchObject({ status: 204, text: "" });
  expect(await remove()).toMatchObject({ status: 204, text: "" });
});

test.each(["", " ", "with space", "x".repeat(201), "Größe"])("the key %j is refused", async (key) => {
  expect((await create(key, "Never")).problem).toMatchObject({
    code: "invalid_input",
    errors: [{ field: "header.idempotency-key" }],
  });
});

test("stored answers can't be read from the database, nor can the keys", async () => {
  await create("key-9-secret", "Sealed room");
  const rows = await api.connection.db.select().from(tables.idempotencyKeys);
  const stored = JSON.stringify(rows);
  expect(stored).not.toContain("Sealed room");
  expect(stored).not.toContain("key-9-secret");
  expect(rows.every(({ status, body }) => status !== null && body !== null)).toBe(true);
});
