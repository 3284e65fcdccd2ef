import { useMutation } from "@tanstack/react-query";
import type { CheckIn } from "@plenary/contract";
import { useRef, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { keep, kept } from "../../lib/kept.ts";
import { newId } from "../../lib/new-id.ts";
import { sendScan } from "./api.ts";
import type { ScanInput, Target } from "./api.ts";
import { isRepeat, readLog, toneOf, typedCode, withScan } from "./scan-log.ts";
import type { Seen } from "./scan-log.ts";

type Subject = Pick<ScanInput, "badgeCode" | "registrationId" | "method">;

/** Scans of this desk: sent one by one, each under an id of its own, and kept until the server has answered. */
export function useDesk(meetingId: string, target: Target) {
  const keptAs = `scans ${meetingId}`;
  const [log, setLog] = useState<CheckIn[]>(() => readLog(kept(keptAs)));
  const seen = useRef<Seen | null>(null);
  const { mutate, mutateAsync, reset, data, error, isPending, variables } = useMutation({
    mutationFn: (scan: ScanInput) => sendScan(meetingId, scan),
    onSuccess: (answer) => {
      const scans = withScan(readLog(kept(keptAs)), answer);
      keep(keptAs, scans);
      setLog((before) => withScan(before, answer));
      announce([answer.name, answer.message, answer.remark].filter(Boolean).join(". "));
    },
  });
  const scanOf = (subject: Subject): ScanInput => ({
    ...subject,
    scanId: newId(),
    scannedAt: new Date().toISOString(),
    sessionId: target.sessionId,
    ...(target.sessionId === null ? { day: target.day } : {}),
  });
  /** A code that stays before the camera, a button that is pressed twice. */
  const isAgain = (code: string): boolean => {
    const nowMs = Date.now();
    if (isRepeat(seen.current, code, nowMs)) return true;
    seen.current = { code, atMs: nowMs };
    return false;
  };
  // What was answered for another target says nothing about this one.
  const isForTarget =
    variables?.sessionId === target.sessionId && (variables.day ?? target.day) === target.day;
  return {
    log,
    answer: error || !isForTarget ? null : (data ?? null),
    error,
    isSending: isPending,
    /** The same scan again, under its own id: it can't be counted twice. */
    retry: () => variables && mutate(variables),
    /** Takes a refusal away once the desk goes on in another way. */
    goOn: () => {
      if (data && toneOf(data) === "bad") reset();
    },
    scanCode: (code: string) => {
      if (isAgain(code)) return;
      mutate(scanOf({ badgeCode: typedCode(code), method: "camera" }));
    },
    /** Whether the code was somebody's: else what was typed has to stay, to be put right. */
    typeCode: async (code: string): Promise<boolean> => {
      try {
        const { result } = await mutateAsync(scanOf({ badgeCode: typedCode(code), method: "code" }));
        return result !== "unknown" && result !== "misplaced";
      } catch {
        return false;
      }
    },
    choose: (registrationId: string) => {
      if (isAgain(registrationId)) return;
      mutate(scanOf({ registrationId, method: "name" }));
    },
  };
}
