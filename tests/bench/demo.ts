import { buildApp } from "@plenary/api/src/app.ts";
import { SLUG } from "@plenary/api/src/demo/meeting-rows.ts";
import { loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { startWorker } from "@plenary/api/src/jobs/start-worker.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { endpoints } from "@plenary/contract";
import type { AnswerOf, Endpoint, Role } from "@plenary/contract";
import { connect } from "@plenary/db";
import { systemClock } from "@plenary/time";
import type { FastifyInstance } from "fastify";
import { configFor } from "./config.ts";

export type Demo = {
  readonly meetingId: string;
  readonly delegateToken: string;
  /** Of an agenda of `FEED_EVENTS` events. */
  readonly feedPath: string;
};

type Options = { params?: Record<string, string>; body?: object; ifMatch?: number };
type Call = <E extends Endpoint>(role: Role, endpoint: E, options?: Options) => Promise<AnswerOf<E>>;

const FEED_EVENTS = 40;

/** Fills an empty, migrated database with the demo, planned and published, and a delegate with a full agenda. */
export async function prepareDemo(databaseUrl: string): Promise<Demo> {
  const database = connect(databaseUrl);
  const config = configFor(databaseUrl);
  const logger = createLogger(config);
  await loadDemo({ db: database.db, clock: systemClock });
  const app = await buildApp({ config, database, clock: systemClock, logger });
  const deps = { config, database, clock: systemClock, logger, mailer: null };
  const worker = await startWorker({ ownerUrl: databaseUrl, deps });
  try {
    const tokens = new Map<Role, string>();
    for (const role of ["organiser", "delegate"] as const) {
      const login = await inject(app, null, endpoints.demoLogin, { body: { role } });
      tokens.set(role, login.accessToken);
    }
    const call: Call = (role, endpoint, options) => inject(app, tokens.get(role) ?? null, endpoint, options);
    const meeting = await call("organiser", endpoints.findMeeting, { params: { slug: SLUG } });
    const { id: meetingId } = meeting;
    await planAndPublish(call, meetingId);
    await fillAgenda(call, meeting);
    const feed = await call("delegate", endpoints.createFeed, {
      params: { meetingId },
      body: { name: "Bench" },
    });
    return { meetingId, delegateToken: tokens.get("delegate") ?? "", feedPath: new URL(feed.url).pathname };
  } finally {
    await worker.stop();
    await app.close();
    await database.close();
  }
}

async function planAndPublish(call: Call, meetingId: string): Promise<void> {
  const params = { meetingId };
  let run = await call("organiser", endpoints.startPlan, { params, body: { seed: 1 } });
  while (run.state === "queued" || run.state === "running") {
    run = await call("organiser", endpoints.getPlan, { params: { ...params, planId: run.id } });
  }
  if (run.state !== "applied") throw new Error(`The plan has ended as ${run.state}: ${run.failure}`);
  const { draftVersion } = await call("organiser", endpoints.getDraftChanges, { params });
  const body = { note: "First version", override: { reason: "What is published is to be measured." } };
  await call("organiser", endpoints.publishProgramme, { params, body, ifMatch: draftVersion });
}

/** Lets the delegate join one group after the other until the agenda has as many events as are to be measured. */
async function fillAgenda(call: Call, { id: meetingId, allianceId }: { id: string; allianceId: string }) {
  const agenda = () => call("delegate", endpoints.getMyAgenda, { params: { meetingId } });
  const { personId } = await agenda();
  const { items: groups } = await call("organiser", endpoints.listGroups, { params: { allianceId } });
  for (const { id: groupId, version } of groups) {
    const { days } = await agenda();
    const events = days.reduce((sum, { items }) => sum + items.length, 0);
    if (events >= FEED_EVENTS) return;
    const params = { allianceId, groupId, personId };
    // Whoever is in so many groups is needed in several places at once.
    const body = { role: "member" as const, override: { reason: "So many events are to be measured." } };
    await call("organiser", endpoints.setGroupMember, { params, body, ifMatch: version });
  }
  throw new Error(`An agenda of ${FEED_EVENTS} events can't be had from the demo.`);
}

async function inject<E extends Endpoint>(
  app: FastifyInstance,
  token: string | null,
  endpoint: E,
  { params = {}, body, ifMatch }: Options = {},
): Promise<AnswerOf<E>> {
  const response = await app.inject({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) => params[name] ?? ""),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(ifMatch === undefined ? {} : { "if-match": `"${ifMatch}"` }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  if (response.statusCode >= 300) throw new Error(`${endpoint.id}: ${response.statusCode} ${response.body}`);
  return response.json<AnswerOf<E>>();
}
