import type { Board, Session } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { causedWords } from "../../lib/caused.ts";
import { sentenceOf } from "../../lib/problem.ts";
import { showDone, showError } from "../../ui/notices.tsx";
import { backWords } from "../sessions/api.ts";
import { boardOf, keepAnswer, readAtRest, refreshBoard, sendMoves } from "./api.ts";
import { boardMemory } from "./board-memory.ts";
import { placeOf } from "./board-model.ts";
import type { Overlay, Place } from "./board-model.ts";
import { record, redoStep, undoStep, walkedWords, withSecond } from "./move-history.ts";
import type { MoveHistory, Step } from "./move-history.ts";
import { sendPairAct } from "./pair-act.ts";
import type { PairAct } from "./pair-act.ts";
import { refusalOf } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { refetchDraft } from "./split-merge-api.ts";
import { createLedger } from "../../lib/version-ledger.ts";

type Versions = ReadonlyMap<string, number>;

export type MoveOptions = {
  /** The versions at which the sessions were picked up; otherwise those that are shown now. */
  readonly seen?: Versions;
  readonly override?: { reason: string };
  /** What stood broken before the moves that are taken back needs no reason again. */
  readonly isUndo?: boolean;
};

/** The last thing that happened: read out once, and shown until the next. */
export type LastSaid = {
  readonly sentence: string;
  readonly isError: boolean;
  /** Whether it is of an act that an undo takes back. */
  readonly isUndoable: boolean;
};

/** What is to be sent, and what becomes of the history once it is done. */
type Attempt = {
  readonly step: Step;
  readonly said: string;
  readonly historyAfter: (history: MoveHistory, step: Step) => MoveHistory;
};

/**
 * Every change of the board goes through here: shown at once, sent one after the other, taken back if it is
 * refused, remembered for undo. `refusal` is what somebody has to decide about.
 */
