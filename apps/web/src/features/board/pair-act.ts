import type { Finding, Override, Session, SessionPair } from "@plenary/contract";
import { cancelSession, uncancelSession } from "../sessions/api.ts";
import type { Spot } from "./merge-model.ts";
import { mergeSessions, splitSession, unmergeSessions, unsplitSession } from "./split-merge-api.ts";

/** A split, a merge or a cancellation as the history remembers it, and which way it goes. */
export type PairAct = {
  /** Of a cancellation, the one session that it is about is both. */
  readonly firstId: string;
  readonly secondId: string;
  /** Whether it is undone. */
  readonly isBack?: boolean;
} & (
  | { readonly kind: "split"; readonly firstMinutes: number; readonly title: string }
  | {
      readonly kind: "merge";
      /** At which version the second has left the draft. */
      readonly secondVersion: number;
      /** Where the first was put by the same act; absent: it stayed. */
      readonly place?: Spot;
    }
  | { readonly kind: "cancel"; readonly secondVersion: number; readonly reason: string }
);

type Sending = {
  /** The version that each session of the board was seen at. */
  readonly versionOf: (sessionId: string) => number;
  readonly override?: Override | undefined;
};

type Sent = {
  readonly caused: readonly Finding[];
  /** What isn't as it was, as a sentence. */
  readonly missed?: string | undefined;
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
  if (act.kind === "cancel" && !isBack) {
    return { caused: [], second: await cancelSession(meetingId, second, act.reason) };
  }
  if (act.kind === "merge" && !isBack) {
    return mergeSessions(meetingId, [first, second], { override, place: act.place });
  }
  const gone = { id: secondId, version: act.secondVersion };
  if (act.kind === "cancel") {
    const back = await uncancelSession(meetingId, gone, override);
    return { caused: back.caused, missed: back.missed, second: back };
  }
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

export function mergeStep({ first, second }: SessionPair, place?: Spot) {
  const pair: PairAct = {
    kind: "merge",
    firstId: first.id,
    secondId: second.id,
    secondVersion: second.version,
    ...(place && { place }),
  };
  return { label: `the merge of ${second.title} into ${first.title}`, changes: [], pair };
}

/** `session`: as it has left the draft. */
export function cancelStep({ id, title, version }: Session, reason: string) {
  const pair: PairAct = { kind: "cancel", firstId: id, secondId: id, secondVersion: version, reason };
  return { label: `the cancellation of ${title}`, changes: [], pair };
}
