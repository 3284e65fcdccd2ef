import fastify from "fastify";
import { answerParent } from "./child.ts";
import { answerAsServer } from "./server.ts";
import type { Served } from "./server.ts";

const app = fastify();

/** The least that Fastify can do: a route that sends these bytes with these headers, known beforehand. */
answerParent(
  answerAsServer(async (served: readonly Served[]) => {
    for (const { path, status, headers, body } of served) {
      app.get(path, (_request, reply) => reply.code(status).headers(headers).send(body));
    }
    return app;
  }),
  () => app.close(),
);
