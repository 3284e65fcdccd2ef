import { once } from "node:events";
import { connect as dial } from "node:net";
import postgres from "postgres";

const PATIENCE_MS = 5_000;
const DEFAULT_PORT = 5432;
/** PostgreSQL's request to go on with TLS: its answer is one letter, and nobody else's is. */
const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
/** Nothing but that letter, or an error and what it says: SSH greets with an S, too. */
const ANSWER = /^(S|N|E[^]*)$/;
const WITH_TLS = new Set(["require", "verify-ca", "verify-full", "true"]);

/**
 * Logs in once, within seconds; rejects with the error of the socket or of PostgreSQL, or one with the code
 * `CONNECT_TIMEOUT`, `NOT_POSTGRES` or `NO_TLS`. The driver by itself tries for ever where something listens that
 * isn't PostgreSQL, and talks TLS to a server that has just refused it.
 */
export async function reach(url: string): Promise<void> {
  await assertPostgres(new URL(url));
  const sql = postgres(url, {
    max: 1,
    connect_timeout: PATIENCE_MS / 1_000,
    onnotice: () => undefined,
    connection: { application_name: "plenary first contact" },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(failure("CONNECT_TIMEOUT")), PATIENCE_MS);
  });
  try {
    await Promise.race([sql`select 1`, late]);
  } finally {
    clearTimeout(timer);
    // Not waited for: a connection that never came about doesn't end either.
    void sql.end({ timeout: 0 }).catch(() => undefined);
  }
}

async function assertPostgres({ hostname, port, searchParams }: URL): Promise<void> {
  const host = decodeURIComponent(hostname).replace(/^\[(.*)\]$/, "$1");
  // A socket in the file system, or TLS from the first byte: left to the driver.
  if (host === "" || host.startsWith("/") || searchParams.get("sslnegotiation") === "direct") return;
  const answer = await askForTls(host, port === "" ? DEFAULT_PORT : Number(port));
  if (!ANSWER.test(answer)) throw failure("NOT_POSTGRES");
  const mode = searchParams.get("sslmode") ?? searchParams.get("ssl") ?? "";
  if (answer === "N" && WITH_TLS.has(mode)) throw failure("NO_TLS");
}

/** The answer; empty if the other side hangs up without a word. */
async function askForTls(host: string, port: number): Promise<string> {
  const socket = dial({ host, port });
  const timer = setTimeout(() => socket.destroy(failure("CONNECT_TIMEOUT")), PATIENCE_MS);
  try {
    await once(socket, "connect");
    socket.setEncoding("latin1").write(TLS_REQUEST);
    for await (const text of socket) return String(text);
    return "";
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function failure(code: "CONNECT_TIMEOUT" | "NOT_POSTGRES" | "NO_TLS"): Error {
  return Object.assign(new Error(code), { code });
}
