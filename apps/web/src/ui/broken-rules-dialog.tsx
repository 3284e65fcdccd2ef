import { Button, TextInput } from "@mantine/core";
import type { Finding } from "@plenary/contract";
import { useId, useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { isProblem } from "../lib/problem.ts";
import { Dialog } from "./dialog.tsx";
import { FindingsByKind } from "./findings-by-kind.tsx";
import styles from "./findings-by-kind.module.css";

type Override = { reason: string };

type BrokenRulesProps = {
  findings: readonly Finding[];
  /** What the button does: "Move anyway". */
  submitLabel: string;
  /** Once more, with the reason. */
  onOverride: (override: Override) => void;
  /** Leaves everything as it was. */
  onGiveUp: () => void;
};

/** A change that would break rules of the programme: which, who is concerned, and the reason for doing it all the same. */
export function BrokenRulesDialog({ findings, submitLabel, onOverride, onGiveUp }: BrokenRulesProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (reason.trim() !== "") return onOverride({ reason: reason.trim() });
    setIsMissing(true);
    field.current?.focus();
  }
  return (
    <Dialog
      title="This would break a rule"
      onClose={onGiveUp}
      actions={
        <>
          <TextInput
            ref={field}
            form={id}
            className={styles["reason"] ?? ""}
            label="Reason for doing it all the same"
            description="It is kept in the history with your name."
            value={reason}
            error={isMissing && reason.trim() === "" ? "Say why, in a few words." : undefined}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={200}
          />
          <Button type="submit" form={id} color="red">
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onGiveUp} data-autofocus>
            Leave it as it was
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={send} noValidate>
        <FindingsByKind findings={findings} />
        <p>Nothing was changed.</p>
      </form>
    </Dialog>
  );
}

/** The same for the error of any call that may be refused so; nothing for other errors. */
export function RefusedChange({
  error,
  ...dialog
}: Omit<BrokenRulesProps, "findings"> & {
  error: unknown;
}) {
  if (!isProblem(error, "rules_broken")) return null;
  const findings = findingsIn(error.context);
  return findings.length > 0 ? <BrokenRulesDialog {...dialog} findings={findings} /> : null;
}

function findingsIn(context: unknown): Finding[] {
  const { findings } = (context ?? {}) as { findings?: unknown };
  return Array.isArray(findings) ? (findings as Finding[]) : [];
}
