import { answerParent } from "./child.ts";
import { answerTask } from "./scheduler/task.ts";
import type { Task } from "./scheduler/task.ts";

answerParent((task: Task) => Promise.resolve(answerTask(task)));
