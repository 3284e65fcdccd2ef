import type { Finding, Session } from "@plenary/contract";
import { isProblem, sentenceOf } from "../../lib/problem.ts";
import type { Step } from "./move-history.ts";

/** A step that the server refused, with what is needed to decide how to go on. Nothing was changed. */
export type Refusal = { readonly step: Step; readonly sentence: string } & (
  | { readonly kind: "rules"; readonly findings: readonly Finding[] }
  | { readonly kind: "taken"; readonly sessionId: string; readonly freeRooms: readonly FreeRoom[] }
  | { readonly kind: "stale"; readonly current: readonly Session[] }
);

type FreeRoom = { readonly id: string; readonly name: string };

type Context = { findings?: unknown; sessionId?: unknown; freeRooms?: unknown; current?: unknown };

/** Null for errors that call for no decision: they are only told. */
export function refusalOf(error: unknown, step: Step): Refusal | null {
  if (!isProblem(error)) return null;
  const sentence = sentenceOf(error);
  const context = (error.context ?? {}) as Context;
  if (error.code === "rules_broken") {
    return { kind: "rules", step, sentence, findings: listIn<Finding>(context.findings) };
  }
  if (error.code === "room_taken") {
    const { sessionId } = context;
    const freeRooms = listIn<FreeRoom>(context.freeRooms);
    return {
      kind: "taken",
      step,
      sentence,
      sessionId: typeof sessionId === "string" ? sessionId : "",
      freeRooms,
    };
  }
  if (error.code === "version_stale") {
    return { kind: "stale", step, sentence, current: listIn<Session>(context.current) };
  }
  return null;
}

/** The button that does it with a reason: only what moves one session is called a move. */
export function anywayLabel({ changes: [change, ...more], pair }: Step): string {
  if (pair || more.length > 0 || !change?.to) return "Do it anyway";
  const { from, to } = change;
  const isElsewhere = from?.roomId !== to.roomId || from.startsAt !== to.startsAt;
  return isElsewhere ? "Move anyway" : "Change the length anyway";
}

function listIn<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}
