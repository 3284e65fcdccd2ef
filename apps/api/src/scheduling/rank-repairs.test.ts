import type { RepairProposal } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { bothWays, heldSessions, holdsMovedBy, rankRepairs } from "./rank-repairs.ts";

type Parts = { moved: string[]; lost?: string[]; left?: ("hard" | "unplaced")[] };

const held = new Set(["h1", "h2"]);
const at = { start: 0, roomId: "r" };

function way(name: string, { moved, lost = [], left = [] }: Parts) {
  const moves = [...moved, ...lost].map((sessionId) => ({
    sessionId,
    to: lost.includes(sessionId) ? null : at,
  })) as unknown as RepairProposal["moves"];
  const remaining = left.map((level) => ({ level })) as unknown as RepairProposal["remaining"];
  return { name, proposal: { moves, remaining, isMinimal: true }, holds: holdsMovedBy({ moves }, held) };
}

const names = (ways: { name: string }[]) => ways.map(({ name }) => name);

test("moving one hold comes before moving many others, and those are no longer the proven least", () => {
  const many = way("many", { moved: ["a", "b", "c"] });
  const ranked = rankRepairs([many], [way("hold", { moved: ["h1"] })]);
  expect(names(ranked)).toEqual(["hold", "many"]);
  expect(ranked.map(({ proposal }) => proposal.isMinimal)).toEqual([true, false]);
});

test("of equal ways the one that touches no hold comes first, then the one with fewer holds", () => {
  const firm = way("firm", { moved: ["a", "b"] });
  const loose = [way("two holds", { moved: ["h1", "h2"] }), way("one hold", { moved: ["a", "h1"] })];
  expect(names(rankRepairs([firm], loose))).toEqual(["firm", "one hold", "two holds"]);
});

test("a hold moves where it leaves less wrong, never for something worse, and never off the board", () => {
  const firm = way("firm", { moved: ["a"], left: ["unplaced"] });
  const places = way("places", { moved: ["h1", "b", "c"] });
  const breaks = way("breaks", { moved: ["h1"], left: ["hard"] });
  const loses = way("loses", { moved: [], lost: ["h1"] });
  const same = way("touches none", { moved: [] });
  expect(names(rankRepairs([firm], [places, breaks, loses, same]))).toEqual(["places", "firm"]);
  expect(names(rankRepairs([], [breaks]))).toEqual(["breaks"]);
});

const standing = (id: string, state: "live" | "held") => ({ id, placement: { state } });

test("held is what stands at a held place", () => {
  const sessions = [standing("a", "live"), standing("b", "held"), { id: "c", placement: null }];
  expect([...heldSessions({ sessions })]).toEqual(["b"]);
});

test("ways that move holds are an extra: that they fail is told to the log, and no rejection is left unheard", async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on("unhandledRejection", hear);
  const failures: string[] = [];
  const note = (error: unknown) => failures.push(String(error));
  const late = Promise.withResolvers<string[]>();
  const both = bothWays(late.promise, Promise.reject(new Error("out of memory")), note);
  // Node tells of what nobody has heard once the microtasks are done.
  await new Promise((resolve) => setImmediate(resolve));
  late.resolve(["firm"]);
  expect(await both).toEqual([["firm"], []]);
  const hung = Promise.withResolvers<string[]>();
  await expect(bothWays(Promise.reject(new Error("hung")), hung.promise, note)).rejects.toThrow("hung");
  hung.reject(new Error("hung, too"));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", hear);
  expect([failures, unheard]).toEqual([["Error: out of memory", "Error: hung, too"], []]);
});
