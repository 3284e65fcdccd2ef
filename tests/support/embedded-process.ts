import { EmbeddedPostgresError, startEmbeddedPostgres } from "@plenary/db";

/**
 * A program of its own that uses the embedded PostgreSQL, for tests that start several and kill them.
 * Prints one line of JSON when it is up, and stops when its standard input ends.
 */
const [dataDir = ""] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({ dataDir });
  console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
  for await (const _ of process.stdin);
  await server.stop();
} catch (error) {
  if (!(error instanceof EmbeddedPostgresError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
