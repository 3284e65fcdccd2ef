import { expireHolds } from "@plenary/api/src/bookings/expire-hold.ts";
import { createTurns } from "@plenary/api/src/turns.ts";
import type { Turns } from "@plenary/api/src/turns.ts";
import { endpoints } from "@plenary/contract";
import { connect } from "@plenary/db";
import { contextOf } from "../support/context.ts";
import type { Who } from "../support/world.ts";
import { leadTurn } from "./lead-turn.ts";
import { calm } from "./calm.ts";
import { organiserTurn } from "./organiser-turn.ts";
import { choiceTurn } from "./choice-turn.ts";
import { answerTurn } from "./poll-turn.ts";
import { perform } from "./record.ts";
import type { Act, Storm } from "./record.ts";
import { importProgramme } from "./storm-imports.ts";

/** Of ten clients so many are windows of leads. */
const LEADS_OF_TEN = 6;
/** And this many of those who are only members. */
const DELEGATES_OF_TEN = 1;
const ACTS_PER_ROUND = 300;
/** Holds last an hour: what a round leaves held is over in the next one. */
const MINUTES_PER_ROUND = 70;
/** The second round is the last of its day: memberships end. */
const MINUTES_TO_EVENING = 14 * 60 + 40;
const TRICKLE = 3;
/** As many as the API has connections: each of them has had everything to do before the rush. */
const AT_ONCE_AT_FIRST = 10;

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
  storm.api.clock.advance(MINUTES_TO_EVENING);
  await begin(storm);
  while (!isOver()) {
    let left = ACTS_PER_ROUND;
    const goesOn = () => (left -= 1) >= 0 && !isOver();
    await Promise.all([sweeping, ...all.map((client) => act(storm, client, { turns, goesOn }))]);
    await calm(storm);
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

/** What is there before the storm is seen; then each lead acts once, so that there is something to organise. */
async function begin(storm: Storm): Promise<void> {
  const { organisers, leads } = storm.world;
  await perform(storm, organisers[0]!, look);
  const [seen] = storm.operations;
  seen!.made = seen!.facts.map(({ sessionId, version }) => ({ sessionId, from: 0, to: version }));
  const turns = createTurns(AT_ONCE_AT_FIRST);
  await Promise.all(
    leads.map((lead) =>
      turns(async () => {
        const params = { groupId: lead.groupId };
        await perform(storm, organisers[0]!, { endpoint: endpoints.getGroup, params, wanted: [] });
        await perform(storm, lead.who, leadTurn(storm, lead));
      }),
    ),
  );
}

function clientsOf(storm: Storm, count: number): Client[] {
  const { leads, organisers, delegates } = storm.world;
  return Array.from({ length: count }, (_, at) => {
    const lead = leads[at % leads.length]!;
    if (at % 10 < LEADS_OF_TEN) return { who: lead.who, turn: () => leadTurn(storm, lead) };
    if (at % 10 < LEADS_OF_TEN + DELEGATES_OF_TEN) {
      // Each of them has one window, so that what was answered last is known.
      const who = delegates[Math.floor(at / 10) % delegates.length]!;
      return { who, turn: () => delegateTurn(storm, who.personId) };
    }
    return { who: organisers[at % organisers.length]!, turn: () => organiserTurn(storm) ?? look };
  });
}

function delegateTurn(storm: Storm, personId: string): Act {
  const answer = storm.random(2) === 0 ? answerTurn(storm, personId) : null;
  return answer ?? choiceTurn(storm, personId);
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
  const rows = await sql<{ sessionId: string; position: number }[]>`
    select subject_id as "sessionId", position::int from audit_entries where action = 'expireHold'
    order by position offset ${storm.expiries.length}`;
  const endMs = performance.now();
  storm.expiries.push(...rows.map((row) => ({ ...row, startMs, endMs })));
}
