import { expireHolds } from "@plenary/api/src/bookings/expire-hold.ts";
import { createTurns } from "@plenary/api/src/turns.ts";
import type { Turns } from "@plenary/api/src/turns.ts";
import { endpoints } from "@plenary/contract";
import { connect } from "@plenary/db";
import { contextOf } from "../support/context.ts";
import type { Who } from "../support/world.ts";
import { leadTurn } from "./lead-turn.ts";
import { approveNext, organiserTurn } from "./organiser-turn.ts";
import { perform } from "./record.ts";
import type { Act, Storm } from "./record.ts";
import { importProgramme } from "./storm-imports.ts";

/** Of ten clients so many are windows of leads, the others of organisers. */
const LEADS_OF_TEN = 7;
const ACTS_PER_ROUND = 300;
/** Holds last an hour: what a round leaves held is over in the next one. */
const MINUTES_PER_ROUND = 70;
const TRICKLE = 3;

type Client = { who: Who; turn: () => Act };

type Extent = {
  clients: number;
  /** So many of them wait for an answer at any time; the others look at their pages. */
  atOnce: number;
  isOver: () => boolean;
};

/**
 * Rounds of everything at once, until `isOver`: all clients act without a pause, while the holds of the round before
 * are being ended. Between two rounds an organiser approves some, time passes, and a programme is imported while a few
 * go on.
 */
export async function runStorm(storm: Storm, { clients, atOnce, isOver }: Extent): Promise<void> {
  const all = clientsOf(storm, clients);
  const turns = createTurns(atOnce);
  let sweeping = Promise.resolve();
  while (!isOver()) {
    let left = ACTS_PER_ROUND;
    const goesOn = () => (left -= 1) >= 0 && !isOver();
    await Promise.all([sweeping, ...all.map((client) => act(storm, client, { turns, goesOn }))]);
    for (let left = TRICKLE; left > 0; left -= 1) {
      await perform(storm, storm.world.organisers[0]!, approveNext(storm) ?? look);
    }
    storm.api.clock.advance(MINUTES_PER_ROUND);
    let few = 5 * TRICKLE;
    await Promise.all([
      importProgramme(storm, storm.world.organisers[0]!),
      ...all.slice(0, TRICKLE).map((client) => act(storm, client, { turns, goesOn: () => (few -= 1) >= 0 })),
    ]);
    sweeping = endHolds(storm);
  }
  await sweeping;
}

function clientsOf(storm: Storm, count: number): Client[] {
  const { leads, organisers } = storm.world;
  return Array.from({ length: count }, (_, at) => {
    const lead = leads[at % leads.length]!;
    if (at % 10 < LEADS_OF_TEN) return { who: lead.who, turn: () => leadTurn(storm, lead) };
    return { who: organisers[at % organisers.length]!, turn: () => organiserTurn(storm) ?? look };
  });
}

const look: Act = { endpoint: endpoints.getBoard, wanted: [] };

type Going = { turns: Turns; goesOn: () => boolean };

async function act(storm: Storm, { who, turn }: Client, { turns, goesOn }: Going): Promise<void> {
  for (let goes = true; goes;) {
    goes = await turns(async () => {
      // Chosen when it is sent, from what is known by then.
      const isNext = goesOn();
      if (isNext) await perform(storm, who, turn());
      return isNext;
    });
  }
}

/** The sweep that gives back what was held for too long, as the housekeeping runs it. */
async function endHolds(storm: Storm): Promise<void> {
  const startMs = performance.now();
  // As the worker does, over a pool of its own.
  const connection = connect(storm.api.databaseUrl);
  await expireHolds(contextOf({ ...storm.api, connection }));
  await connection.close();
  const { sql } = storm.api.connection;
  const rows = await sql<{ sessionId: string }[]>`
    select subject_id as "sessionId" from audit_entries where action = 'expireHold'
    order by position offset ${storm.expiries.length}`;
  const endMs = performance.now();
  storm.expiries.push(...rows.map(({ sessionId }) => ({ sessionId, startMs, endMs })));
}
