import { readFile } from "node:fs/promises";

/**
 * Names a process so that a later one with the same number isn't taken for it: after a restart of a
 * container the numbers come again, often for the very same programs. Linux only knows the start time.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  const stat = await procFile(pid, "stat");
  // The 22nd field; the program's name (the second) may itself contain spaces and parentheses.
  const startedAt = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  return `${pid}:${startedAt}`;
}

/** Whether `pid` can be a running postmaster. A number alone may have gone to another program since. */
export async function isPostmaster(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const stat = await procFile(pid, "stat");
  if (stat === null) return true;
  const isZombie = stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  return !isZombie && stat.includes("(postgres)");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function procFile(pid: number, name: string): Promise<string | null> {
  try {
    return await readFile(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}
