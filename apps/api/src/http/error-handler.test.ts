import { once } from "node:events";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { registerErrors } from "./error-handler.ts";

type Line = { level: number; msg: string };
const [DEBUG, ERROR] = [20, 50];
const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

const closedEarly = () => Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" });

/** A server whose one page fails with a stream that closed early, and the lines that it logs. */
async function serve(until: (gone: Promise<unknown>) => Promise<unknown>) {
  const lines: Line[] = [];
  const { promise: logged, resolve } = Promise.withResolvers<Line>();
  const write = (text: string) => {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (/visitor left|unexpected/.test(line.msg)) resolve(line);
  };
  const app: FastifyInstance = fastify({ logger: { level: "debug", stream: { write } } });
  registerErrors(app);
  app.get("/", async (_request, reply) => {
    await until(once(reply.raw, "close"));
    throw closedEarly();
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  closing.push(() => app.close());
  return { port: (app.server.address() as AddressInfo).port, logged, app };
}

test("who leaves a page while it loads is no error of ours", async () => {
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  const { port, logged } = await serve((gone) => {
    resolve();
    return gone;
  });
  const visitor = connect(port, "127.0.0.1");
  visitor.write("GET / HTTP/1.1\r\nhost: plenary.test\r\n\r\n");
  await isAsked;
  visitor.destroy();
  expect(await logged).toMatchObject({ level: DEBUG, msg: "the visitor left before all was sent" });
});

test("a stream that ends early while somebody waits for it is one", async () => {
  const { logged, app } = await serve(async () => {});
  expect((await app.inject("/")).statusCode).toBe(500);
  expect(await logged).toMatchObject({ level: ERROR, msg: "unexpected error" });
});
