import { Button } from "@mantine/core";
import { isLoadFailure, isProblem, sentenceOf } from "../lib/problem.ts";
import styles from "./states.module.css";

type ErrorStateProps = { error: unknown; onRetry?: (() => void) | undefined };

/** What went wrong in the server's own words, with a way to try again where that could be of use. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const title = titleOf(error);
  const detail = sentenceOf(error);
  return (
    <div role="alert" className={styles["error"]}>
      <div className={styles["errorWords"]}>
        <p className={styles["errorTitle"]}>{title}</p>
        {detail !== title && <p className={styles["errorDetail"]}>{detail}</p>}
      </div>
      {onRetry && !isProblem(error, "not_found") && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function titleOf(error: unknown): string {
  if (isProblem(error)) return error.title;
  return isLoadFailure(error) ? "No connection" : "This page ran into an error";
}
