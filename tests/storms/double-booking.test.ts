import { Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { deadlocksAfter, overlapsOf, wrongEndsOf } from "./after-storm.ts";
import { randomOf, stormSeed } from "./random.ts";
import type { Random } from "./random.ts";
import { sender } from "./send.ts";
import type { Answer } from "./send.ts";

/*
 * 128 clients want the same ten rooms on one day, over and over: single bookings, cancellations, and moves of two
 * sessions at once, which are where deadlocks come from. The API's own checks are switched off, also whether a room
 * is free: each attempt reaches the exclusion constraint, and whatever holds is held by the database. STORM_SEED
 * repeats a run.
 */
const CLIENTS = 128;
const ROOMS = 10;
const ATTEMPTS = Number(process.env["STORM_ATTEMPTS"] ?? 20_000);
const SEED = stormSeed();
const DAY = "2025-10-21T06:00:00Z";
const QUARTERS = 48;

const api = await startApi({ deps: { judgeMoves: false, isStrict: false } });
afterAll(() => api.close());
const { organiser, meetingId, allianceId } = api.world;
const { sql, db } = api.connection;

type Seen = { id: string; version: number };

async function seedMeeting(random: Random) {
  const rooms = Array.from({ length: ROOMS }, (_, i) => ({ id: newId(), name: `Room ${i}` }));
  const key = { allianceId, meetingId };
  await db
    .insert(tables.rooms)
    .values(rooms.map((room) => ({ ...key, ...room, building: "Main", capacity: 50 })));
  const sessions = Array.from({ length: CLIENTS }, (_, i) => ({
    ...key,
    id: newId(),
    kind: "workshop" as const,
    title: `Session ${i}`,
    durationMinutes: 15 * (1 + random(8)),
    state: "accepted" as const,
  }));
  await db.insert(tables.sessions).values(sessions);
  return {
    roomIds: rooms.map(({ id }) => id),
    sessions: sessions.map(({ id }): Seen => ({ id, version: 1 })),
  };
}

async function runStorm(port: number, random: Random) {
  const { roomIds, sessions } = await seedMeeting(random);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const send = sender(agent, port);
  const login = api.headersOf(organiser);
  const statuses = new Map<number, number>();
  let left = ATTEMPTS;

  const target = () => ({
    roomId: roomIds[random(ROOMS)]!,
    startsAt: addMinutes(DAY, 15 * random(QUARTERS)),
  });
  const learn = (body: string) => {
    const answer = JSON.parse(body) as { sessions?: Session[]; context?: { current?: Session[] } };
    for (const { id, version } of answer.sessions ?? answer.context?.current ?? []) {
      const known = sessions.find((session) => session.id === id)!;
      known.version = Math.max(known.version, version);
    }
  };
  const attempt = async (client: number): Promise<Answer> => {
    const { id, version } = sessions[client]!;
    const params = { meetingId, sessionId: id };
    const one = { ...login, "if-match": `"${version}"` };
    const kind = random(10);
    if (kind < 7) return send(endpoints.placeSession, { params, headers: one, body: target() });
    if (kind < 8) return send(endpoints.unplaceSession, { params, headers: one });
    const other = sessions[(client + 1 + random(CLIENTS - 1)) % CLIENTS]!;
    const moves = [{ id, version }, other].map((each) => ({
      sessionId: each.id,
      version: each.version,
      to: target(),
    }));
    return send(endpoints.moveSessions, { params: { meetingId }, headers: login, body: { moves } });
  };
  const runClient = async (client: number) => {
    while (left > 0) {
      left -= 1;
      const { status, body } = await attempt(client);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 200 || status === 412) learn(body);
    }
  };
  await Promise.all(sessions.map((_, client) => runClient(client)));
  agent.destroy();
  return statuses;
}

test(`ten rooms, ${CLIENTS} clients, ${ATTEMPTS} attempts (STORM_SEED=${SEED})`, async () => {
  await api.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const begun = performance.now();
  const statuses = await runStorm(port, randomOf(SEED));
  const perSecond = Math.round((ATTEMPTS * 1000) / (performance.now() - begun));
  console.log(`STORM_SEED=${SEED}: ${perSecond} attempts per second,`, Object.fromEntries(statuses));

  const [{ versions } = { versions: 0 }] = await sql<{ versions: number }[]>`
    select draft_version as versions from meetings where id = ${meetingId}`;
  expect([...(await overlapsOf(api)), ...(await wrongEndsOf(api))]).toEqual([]);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual([200, 409, 412]);
  expect(statuses.get(200)).toBeGreaterThan(ATTEMPTS / 20);
  // Each success counted exactly once.
  expect(versions).toBe(1 + statuses.get(200)!);

  expect(await deadlocksAfter(api)).toBe(0);
});
