import { endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import type { Plugin } from "vite";
import type { EndpointMap } from "../src/lib/client.ts";

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

/** The part of the endpoint table that a client needs. */
export function mapOf(table: Record<string, Endpoint>): EndpointMap {
  const entries = Object.entries(table).map(([id, { method, path, idempotency }]) => [
    id,
    idempotency === "natural" ? [method, path, "natural"] : [method, path],
  ]);
  return Object.fromEntries(entries) as EndpointMap;
}