export function useMoves(meetingId: string) {
  const queryClient = useQueryClient();
  const memory = boardMemory(meetingId);
  const [overlay, setOverlay] = useState<Overlay>(new Map());
  const [pending, setPending] = useState(0);
  const [refused, setRefused] = useState<{ refusal: Refusal; attempt: Attempt } | null>(null);
  const [last, setLast] = useState<LastSaid>(silence);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const [ledger] = useState(createLedger);

  return useMemo(() => {
    const boardNow = () => queryClient.getQueryData<Board>(boardOf(meetingId).queryKey);
    const sessionNow = (id: string) => boardNow()?.sessions.find((session) => session.id === id);
    const placeNow = (id: string): Place | null => placeOf(sessionNow(id));

    const versionNow = (id: string): number => ledger.current(id, sessionNow(id)?.version ?? 1);

    function enqueue(work: () => Promise<void>): void {
      setPending((count) => count + 1);
      queue.current = queue.current
        .then(work)
        .catch(showError)
        .finally(() => setPending((count) => count - 1));
    }

    function show(step: Step): void {
      setOverlay(
        (before) =>
          new Map([...before, ...step.changes.map(({ sessionId, to }) => [sessionId, to] as const)]),
      );
    }

    function unshow(step: Step): void {
      setOverlay((before) => {
        const after = new Map(before);
        // A later move of the same session may be on top by now.
        for (const { sessionId, to } of step.changes)
          if (after.get(sessionId) === to) after.delete(sessionId);
        return after;
      });
    }

    async function send(attempt: Attempt, { seen, override, isUndo }: MoveOptions): Promise<void> {
      const { step } = attempt;
      if (step.pair) return sendPair(attempt, step.pair, override);
      const versions = new Map(
        step.changes.map(({ sessionId }) => {
          const version = seen?.get(sessionId) ?? sessionNow(sessionId)?.version ?? 1;
          return [sessionId, ledger.current(sessionId, version)];
        }),
      );
      try {
        const answer = await sendMoves(meetingId, {
          changes: step.changes,
          versionOf: (id) => versions.get(id) ?? 1,
          override,
          isUndo,
        });
        for (const { id, version } of answer.sessions)
          ledger.advance(id, versions.get(id) ?? version, version);
        // An answer that is on its way shows the board as it was before.
        await queryClient.cancelQueries({ queryKey: boardOf(meetingId).queryKey });
        keepAnswer(queryClient, meetingId, answer);
        memory.setHistory(attempt.historyAfter(memory.get().history, step));
        tell(`${attempt.said}${causedWords(answer.caused)}`, attempt.historyAfter === record);
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [owner, topic, what] }) =>
            owner === meetingId && topic === "draft" && !readAtRest.has(String(what)),
        });
        refreshBoard(queryClient, meetingId);
      } catch (error) {
        const refusal = refusalOf(error, step);
        if (!refusal) return fail(sentenceOf(error));
        setRefused({ refusal, attempt });
        announce(`${refusal.sentence} Nothing was changed.`);
      } finally {
        unshow(step);
      }
    }

    /** A split, merge or cancellation once more, or its opposite: other sessions than before, so the board is read anew. */
    async function sendPair(attempt: Attempt, pair: PairAct, override?: { reason: string }): Promise<void> {
      const { step, historyAfter, said } = attempt;
      try {
        const { second, ...sent } = await sendPairAct(meetingId, pair, { versionOf: versionNow, override });
        const history = historyAfter(memory.get().history, step);
        memory.setHistory(second ? withSecond(history, pair.secondId, second) : history);
        tell(`${said}${backWords(sent)}`);
      } catch (error) {
        const refusal = refusalOf(error, step);
        // Two versions to choose from are of no use here: it is left as it is, and told.
        if (!refusal || refusal.kind === "stale") fail(sentenceOf(error));
        else setRefused({ refusal, attempt });
      }
      await refetchDraft(queryClient, meetingId);
    }

    function tell(sentence: string, isUndoable = false): void {
      setLast({ sentence, isError: false, isUndoable });
      announce(sentence);
    }

    function fail(sentence: string): void {
      setLast({ sentence, isError: true, isUndoable: false });
      announce(sentence);
    }

    /** Undo and redo work out what to do when it is their turn: what is before them may still be on its way. */
    function walk(find: typeof undoStep, verb: "Undone" | "Done again", label?: string): void {
      enqueue(async () => {
        const { history } = memory.get();
        if (label !== undefined && history.past.at(-1)?.label !== label) {
          return void showDone(
            "Something else was done since. Undo on the board takes one after the other back.",
          );
        }
        const found = find(history, placeNow);
        if (!found) return;
        if (found.step.changes.length === 0 && !found.step.pair) {
          memory.setHistory(found.after);
          return tell(walkedWords(found, verb));
        }
        show(found.step);
        await send(
          { step: found.step, said: walkedWords(found, verb), historyAfter: () => found.after },
          { isUndo: true },
        );
      });
    }

    return {
      /** Shows the step at once and sends it. `said` is the sentence for when it has worked. */
      act: (step: Step, said: string, options: MoveOptions = {}): void => {
        show(step);
        enqueue(() => send({ step, said, historyAfter: record }, options));
      },
      undo: () => walk(undoStep, "Undone"),
      /** From a message that may be older than what was done last: takes back this act, and no other. */
      undoOnly: (label: string) => walk(undoStep, "Undone", label),
      redo: () => walk(redoStep, "Done again"),
      /** The refused step once more, with a reason or against the versions that are known now. */
      again: (options: MoveOptions): void => {
        if (!refused) return;
        const { refusal, attempt } = refused;
        const step = refusal.kind === "stale" ? fromThere(attempt.step, refusal.current) : attempt.step;
        setRefused(null);
        show(step);
        enqueue(() => send({ ...attempt, step }, options));
      },
      /** Leaves everything as the server has it. */
      giveUp: (): void => {
        setRefused(null);
        void queryClient.invalidateQueries({ queryKey: [meetingId, "draft"] });
      },
      /** Says what an act that is no step of the history has come to. */
      tell,
      /** Puts an act that has been done otherwise, such as a split or a merge, into the history. */
      remember: (step: Step): void => {
        memory.setHistory(record(memory.get().history, step));
        // Before what comes next: an undo must not be sent with the versions of before the act.
        enqueue(() => refetchDraft(queryClient, meetingId));
      },
      overlay,
      refusal: refused?.refusal ?? null,
      isSending: pending > 0,
      last,
    };
  }, [queryClient, meetingId, memory, ledger, overlay, refused, pending, last]);
}

export type Moves = ReturnType<typeof useMoves>;

/** The same step from where somebody else has put the sessions: undoing it must lead back to there. */
function fromThere(step: Step, current: readonly Session[]): Step {
  const byId = new Map(current.map((session) => [session.id, session]));
  const changes = step.changes.map((change) => {
    const session = byId.get(change.sessionId);
    return session ? { ...change, from: placeOf(session) } : change;
  });
  return { ...step, changes };
}

const silence: LastSaid = { sentence: "", isError: false, isUndoable: false };
