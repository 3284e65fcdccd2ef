import { connect } from "@plenary/db";
import type { Sql } from "@plenary/db";

/** A connection of the owner, without the application's limits; closes at the end of its block. */
export function adminConnection(serverUrl: string): AsyncDisposable & { sql: Sql } {
  const timeouts = { connectMs: 30_000, lockMs: 0, statementMs: 0, idleInTransactionMs: 0 };
  const { sql, close } = connect(serverUrl, {
    max: 1,
    role: null,
    applicationName: "plenary tests",
    timeouts,
  });
  return { sql, [Symbol.asyncDispose]: close };
}

/** The address of another database on the same server. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
