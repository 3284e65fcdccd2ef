import { parentPort, workerData } from "node:worker_threads";
import { repair } from "@plenary/scheduler";
import type { RepairInput, RepairMessage } from "./propose-repairs.ts";

const { problem, placements, ...options } = workerData as RepairInput;
const found = repair(problem, placements, { ...options, now: () => performance.now() });
parentPort?.postMessage({ kind: "done", repair: found } satisfies RepairMessage, []);
