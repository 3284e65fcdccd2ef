import type { FastifyBaseLogger } from "fastify";
import postgres from "postgres";

const APPLICATION = "plenary worker ";
const LOOK_MS = 2_000;
const LOOKS_PER_SWEEP = 300;
/** So many looks in a row without its connection make a worker dead: one that lost it comes back before. */
const LOOKS = 3;

/** Stops showing that this worker lives. */
export type Presence = { end(): Promise<void> };

/**
 * Shows by an open connection that the worker lives, and gives the jobs of dead ones back to the queue: their
 * locks would otherwise keep a mail for four hours after a kill. `workerId` is the name the queue locks by.
 */
export function showPresence(ownerUrl: string, workerId: string, log: FastifyBaseLogger): Presence {
  const sql = postgres(ownerUrl, {
    max: 1,
    connect_timeout: 1,
    onnotice: () => undefined,
    connection: { application_name: `${APPLICATION}${workerId}`, statement_timeout: 2_000 },
  });
  const absences = new Map<string, number>();
  let looks = 0;
  let looking: Promise<void> = Promise.resolve();
  const lookOnce = async () => {
    if (looks % LOOKS_PER_SWEEP === 0) await forgetFailedJobs(sql);
    looks += 1;
    await freeJobsOfDead(sql, absences);
  };
  const look = () => {
    looking = lookOnce().catch((error: unknown) =>
      log.warn({ err: error }, "could not look for dead workers"),
    );
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await looking;
      await sql.end({ timeout: 1 });
    },
  };
}

async function freeJobsOfDead(sql: postgres.Sql, absences: Map<string, number>): Promise<void> {
  const absent = await sql<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker._private_jobs
    where locked_by is not null and not exists (
      select from pg_stat_activity where application_name = ${APPLICATION} || locked_by)`;
  const ids = absent.map(({ id }) => id);
  for (const id of absences.keys()) if (!ids.includes(id)) absences.delete(id);
  for (const id of ids) absences.set(id, (absences.get(id) ?? 0) + 1);
  const dead = ids.filter((id) => (absences.get(id) ?? 0) >= LOOKS);
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`;
}

/** Jobs that have used up their tries are kept for a day, for whoever looks into it; their payloads are personal. */
async function forgetFailedJobs(sql: postgres.Sql): Promise<void> {
  await sql`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '1 day'`;
}
