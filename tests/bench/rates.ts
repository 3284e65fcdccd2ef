import { once } from "node:events";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { startChild } from "./child.ts";
import type { Child } from "./child.ts";
import type { Load, Rate } from "./load-process.ts";
import { startServer } from "./server.ts";
import type { Served, Server } from "./server.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

/** One endpoint as one reader asks for it. */
export type Request = {
  readonly figure: string;
  readonly server: Server;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly status: number;
  /** Part of the bare route's rate that it should reach. */
  readonly goal?: number;
};

const ROUNDS = 5;
const SECONDS = 1;
const CONNECTIONS = 32;
/** Of node itself, or of one connection. */
const NOT_SENT_AGAIN = new Set(["connection", "keep-alive", "date", "transfer-encoding", "content-length"]);

/**
 * The rate of each request against a bare route that sends the same bytes, by turns: what else the machine does
 * meanwhile meets both.
 */
export async function measureRates(requests: readonly Request[]): Promise<Row[]> {
  const load = await startChild<Load, Rate>("load");
  const rows: Row[] = [];
  try {
    for (const request of requests) rows.push(await measure(load, request));
  } finally {
    await load.stop();
  }
  return rows;
}

type Sample = { perSecond: number; micros: number };

async function measure(load: Child<Load, Rate>, request: Request): Promise<Row> {
  const served = await serve(request);
  const bare = await startServer("bare", [served]);
  const rounds: { ours: Sample; theirs: Sample }[] = [];
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      const ours = await sample(load, request.server, request);
      const theirs = await sample(load, bare, request);
      // The first is for warming up.
      if (round >= 0) rounds.push({ ours, theirs });
    }
  } finally {
    await bare.stop();
  }
  return rowOf(request, served, rounds);
}

async function serve({ server, path, headers, status }: Request): Promise<Served> {
  // Not by fetch, which would unpack what is compressed.
  const [response] = (await once(get(server.url + path, { headers }), "response")) as [IncomingMessage];
  if (response.statusCode !== status) throw new Error(`${path} answered ${response.statusCode}.`);
  const bytes = await buffer(response);
  const kept = Object.entries(response.headers).filter(([name]) => !NOT_SENT_AGAIN.has(name));
  const body = response.headers["content-encoding"] === undefined ? bytes.toString() : bytes;
  return { path, status, headers: Object.fromEntries(kept) as Served["headers"], body };
}

async function sample(
  load: Child<Load, Rate>,
  server: Server,
  { figure, path, headers, status }: Request,
): Promise<Sample> {
  const before = await server.cpuMicros();
  const rate = await load.ask({
    url: server.url + path,
    headers,
    status,
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  if ("failure" in rate) throw new Error(`${figure}: ${rate.failure}.`);
  return { perSecond: rate.perSecond, micros: ((await server.cpuMicros()) - before) / rate.requests };
}

function rowOf(
  { figure, goal }: Request,
  { body }: Served,
  rounds: readonly { ours: Sample; theirs: Sample }[],
): Row {
  const cpu = median(rounds.map(({ ours, theirs }) => theirs.micros / ours.micros));
  const ratios = rounds.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond);
  const ratio = median(ratios);
  const range = `${percent(Math.min(...ratios))}–${percent(Math.max(...ratios))}`;
  return {
    figure: `${figure}, ${count(Buffer.byteLength(body))} bytes`,
    value: speed(rounds.map(({ ours }) => ours)),
    bare: speed(rounds.map(({ theirs }) => theirs)),
    ratio: `${percent(ratio)} (${range})`,
    byCpu: percent(cpu),
    ...(goal === undefined ? {} : { goal: `≥ ${percent(goal)}`, isMet: ratio >= goal }),
  };
}

function speed(samples: readonly Sample[]): string {
  const perSecond = median(samples.map((one) => one.perSecond));
  return `${count(perSecond)}/s, ${count(median(samples.map(({ micros }) => micros)))} µs`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
