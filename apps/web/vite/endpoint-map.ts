import { endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import type { Plugin } from "vite";

const NAME = "virtual:endpoints";
const RESOLVED = `\0${NAME}`;

/**
 * Gives the browser `{ [endpoint id]: [method, path, "natural"?] }` instead of the contract itself: the contract
 * imports zod, which alone would take a third of the first-load budget. Types come from the contract as before.
 */
export function endpointMap(): Plugin {
  return {
    name: "plenary-endpoint-map",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export default ${JSON.stringify(mapOf(endpoints))}` : undefined),
  };
}

function mapOf(table: Record<string, Endpoint>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(table).map(([id, { method, path, idempotency }]) => [
      id,
      idempotency === "natural" ? [method, path, "natural"] : [method, path],
    ]),
  );
}
