import { startChild } from "../child.ts";
import type { Options } from "./options.ts";
import type { Run, Task } from "./task.ts";

/** One run in a process of its own: neither memory nor compiled code of one run helps or hinders the next. */
export async function runTask(task: Task): Promise<Run> {
  const child = await startChild<Task, Run>("solve");
  try {
    return await child.ask(task);
  } finally {
    await child.stop();
  }
}

/** What all runs of one command have in common. */
export function taskOf({ seconds, clock }: Options): Omit<Task, "source" | "seed"> {
  return { seconds, clock, isJudgeTimed: false };
}
