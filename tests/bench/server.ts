import type { FastifyInstance } from "fastify";
import { freePort } from "../support/free-port.ts";
import { startChild } from "./child.ts";

/** An answer as it came from the API, for the bare route to send again. */
export type Served = {
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As text where it is one: node sends that in one piece with its head, which is faster than bytes. */
  readonly body: string | Buffer;
};

export type ApiStart = {
  readonly databaseUrl: string;
  readonly keepFeeds: boolean;
  /** The folder of the built pages, for a browser to open; else only the API is served. */
  readonly webDir?: string;
};

type Question<Start> = { readonly start: Start } | "cpu";

export type Server = {
  readonly url: string;
  /** Processor time that the process has used so far, in microseconds. */
  cpuMicros(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts `bench/<name>-process.ts`, which listens on a free loopback port. */
export async function startServer(name: "api", start: ApiStart): Promise<Server>;
export async function startServer(name: "bare", start: readonly Served[]): Promise<Server>;
export async function startServer<Start>(name: string, start: Start): Promise<Server> {
  const child = await startChild<Question<Start>, number>(name);
  const port = await child.ask({ start });
  return { url: `http://127.0.0.1:${port}`, cpuMicros: () => child.ask("cpu"), stop: () => child.stop() };
}

/** The other side of `startServer`. */
export function answerAsServer<Start>(build: (start: Start, port: number) => Promise<FastifyInstance>) {
  return async (question: Question<Start>): Promise<number> => {
    if (question === "cpu") return Object.values(process.cpuUsage()).reduce((sum, part) => sum + part, 0);
    const port = await freePort();
    const app = await build(question.start, port);
    await app.listen({ host: "127.0.0.1", port });
    return port;
  };
}
