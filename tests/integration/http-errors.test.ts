import { gzipSync } from "node:zlib";
import { endpoints, Problem } from "@plenary/contract";
import { connect } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, meetingId } = api.world;
const params = { meetingId };

test("each refused field is named with its value and a sentence", async () => {
  const body = { name: "", building: "Main", capacity: 1.5, closures: [{ startsAt: "noon" }] };
  const refused = await api.call(endpoints.createRoom, { as: organiser, params, body: body as never });
  expect(Problem.safeParse(refused.problem).success).toBe(true);
  expect(refused.problem.status).toBe(400);
  const messages = new Map(refused.problem.errors?.map(({ field, message }) => [field, message]));
  expect([...messages.keys()]).toEqual(["/name", "/capacity", "/closures/0/startsAt", "/closures/0/endsAt"]);
  expect(messages.get("/name")).toBe("Write something here.");
  expect(messages.get("/capacity")).toBe("1.5 won't do: this must be a whole number.");
  expect(messages.get("/capacity")).toMatch(/^1\.5 won't do: /);
  expect(messages.get("/closures/0/startsAt")).toMatch(/^"noon" won't do: /);
  expect(messages.get("/closures/0/endsAt")).toBe("This is missing.");
  expect(refused.problem.detail).toContain("/capacity: 1.5 won't do");
});

test("a long value is cut in the answer", async () => {
  const body = { name: "x".repeat(5000), building: "Main", capacity: 1 };
  const refused = await api.call(endpoints.createRoom, { as: organiser, params, body });
  expect(refused.problem.errors?.[0]?.message.length).toBeLessThan(200);
});

test("characters that no column can hold are the sender's error, not ours", async () => {
  const body = { name: "a\u0000b", building: "Main", capacity: 1 };
  const refused = await api.call(endpoints.createRoom, { as: organiser, params, body });
  expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
  const search = await api.call(endpoints.listAuditEntries, {
    as: organiser,
    params,
    query: { q: "\u0000" },
  });
  expect([search.status, search.problem.code]).toEqual([400, "invalid_input"]);
});

test("a cursor that was edited is refused", async () => {
  const wrong = [
    "x",
    "W10",
    Buffer.from('["x"]').toString("base64url"),
    Buffer.from("[1e400]").toString("base64url"),
  ];
  for (const cursor of wrong) {
    const refused = await api.call(endpoints.listAuditEntries, { as: organiser, params, query: { cursor } });
    expect(refused.problem).toMatchObject({ code: "invalid_input", errors: [{ field: "query.cursor" }] });
  }
});

test("an unexpected error says nothing but the request's id", async () => {
  // A table that is gone is as unexpected as it gets.
  await using _ = await renamed("rooms");
  const refused = await api.call(endpoints.listRooms, { as: organiser, params });
  expect(refused.status).toBe(500);
  expect(refused.problem.code).toBe("internal");
  expect(refused.problem.detail).toMatch(/name the request [\w-]{15,}\.$/);
  expect(refused.text).not.toMatch(/rooms|relation|select/);
});

test.each(["/api/%zz", "/%c0%ae", "/api/meetings/%"])(
  "the address %s, which can't be read, is a problem",
  async (url) => {
    const answer = await api.app.inject({ method: "GET", url });
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(answer.json()).toMatchObject({ status: 400, code: "invalid_input" });
  },
);

test("HEAD answers like GET, without the body", async () => {
  const headers = api.headersOf(organiser);
  const url = endpoints.listRooms.path.replace(":meetingId", meetingId);
  const [get, head] = [
    await api.app.inject({ method: "GET", url, headers }),
    await api.app.inject({ method: "HEAD", url, headers }),
  ];
  expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, "", get.headers.etag]);
  expect((await api.app.inject({ method: "HEAD", url })).statusCode).toBe(401);
});

test("a compressed body is not unpacked", async () => {
  const answer = await api.app.inject({
    method: "POST",
    url: endpoints.createRoom.path.replace(":meetingId", meetingId),
    headers: { ...api.headersOf(organiser), "content-encoding": "gzip", "content-type": "application/json" },
    payload: gzipSync('{"name":"Zipped","building":"Main","capacity":1}'),
  });
  expect(answer.json()).toMatchObject({ status: 400, code: "invalid_input" });
});

async function renamed(table: string) {
  const owner = connect(api.databaseUrl, { role: null });
  await owner.sql`alter table ${owner.sql(table)} rename to hidden_for_a_test`;
  return {
    [Symbol.asyncDispose]: async () => {
      await owner.sql`alter table hidden_for_a_test rename to ${owner.sql(table)}`;
      await owner.close();
    },
  };
}
