import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Connection } from "@plenary/db";
import type { Clock } from "@plenary/time";
import type { FastifyBaseLogger } from "fastify";
import { Logger, parseCronItems, run, runOnce } from "graphile-worker";
import type { JobHelpers, Runner, TaskList, WorkerEvents } from "graphile-worker";
import type { Config } from "../config.ts";
import { newId } from "../context.ts";
import type { Mailer } from "../mail/mailer.ts";
import { payloads } from "./payloads.ts";
import type { TaskName } from "./payloads.ts";
import { showPresence } from "./presence.ts";
import type { Presence } from "./presence.ts";
import { tasks, timetable } from "./tasks.ts";
import type { JobCtx } from "./tasks.ts";

type WorkerDeps = {
  config: Config;
  /** The pool that the jobs work with, as the app's role. */
  database: Connection;
  clock: Clock;
  logger: FastifyBaseLogger;
  mailer: Mailer | null;
};

export type WorkerOptions = {
  /** The queue's tables belong to the owner of the database. */
  ownerUrl: string;
  deps: WorkerDeps;
};

/** Lets running jobs end, and takes no more. */
export type Worker = { stop(): Promise<void> };

const CONCURRENCY = 3;
/** For what no notification announces: retries, jobs for later, jobs of dead workers. */
const POLL_MS = 1_000;
const RESTART_MS = 1_000;

/**
 * Runs jobs until it is stopped, also through a restart of the database. Rejects if the queue can't be reached
 * at the start.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const first = await begin(options, signal);
  const ended = keepRunning(first, options, signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** Runs the jobs that are due, and ends. For tests, which needn't wait then. */
export async function runDueJobs({ ownerUrl, deps }: WorkerOptions): Promise<void> {
  await runOnce({ ...shared(ownerUrl, deps), taskList: taskList(deps) });
}

type Running = { runner: Runner; presence: Presence | null };

/** The queue's runner gives up when it loses the database at the wrong moment; then another one takes its place. */
async function keepRunning(first: Running, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const { logger } = options.deps;
  for (let current: Running | null = first; !signal.aborted || current !== null;) {
    await current?.runner.promise.catch((error: unknown) =>
      logger.error({ err: error }, "the worker has stopped"),
    );
    await current?.presence?.end();
    current = null;
    await delay(RESTART_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    current = await begin(options, signal).catch((error: unknown) => {
      logger.error({ err: error }, "the worker can't start again yet");
      return null;
    });
  }
}

async function begin({ ownerUrl, deps }: WorkerOptions, signal: AbortSignal): Promise<Running> {
  const events = new EventEmitter() as WorkerEvents;
  let presence: Presence | null = null;
  events.once("pool:create", ({ workerPool }) => {
    presence = showPresence(ownerUrl, workerPool.id, deps.logger);
  });
  const runner = await run({
    ...shared(ownerUrl, deps),
    events,
    pollInterval: POLL_MS,
    taskList: taskList(deps),
    parsedCronItems: parseCronItems(timetable.map((item) => ({ ...item }))),
  });
  const stop = () => void runner.stop().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  return { runner, presence };
}

function shared(ownerUrl: string, deps: WorkerDeps) {
  return {
    connectionString: ownerUrl,
    maxPoolSize: CONCURRENCY + 2,
    concurrency: CONCURRENCY,
    // The program's own entries say when to stop.
    noHandleSignals: true,
    logger: loggerOf(deps.logger),
    // Without batches the end of a job isn't waited for: a stop could leave a job that is done in the queue.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

function taskList(deps: WorkerDeps): TaskList {
  const { config, database, clock, logger, mailer } = deps;
  const ctx: JobCtx = {
    db: database.db,
    clock,
    config,
    account: null,
    inTransaction: false,
    holds: null,
    log: logger,
    newId,
    mailer,
  };
  const names = Object.keys(tasks) as TaskName[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (payload: unknown, { abortSignal: signal }: JobHelpers) => runTask({ ...ctx, signal }, name, payload),
    ]),
  );
}

async function runTask(ctx: JobCtx, name: TaskName, payload: unknown): Promise<void> {
  const run = tasks[name] as (ctx: JobCtx, payload: unknown) => Promise<void>;
  try {
    await run(ctx, payloads[name].parse(payload));
  } catch (error) {
    // The queue logs and keeps the message of what it is thrown: the error's own holds what people wrote.
    ctx.log.error({ err: error, task: name }, "a job failed");
    throw new Error(`${name} failed: see the log`, { cause: error });
  }
}

/** The queue's own words, without the details that it gives with them: payloads hold secrets. */
function loggerOf(log: FastifyBaseLogger): Logger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new Logger(() => (level, message) => log[levels[level]](message));
}
