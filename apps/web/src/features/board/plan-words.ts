import type { PlanEmphasis, PlanRun, PlanTradeOff, Shortened } from "@plenary/contract";
import { isProblem } from "../../lib/problem.ts";
import { ruleTitle } from "../../lib/rule-titles.ts";
import { counted, people, ruleWords } from "./board-words.ts";
import { staysWords } from "./move-history.ts";

export function endWords(run: PlanRun | null): string {
  if (!run) return "";
  if (run.state === "failed") return run.failure ?? "The plan failed. Nothing was moved.";
  const { placed, total, score, shortened = [] } = run.progress;
  const hard = score && score.hard > 0 ? ` Cost ${score.hard} for broken hard rules is left.` : "";
  const shorter =
    shortened.length === 0
      ? ""
      : ` ${counted(shortened.length, "session is", "sessions are")} shorter than asked for.`;
  return `${run.state === "stopped" ? "Stopped at the best found" : "Planned"}: ${placed} of ${total} sessions placed.${hard}${shorter}`;
}

/**
 * "2 sessions have no place; the list says why. 1 of them waits for its poll."; empty where all have theirs. Of a plan
 * that was undone the list has no why: most of them would fit.
 */
export function withoutPlaceWords(unplaced: number, polled: number, isBack: boolean): string {
  if (unplaced === 0) return "";
  const waiting =
    polled === 0 ? "" : ` ${polled} of them ${polled === 1 ? "waits for its poll" : "wait for their polls"}.`;
  return `${counted(unplaced, "session has", "sessions have")} no place${isBack ? "" : "; the list says why"}.${waiting}`;
}

/** "“Kick-off”: 60 instead of 90 minutes.", a sentence for each that got its shorter length; `titleOf` its title. */
export function shortenedWords(
  shortened: readonly Shortened[] | undefined,
  titleOf: (sessionId: string) => string,
): string[] {
  return (shortened ?? []).map(
    ({ sessionId, durationMinutes, insteadOfMinutes }) =>
      `“${titleOf(sessionId)}”: ${durationMinutes} instead of ${insteadOfMinutes} minutes.`,
  );
}

/** The plan as a step of the history. */
export const PLAN_LABEL = "the plan";

/** As it ends a sentence: "Undone: proposal 2". */
export function proposalLabel(number: number): string {
  return `proposal ${number}`;
}

export function proposalWords(number: number): string {
  return `Proposal ${number} is in the draft now.`;
}

/** Once it is undone; `number` null: the plan itself. `stayed`: sessions that had been moved meanwhile. */
export function takenBackWords(number: number | null, stayed = 0): string {
  const what = `${number === null ? "The plan" : `Proposal ${number}`} was undone`;
  if (stayed === 0) return `${what}: the draft is as it was before it.`;
  return `${what}: ${staysWords(stayed)}, all else is as it was before it.`;
}

const emphases: Readonly<Record<PlanEmphasis, string>> = {
  balanced: "Balanced",
  people: "People first",
  wishes: "Wishes first",
  afresh: "Planned afresh",
};

const meanings: Readonly<Record<PlanEmphasis, string>> = {
  balanced: "All rules as they are weighed at this meeting.",
  people: "Clashes and absences of people counted more.",
  wishes: "Wished times and rooms counted more.",
  afresh: "Without regard to what is published.",
};

export function emphasisWords(emphasis: PlanEmphasis): { title: string; meaning: string } {
  return { title: emphases[emphasis], meaning: meanings[emphasis] };
}

/** A row of the comparison: the whole title where there is one, else the rule in two words. */
export function tradeOffTitle(rule: string): string {
  const short = ruleWords(rule);
  return ruleTitle(rule) ?? `${short.charAt(0).toUpperCase()}${short.slice(1)}`;
}

/** "13 people at 3 sessions", or the sessions where nobody in particular is concerned. */
export function tradeOffWords(tradeOff: PlanTradeOff | undefined): string {
  if (!tradeOff) return "none";
  const sessions = counted(tradeOff.sessions, "session", "sessions");
  return tradeOff.people > 0 ? `${people(tradeOff.people)} at ${sessions}` : sessions;
}

/** Why a proposal could not be taken: what was changed meanwhile, newest first. */
export type StalePlan = {
  readonly sentence: string;
  readonly changes: readonly { readonly at: string; readonly actorName: string; readonly summary: string }[];
};

export function staleOf(error: unknown): StalePlan | null {
  if (isProblem(error, "not_found", "wrong_state")) {
    return {
      sentence: "These proposals belong to an older plan. Nothing was moved. Plan again.",
      changes: [],
    };
  }
  if (!isProblem(error, "version_stale")) return null;
  const { changes } = (error.context ?? {}) as { changes?: unknown };
  const known = Array.isArray(changes) ? (changes as StalePlan["changes"]) : [];
  return { sentence: error.detail, changes: known };
}

export function planIdIn(context: unknown): string | null {
  const { planId } = (context ?? {}) as { planId?: unknown };
  return typeof planId === "string" ? planId : null;
}
