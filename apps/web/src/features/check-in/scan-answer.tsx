import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconRepeat } from "@tabler/icons-react";
import type { CheckIn } from "@plenary/contract";
import { ErrorState } from "../../ui/error-state.tsx";
import styles from "./check-in.module.css";
import { toneOf } from "./scan-log.ts";

type ScanAnswerProps = { answer: CheckIn | null; isSending: boolean; error: unknown; onRetry: () => void };

const icons = { good: IconCheck, noted: IconInfoCircle, known: IconRepeat, bad: IconAlertTriangle } as const;

/** The answer to the last scan, readable from the other side of the desk; `useDesk` announces it. */
export function ScanAnswer({ answer, isSending, error, onRetry }: ScanAnswerProps) {
  if (error) return <ErrorState error={error} onRetry={onRetry} />;
  if (isSending) {
    return (
      <div className={styles["answer"]} data-tone="waiting">
        <Loader size="md" aria-label="Checking" />
      </div>
    );
  }
  if (!answer) return null;
  const tone = toneOf(answer);
  const Icon = icons[tone];
  return (
    <section className={styles["answer"]} data-tone={tone} aria-label="Answer">
      <Icon size={56} stroke={2.2} aria-hidden="true" />
      <span className={styles["words"]}>
        <span className={styles["name"]}>{answer.name ?? "Unknown code"}</span>
        {answer.institutionShortName && (
          <span className={styles["institution"]}>{answer.institutionShortName}</span>
        )}
        <span className={styles["message"]}>
          {answer.message} {answer.remark}
        </span>
      </span>
    </section>
  );
}
