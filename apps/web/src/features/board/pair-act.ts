import type { Finding, Override, SessionPair } from "@plenary/contract";
import { mergeSessions, splitSession, unmergeSessions, unsplitSession } from "./split-merge-api.ts";

/** A split or a merge as the history remembers it, and which way it goes. */
export type PairAct = {
  readonly firstId: string;
  readonly secondId: string;
  /** Whether it is undone. */
  readonly isBack?: boolean;
} & (
  | { readonly kind: "split"; readonly firstMinutes: number; readonly title: string }
  /** At which version the second has left the draft. */
  | { readonly kind: "merge"; readonly secondVersion: number }
);

type Sending = {
  /** The version that each session of the board was seen at. */
  readonly versionOf: (sessionId: string) => number;
  readonly override?: Override | undefined;
};

type Sent = {
  readonly caused: readonly Finding[];
  /** As it is then; null: it is gone. */
  readonly second: { readonly id: string; readonly version: number } | null;
};

/** Does the act, or its opposite. Throws ApiProblem. */
export async function sendPairAct(
  meetingId: string,
  act: PairAct,
  { versionOf, override }: Sending,
): Promise<Sent> {
  const { firstId, secondId, isBack = false } = act;
  const first = { id: firstId, version: versionOf(firstId) };
  const second = { id: secondId, version: versionOf(secondId) };
  if (act.kind === "split") {
    const { firstMinutes, title } = act;
    if (!isBack) return splitSession(meetingId, first, { firstMinutes, title, override });
    const { caused } = await unsplitSession(meetingId, [first, second], { override });
    return { caused, second: null };
  }
  if (!isBack) return mergeSessions(meetingId, [first, second], { override });
  const gone = { id: secondId, version: act.secondVersion };
  return unmergeSessions(meetingId, [first, gone], { override });
}

/** Steps of the history. */
export function splitStep({ first, second }: SessionPair) {
  const pair: PairAct = {
    kind: "split",
    firstId: first.id,
    secondId: second.id,
    firstMinutes: first.durationMinutes,
    title: second.title,
  };
  return { label: `the split of ${first.title}`, changes: [], pair };
}

export function mergeStep({ first, second }: SessionPair) {
  const pair: PairAct = {
    kind: "merge",
    firstId: first.id,
    secondId: second.id,
    secondVersion: second.version,
  };
  return { label: `the merge of ${second.title} into ${first.title}`, changes: [], pair };
}
