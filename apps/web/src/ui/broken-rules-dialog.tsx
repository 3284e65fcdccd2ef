import { Button, TextInput } from "@mantine/core";
import type { Finding } from "@plenary/contract";
import { useId, useState } from "react";
import type { SubmitEvent } from "react";
import { isProblem } from "../lib/problem.ts";
import { Dialog } from "./dialog.tsx";
import { FindingsByKind } from "./findings-by-kind.tsx";

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
  const [isMissing, setIsMissing] = useState(false);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (reason.trim() === "") return setIsMissing(true);
    onOverride({ reason: reason.trim() });
  }
  return (
    <Dialog
      title="This would break a rule"
      onClose={onGiveUp}
      actions={
        <>
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
        <TextInput
          label="Reason for doing it all the same"
          description="It is kept in the history with your name."
          value={reason}
          error={isMissing && reason.trim() === "" ? "Say why, in a few words." : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={200}
        />
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
