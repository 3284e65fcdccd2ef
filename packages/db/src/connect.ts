import { drizzle } from "drizzle-orm/postgres-js";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { checkedInstant, instantFromText } from "./instant.ts";
import * as schema from "./schema/index.ts";

/** The role without rights of its own that the application acts as; see the grants in the migrations. */
export const APP_ROLE = "plenary_app";

const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;

export type Schema = typeof schema;
/** Drizzle over the pool or over a transaction's connection. */
export type Database = PostgresJsDatabase<Schema>;
/** postgres.js itself, for what Drizzle can't say: listen, reserve, hand-written SQL. */
export type Sql = postgres.Sql;

/** Limits of a session, so that one stuck request can't hold up the others. In milliseconds. */
export interface Timeouts {
  /** Until a new connection is ready for its first statement. */
  connectMs: number;
  lockMs: number;
  statementMs: number;
  idleInTransactionMs: number;
}

export interface ConnectOptions {
  /** Connections in the pool; 10 unless told. Opened when they are needed. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** `SET ROLE` of every session; null stays the login's own role. `plenary_app` unless told. */
  role?: string | null;
  timeouts?: Partial<Timeouts>;
}

export interface Connection {
  sql: Sql;
  db: Database;
  /** Waits up to five seconds for running statements, then closes the pool. */
  close: () => Promise<void>;
}

/** A request should hear "unavailable" within about a second when there is no server to talk to. */
const TIMEOUTS: Timeouts = {
  connectMs: 1_000,
  lockMs: 3_000,
  statementMs: 5_000,
  idleInTransactionMs: 10_000,
};

/**
 * Opens a pool; it connects on the first statement. Sessions run in UTC with the limits above, as the role
 * that can't change append-only tables. Instants come out as ISO UTC strings and dates as YYYY-MM-DD, both
 * from `sql` and from `db`; bigint and numeric come as strings.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const sql = openPool(url, options);
  prepareStatements(sql);
  const db = drizzle(sql, { schema });
  readInstantsAsIso(sql);
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

/** Refuses a server that acknowledges writes which it could still lose. */
export async function assertDurable(sql: Sql): Promise<void> {
  const [row] = await sql<{ setting: string }[]>`select current_setting('synchronous_commit') as setting`;
  if (row?.setting === "on" || row?.setting === "remote_apply") return;
  throw new Error(
    `The database has synchronous_commit = ${row?.setting}, with which a crash loses acknowledged writes: set it to on.`,
  );
}

function openPool(url: string, options: ConnectOptions): Sql {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const role = options.role === undefined ? APP_ROLE : options.role;
  return postgres(url, {
    max: options.max ?? 10,
    connect_timeout: timeouts.connectMs / 1_000,
    // Short, so that service goes on within a second after the server has come back.
    backoff: (attempt) => Math.min(0.5, 0.05 * 2 ** attempt),
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName ?? "plenary",
      TimeZone: "UTC",
      // Said once per connection; saying it in each transaction is a round trip more.
      default_transaction_isolation: "read committed",
      lock_timeout: timeouts.lockMs,
      statement_timeout: timeouts.statementMs,
      idle_in_transaction_session_timeout: timeouts.idleInTransactionMs,
      ...(role === null ? {} : { role }),
    },
  });
}

type Queries = Pick<postgres.Sql, "unsafe">;

/**
 * Drizzle sends every query as text to be parsed and planned anew, in two round trips. Prepared once per connection,
 * the same storm of bookings took half the time. Statements live as long as their connection, which the driver
 * renews within the hour.
 */
function prepareStatements(sql: Sql): void {
  const begin = sql.begin.bind(sql) as (...given: unknown[]) => Promise<unknown>;
  prepareUnsafe(sql);
  sql.begin = ((...given: unknown[]) => {
    const work = given.pop() as (transaction: Queries) => unknown;
    return begin(...given, (transaction: Queries) => {
      prepareUnsafe(transaction);
      return work(transaction);
    });
  }) as Sql["begin"];
}

function prepareUnsafe(queries: Queries): void {
  const unsafe = queries.unsafe.bind(queries);
  queries.unsafe = ((query, parameters, options) =>
    unsafe(query, parameters, { prepare: parameters !== undefined, ...options })) as Queries["unsafe"];
}

/** After Drizzle, which replaces the driver's readers of dates by ones that do nothing. */
function readInstantsAsIso({ options }: Sql): void {
  options.parsers[TIMESTAMPTZ] = instantFromText;
  options.serializers[TIMESTAMPTZ] = checkedInstant;
  // Without these the driver derives an array's reader and writer from those of its elements.
  delete options.parsers[TIMESTAMPTZ_ARRAY];
  delete options.serializers[TIMESTAMPTZ_ARRAY];
}
