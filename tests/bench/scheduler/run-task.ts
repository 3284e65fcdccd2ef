import { startChild } from "../child.ts";
import type { Run, Source, Task } from "./task.ts";

/** One run in a process of its own: neither memory nor compiled code of one run helps or hinders the next. */
export async function runTask(
  source: Source,
  seed: number,
  seconds: number,
  isJudgeTimed = false,
): Promise<Run> {
  const child = await startChild<Task, Run>("scheduler/solve");
  try {
    return await child.ask({ source, seed, seconds, isJudgeTimed });
  } finally {
    await child.stop();
  }
}
