import type { LiveChange } from "@plenary/api/src/http/live.ts";
import { expect } from "vitest";
import type { Api } from "./api.ts";

/** The changes that the meetings' followers were told of while `work` ran, in order. */
export async function heardDuring(
  { connection: { sql } }: Pick<Api, "connection">,
  work: () => Promise<unknown>,
): Promise<LiveChange[]> {
  const heard: unknown[] = [];
  // The app listens on the same connection, and isn't to be confused by the marks.
  const mark = async (topic: string) => {
    const change = { topic, allianceId: "", meetingId: "", subjectId: null, version: null };
    await sql.notify("plenary_live", JSON.stringify(change));
    await expect.poll(() => heard.at(-1), { interval: 5, timeout: 5_000 }).toEqual(change);
    heard.pop();
  };
  const listening = await sql.listen("plenary_live", (payload) => void heard.push(JSON.parse(payload)));
  await mark("begin");
  heard.length = 0;
  await work();
  await mark("end");
  await listening.unlisten();
  return heard as LiveChange[];
}
