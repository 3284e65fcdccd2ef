import { parentPort, workerData } from "node:worker_threads";
import { UnreadableProgramme } from "./imported.ts";
import { parseProgramme } from "./parse-programme.ts";
import type { ParseInput } from "./parse-programme.ts";
import type { ParseMessage } from "./parse-in-thread.ts";

function parsed(): ParseMessage {
  try {
    return { kind: "done", programme: parseProgramme(workerData as ParseInput) };
  } catch (error) {
    if (error instanceof UnreadableProgramme)
      return { kind: "done", unreadable: error.message, table: error.table };
    throw error;
  }
}

parentPort?.postMessage(parsed(), []);
