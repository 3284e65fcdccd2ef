/**
 * The whole program as a browser meets it: pages, API and jobs on one port, on a database of its own with the
 * Halmstad demo. One per test file:
 *
 *     const program = await startDemoProgram();
 *     afterAll(() => program.stop());
 *
 *     test("the organiser plans", async () => {
 *       const page = await program.open("organiser", { width: 1280 });       // logged in, at the start page
 *       await page.goto(program.page("board"));
 *       …
 *       await expectNoViolations(page);
 *     });
 *
 * `program.call("organiser", endpoints.startPlan, …)` does by API alone what a test needs to be there.
 */
import { buildApp } from "@plenary/api/src/app.ts";
import { ensureWebBuilt } from "@plenary/api/src/boot/build-web.ts";
import type { Config } from "@plenary/api/src/config.ts";
import { newId } from "@plenary/api/src/context.ts";
import { loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { startWorker } from "@plenary/api/src/jobs/start-worker.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import type { AnswerOf, BodyInputOf, DemoRole, Endpoint } from "@plenary/contract";
import { connect } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { systemClock } from "@plenary/time";
import type { Clock } from "@plenary/time";
import type { Browser, Page } from "playwright";
import { vi } from "vitest";
import { testConfig } from "./api.ts";
import { launchChromium, newPage } from "./chromium.ts";
import type { ChromiumOptions, PageOptions } from "./chromium.ts";
import { createDatabase } from "./database.ts";
import { freePort } from "./free-port.ts";
import { PLANNING_MS } from "./waits.ts";
import { SET_UP } from "./draft.ts";

const SLUG = "halmstad-2025";

type CallOptions = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  ifMatch?: number;
};

export type DemoProgram = {
  /** Without a slash at its end. */
  url: string;
  connection: Connection;
  meetingId: string;
  /** The address of a page of the demo's meeting: `page("board")`. */
  page(path: string): string;
  /** A page of a browser of its own, logged in through the demo's link; `null`: a visitor. */
  open(role: DemoRole | null, options: PageOptions): Promise<Page>;
  /** The JSON of a success; throws with the problem of a refusal. */
  call: <E extends Endpoint>(
    role: DemoRole,
    endpoint: E,
    options?: CallOptions & { body?: BodyInputOf<E> },
  ) => Promise<AnswerOf<E>>;
  /** Plans the demo, by API alone. */
  plan(): Promise<void>;
  /** Publishes the draft as the next version, by API alone. */
  publish(note: string): Promise<void>;
  /** Both: version 1 is there. */
  planAndPublish(): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  clock?: Clock;
  chromium?: ChromiumOptions;
  config?: Partial<Config>;
  /** False for tests by API alone: nothing is built and no browser starts. */
  hasPages?: boolean;
};

export async function startDemoProgram({
  clock = systemClock,
  chromium,
  hasPages = true,
  config: changes,
}: Options = {}): Promise<DemoProgram> {
  const [webDir, database] = await Promise.all([
    hasPages ? ensureWebBuilt(() => undefined) : null,
    createDatabase(),
  ]);
  const connection = connect(database.url);
  // Ids of its own: what is kept by meeting and version must not meet another file's demo in the same process.
  await loadDemo({ db: connection.db, clock, newId });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = { ...testConfig, databaseUrl: database.url, publicUrl: url, port, webDir, ...changes };
  const logger = createLogger(config);
  const app = await buildApp({ config, database: connection, clock, logger });
  await app.listen({ host: "127.0.0.1", port });
  const worker = await startWorker({
    ownerUrl: database.url,
    deps: { config, database: connection, clock, logger, mailer: null },
  });
  let browser: Browser | null = null;

  const tokens = new Map<DemoRole, Promise<string>>();
  const tokenOf = (role: DemoRole) => {
    const token = tokens.get(role) ?? logIn(url, role);
    tokens.set(role, token);
    return token;
  };
  const call: DemoProgram["call"] = async (role, endpoint, options = {}) =>
    callApi(url, await tokenOf(role), endpoint, options) as Promise<never>;
  const meeting = await call("organiser", endpoints.findMeeting, { params: { slug: SLUG } });
  const meetingId = meeting.id;

  return {
    url,
    connection,
    meetingId,
    page: (path) => `${url}/m/${SLUG}/${path}`,
    open: async (role, options) => {
      browser ??= await launchChromium(chromium);
      const page = await newPage(browser, options);
      if (role === null) return page;
      await page.goto(`${url}/login/demo/${role}`);
      await page.waitForURL(/\/m\/halmstad-2025\//);
      return page;
    },
    call,
    plan: () => plan(call, meetingId),
    publish: (note) => publish(call, meetingId, note),
    planAndPublish: async () => {
      await plan(call, meetingId);
      await publish(call, meetingId, "First version");
    },
    stop: async () => {
      await browser?.close();
      await worker.stop();
      await app.close();
      await connection.close();
      await database.drop();
    },
  };
}

async function plan(call: DemoProgram["call"], meetingId: string): Promise<void> {
  const params = { meetingId };
  // Looking for other proposals would go on beside whatever is tested next.
  const body = { seed: 1, proposals: 1 };
  const { id: planId } = await call("organiser", endpoints.startPlan, { params, body });
  const ended = await vi.waitUntil(
    async () => {
      const run = await call("organiser", endpoints.getPlan, { params: { ...params, planId } });
      return run.finishedAt === null ? null : run;
    },
    { timeout: PLANNING_MS, interval: 50 },
  );
  if (ended.state !== "applied") throw new Error(`The plan ended as ${ended.state}: ${ended.failure}`);
}

async function publish(call: DemoProgram["call"], meetingId: string, note: string): Promise<void> {
  const params = { meetingId };
  const { draftVersion } = await call("organiser", endpoints.getDraftChanges, { params });
  await call("organiser", endpoints.publishProgramme, {
    params,
    body: { note, override: SET_UP },
    ifMatch: draftVersion,
  });
}

async function logIn(url: string, role: DemoRole): Promise<string> {
  const { accessToken } = (await callApi(url, null, endpoints.demoLogin, { body: { role } })) as {
    accessToken: string;
  };
  return accessToken;
}

async function callApi(
  url: string,
  token: string | null,
  endpoint: Endpoint,
  options: CallOptions,
): Promise<unknown> {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(options.params?.[name] ?? ""),
  );
  const query = new URLSearchParams(options.query).toString();
  const response = await fetch(`${url}${path}${query === "" ? "" : `?${query}`}`, {
    method: endpoint.method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(options.ifMatch === undefined ? {} : { "if-match": `"${options.ifMatch}"` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${endpoint.id} answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
