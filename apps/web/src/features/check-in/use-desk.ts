import { useMutation } from "@tanstack/react-query";
import type { CheckIn } from "@plenary/contract";
import { useRef, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { newId } from "../../lib/new-id.ts";
import { sendScan } from "./api.ts";
import type { ScanInput, Target } from "./api.ts";
import { isRepeat, typedCode, withScan } from "./scan-log.ts";
import type { Seen } from "./scan-log.ts";

type Subject = Pick<ScanInput, "badgeCode" | "registrationId" | "method">;

/** Scans of this desk: sent one by one, each under an id of its own, and kept until the server has answered. */
export function useDesk(meetingId: string, target: Target) {
  const [log, setLog] = useState<CheckIn[]>([]);
  const [count, setCount] = useState(0);
  const seen = useRef<Seen | null>(null);
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (scan: ScanInput) => sendScan(meetingId, scan),
    onSuccess: (answer) => {
      setLog((before) => withScan(before, answer));
      if (answer.result === "accepted") setCount((before) => before + 1);
      announce([answer.name, answer.message].filter(Boolean).join(". "));
    },
  });
  const send = (subject: Subject) =>
    mutate({
      ...subject,
      scanId: newId(),
      scannedAt: new Date().toISOString(),
      sessionId: target.sessionId,
      ...(target.sessionId === null ? { day: target.day } : {}),
    });
  return {
    log,
    count,
    answer: error ? null : (data ?? null),
    error,
    isSending: isPending,
    /** The same scan again, under its own id: it can't be counted twice. */
    retry: () => variables && mutate(variables),
    scanCode: (code: string) => {
      const nowMs = Date.now();
      if (isRepeat(seen.current, code, nowMs)) return;
      seen.current = { code, atMs: nowMs };
      send({ badgeCode: typedCode(code), method: "camera" });
    },
    typeCode: (code: string) => send({ badgeCode: typedCode(code), method: "code" }),
    choose: (registrationId: string) => send({ registrationId, method: "name" }),
  };
}
