import { parentPort, workerData } from "node:worker_threads";
import { explainUnplaced } from "@plenary/scheduler";
import type { ExplainInput, ExplainMessage } from "./explain-left.ts";
import { timescaleOf, wordingOf } from "./problem-times.ts";

const { problem, placements, sessionIds, dates } = workerData as ExplainInput;
const wording = wordingOf(timescaleOf(dates));
const reasons = sessionIds.map((id) =>
  explainUnplaced(problem, placements, id, wording).map(({ sentence }) => sentence),
);
parentPort?.postMessage({ kind: "done", reasons } satisfies ExplainMessage, []);
